//! The programs of `tests/programs` do in the page what they do on `CPython`: the same output except times and addresses,
//! the same order of events, the same multiples of a delay.

mod cpython;
mod difference;
mod events;
mod page;
mod plain;
mod server;

use crate::support::corpus::{Program, programs};
use cpython::Cpython;
use difference::Differences;
use futures_util::stream::{self, StreamExt as _};
use macro_rules_attribute::apply;
use page::Page;
use server::Servers;
use std::env;
use std::fs;

/// How many programs run on `CPython` at once. They mostly wait.
const AT_ONCE: usize = 4;

#[apply(e2e)]
#[long]
async fn programs_with_tasks_run_as_on_cpython() {
    compare(&["tasks", "cancellation", "timeouts", "printing"]).await;
}

#[apply(e2e)]
#[long]
async fn programs_with_loops_and_locks_run_as_on_cpython() {
    compare(&["failures", "generators", "locks", "loops", "order"]).await;
}

#[apply(e2e)]
#[long]
async fn programs_with_requests_run_as_on_cpython() {
    compare(&["blocking", "clients", "lesson", "libraries"]).await;
}

#[apply(e2e)]
#[long]
async fn programs_with_threads_and_processes_run_as_on_cpython() {
    compare(&["executors"]).await;
}

#[apply(e2e)]
async fn programs_that_a_browser_cannot_run_are_refused_with_a_sentence() {
    let programs = of(&["refused"]);
    let servers = Servers::default();
    let page = Page::open(&programs, &servers).await;
    let mut differences = Differences::default();
    for (n, program) in programs.iter().enumerate() {
        let ran = page.ran(n, program).await;
        let sentence = program.refused.as_ref().expect("a fact checks that it has one");
        let said = ran.text();
        differences.check(program, said.contains(sentence), || format!("not refused: {sentence}\n{said}"));
        differences.events(program, &ran);
    }
    differences.are_none();
    page.has_said_nothing().await;
}

#[apply(e2e)]
#[without_browser]
#[long]
async fn programs_take_on_cpython_what_their_directives_say() {
    let version = Cpython::version().await;
    let servers = Servers::default();
    let all: Vec<_> =
        programs().into_iter().filter(|one| one.refused.is_none() && one.runs_on(version)).collect();
    let ran = stream::iter(&all)
        .map(|program| Cpython::once(program, &servers))
        .buffered(AT_ONCE)
        .collect::<Vec<_>>();
    let mut differences = Differences::default();
    for (program, ran) in all.iter().zip(ran.await) {
        differences.takes("CPython", program, &ran.pieces);
    }
    differences.are_none();
}

#[apply(e2e)]
#[without_browser]
async fn recorded_programs_print_the_same_on_a_cpython_that_can_run_them() {
    let version = Cpython::version().await;
    let servers = Servers::default();
    let mut differences = Differences::default();
    for program in
        programs().iter().filter(|program| program.recording().is_file() && program.runs_on(version))
    {
        let ran = Cpython::run(program, &servers).await;
        let recorded = fs::read_to_string(program.recording()).expect("its output");
        let recorded: Vec<_> = recorded.lines().map(ToOwned::to_owned).collect();
        differences.lines(program, &recorded, &plain::lines(program, &ran.pieces));
    }
    differences.are_none();
}

/// Runs the programs of some groups on `CPython` and in the page, and compares what they do.
async fn compare(groups: &[&str]) {
    let programs = of(groups);
    let version = Cpython::version().await;
    let servers = Servers::default();
    let page = Page::open(&programs, &servers).await;
    let mut differences = Differences::default();
    for (n, program) in programs.iter().enumerate() {
        let expected = if program.runs_on(version) {
            let ran = Cpython::once(program, &servers).await;
            differences.takes("CPython", program, &ran.pieces);
            plain::lines(program, &ran.pieces)
        } else {
            let recorded = fs::read_to_string(program.recording()).expect("a fact checks that it is there");
            recorded.lines().map(ToOwned::to_owned).collect()
        };
        let ran = page.ran(n, program).await;
        let pieces = ran.pieces();
        differences.lines(program, &expected, &plain::lines(program, &pieces));
        differences.takes("the page", program, &pieces);
        differences.events(program, &ran);
    }
    differences.are_none();
    page.has_said_nothing().await;
}

/// Returns the programs of some groups, or those of them that `PROGRAMS` names.
fn of(groups: &[&str]) -> Vec<Program> {
    let names = env::var("PROGRAMS").unwrap_or_default();
    let is_wanted = |name: &str| names.is_empty() || names.split_whitespace().any(|one| one == name);
    let all = programs().into_iter();
    all.filter(|program| groups.contains(&&*program.group) && is_wanted(&program.name)).collect()
}
