//! The programs that are run on `CPython` and in the page: see `tests/e2e/python`.

#[path = "../support/corpus.rs"]
mod programs;

use programs::{Program, folder, programs, version};
use std::collections::BTreeSet;
use std::fs;

/// The groups of programs, which share a test.
const GROUPS: [&str; 15] = [
    "blocking",
    "cancellation",
    "clients",
    "executors",
    "failures",
    "generators",
    "lesson",
    "libraries",
    "locks",
    "loops",
    "order",
    "printing",
    "refused",
    "tasks",
    "timeouts",
];

/// The oldest `CPython` on which the tests run.
const OLDEST: programs::Version = (3, 11);

#[test]
fn each_program_has_its_directives() {
    let all = programs();
    assert!(all.len() >= 60, "{} programs", all.len());
    for Program { name, source, about, group, .. } in &all {
        assert!(
            about.ends_with('.') && about.len() <= 110,
            "{name}: the first line is a sentence: {about:?}"
        );
        assert!(GROUPS.contains(&&**group), "{name}: no such group: {group:?}");
        assert!(source.ends_with('\n') && !source.ends_with("\n\n"), "{name}: one newline ends it");
        assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{name}");
    }
    let sentences: BTreeSet<_> = all.iter().map(|program| &program.about).collect();
    assert_eq!(sentences.len(), all.len(), "each is about something else");
}

#[test]
fn each_group_has_programs_and_a_test() {
    let used: BTreeSet<_> = programs().into_iter().map(|program| program.group).collect();
    assert!(used.iter().map(|group| &**group).eq(GROUPS), "{used:?}");
    let tests = fs::read_to_string("tests/e2e/python/mod.rs").unwrap();
    for group in GROUPS {
        assert!(
            tests.contains(&format!("\"{group}\"")),
            "no test in tests/e2e/python runs the group {group}"
        );
    }
}

#[test]
fn directives_of_programs_agree_with_their_text() {
    for program in programs() {
        let Program { name, source, d_ms, takes, order, fails, alone, unordered, .. } = &program;
        let d = f64::from(*d_ms) / 1000.0;
        assert!(!source.contains("D = ") || source.contains(&format!("D = {d}\n")), "{name}: d is {d}");
        let prints = source.matches(", \"d\")").count();
        assert!((prints > 0) != takes.is_empty(), "{name} prints {prints} durations and takes {takes:?}");
        let is_event = |event: &String| event.starts_with("sent") || event.starts_with("done");
        assert!(order.iter().all(is_event), "{name}: {order:?}");
        assert!(order.is_empty() || source.contains("httpbin.org"), "{name} sends nothing");
        let lines = source.lines().count() as u32;
        assert!(fails.is_none_or(|line| (1..=lines).contains(&line)), "{name}: {fails:?}");
        assert!([alone, unordered].into_iter().flatten().all(|why| !why.is_empty()), "{name}: why");
        let has_path = |path: &str| source.contains(&format!("httpbin.org/{path}"));
        let special = ["get", "post", "put", "redirect", "drip"].iter().any(|path| has_path(path));
        assert_eq!(program.asks_server, special, "{name}: which origin has these paths?");
    }
}

#[test]
fn programs_for_newer_versions_have_recorded_output_and_others_have_none() {
    let all = programs();
    for program in &all {
        assert_eq!(
            program.recording().is_file(),
            !program.runs_on(OLDEST),
            "{}",
            program.recording().display()
        );
    }
    let recorded = fs::read_dir(folder().join("recorded")).unwrap().count();
    assert_eq!(recorded, all.iter().filter(|program| !program.runs_on(OLDEST)).count());
}

#[test]
fn programs_that_the_page_refuses_are_not_compared() {
    for Program { name, group, refused, takes, fails, .. } in programs() {
        assert_eq!(group == "refused", refused.is_some(), "{name}");
        assert!(refused.is_none() || takes.is_empty() && fails.is_none(), "{name}");
    }
    assert_eq!(version("3.12"), (3, 12));
}
