//! Runs the tests that `#[apply(e2e)]` marks, by libtest-mimic: each in every engine, all side by side in one process, so
//! that browsers are shared and the processor is never idle while tests wait.

use crate::room::Room;
use crate::support::current::Current;
use crate::support::engine::Engine;
use crate::support::session;
use libtest_mimic::{Arguments, Completion, Failed, Trial};
use std::cell::RefCell;
use std::env;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::pin::{Pin, pin};
use std::process::ExitCode;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::time::{Instant, timeout};

/// The maximum number of tests at once. [`Room`] decides when the next one begins.
const DEFAULT_THREADS: usize = 10;
/// The duration after which a test is taken to hang.
const MAX_DURATION: Duration = Duration::from_mins(2);
/// The same in `make soak`, where no test is shortened.
const MAX_SOAK: Duration = Duration::from_mins(10);
/// The maximum number of failed tests that are retried, one at a time, because a busy machine can make a few fail.
const MAX_RETRIES: usize = 8;
/// The number of slowest tests to print.
const SLOWEST: usize = 10;

/// Drives the connections to all browsers, which outlive single tests.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("threads for a runtime")
});
/// The tests that have ended.
static ENDED: Mutex<Vec<Ended>> = Mutex::new(Vec::new());

thread_local! {
    /// Why the test on this thread panicked, and where.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

struct Ended {
    name: String,
    took: Duration,
    has_failed: bool,
    left_out: Option<&'static str>,
}

/// Where a test runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Runs {
    InEngines,
    WithoutBrowser,
    Both,
}

/// A test, before it is known in which engine it runs.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    name: &'static str,
    body: fn() -> Pin<Box<dyn Future<Output = ()>>>,
    runs: Runs,
    /// It needs only one of the engines.
    any_engine: bool,
    is_moving: bool,
    is_long: bool,
    /// Why an engine cannot run it, by [`Engine`].
    skipped: [Option<&'static str>; Engine::ALL.len()],
    /// What an engine leaves out of it.
    in_part: [Option<&'static str>; Engine::ALL.len()],
}

inventory::collect!(Case);

/// Marks a test: `#[apply(e2e)] async fn a_name_that_is_a_true_sentence() { … }`. Below it may stand
/// - `#[skip(WebKit = "why it cannot run there")]`,
/// - `#[in_part(Firefox = "what is left out there")]`,
/// - `#[without_browser]`: it runs once, and no browser is started; `#[also_without_browser]`: once more, that way,
/// - `#[any_engine]`: it is about code that does not depend on the engine. If several engines are tested, it runs in one of
///   them, chosen by its name. With one engine (`ENGINES=firefox`), and in `make soak`, it runs in each,
/// - `#[moving]`: it is about motion on the page. In all other tests the browsers prefer reduced motion, because drawing 60
///   times a second takes up to half of the processor time.
/// - `#[long]`: it is shorter than in `make soak`, or takes over half a minute. It begins before all others.
macro_rules! e2e {
    ($(#[$($mark:tt)*])* async fn $name:ident() $body:block) => {
        async fn $name() $body
        inventory::submit! {{
            let case = $crate::harness::Case::new(concat!(module_path!(), "::", stringify!($name)), || Box::pin($name()));
            $(let case = e2e!(@mark case, $($mark)*);)*
            case
        }}
    };
    (@mark $case:ident, doc = $text:literal) => { $case };
    (@mark $case:ident, skip($engine:ident = $why:literal)) => { $case.skip($crate::support::engine::Engine::$engine, $why) };
    (@mark $case:ident, in_part($engine:ident = $what:literal)) => { $case.in_part($crate::support::engine::Engine::$engine, $what) };
    (@mark $case:ident, any_engine) => { $case.any_engine() };
    (@mark $case:ident, without_browser) => { $case.without_browser() };
    (@mark $case:ident, also_without_browser) => { $case.also_without_browser() };
    (@mark $case:ident, moving) => { $case.moving() };
    (@mark $case:ident, long) => { $case.long() };
}

impl Case {
    pub(crate) const fn new(name: &'static str, body: fn() -> Pin<Box<dyn Future<Output = ()>>>) -> Self {
        let none = [None; Engine::ALL.len()];
        let (skipped, in_part) = (none, none);
        Self {
            name,
            body,
            runs: Runs::InEngines,
            any_engine: false,
            is_moving: false,
            is_long: false,
            skipped,
            in_part,
        }
    }

    pub(crate) const fn skip(mut self, engine: Engine, why: &'static str) -> Self {
        self.skipped[engine as usize] = Some(why);
        self
    }

    pub(crate) const fn in_part(mut self, engine: Engine, what: &'static str) -> Self {
        self.in_part[engine as usize] = Some(what);
        self
    }

    pub(crate) const fn any_engine(mut self) -> Self {
        self.any_engine = true;
        self
    }

    pub(crate) const fn without_browser(mut self) -> Self {
        self.runs = Runs::WithoutBrowser;
        self
    }

    pub(crate) const fn also_without_browser(mut self) -> Self {
        self.runs = Runs::Both;
        self
    }

    pub(crate) const fn moving(mut self) -> Self {
        self.is_moving = true;
        self
    }

    pub(crate) const fn long(mut self) -> Self {
        self.is_long = true;
        self
    }

    /// Returns whether it runs in `engine`, one of `engines`, or for `None` without a browser.
    fn runs_in(&self, engine: Option<Engine>, engines: &[Engine]) -> bool {
        match (self.runs, engine) {
            (Runs::WithoutBrowser | Runs::Both, None) => true,
            (Runs::WithoutBrowser, Some(_)) | (Runs::InEngines, None) => false,
            (Runs::InEngines | Runs::Both, Some(engine)) => {
                !self.any_engine || is_soak() || self.engine_of(engines) == Some(engine)
            }
        }
    }

    /// Returns the engine of a test that needs only one: of those that do the most of it, the one that its name chooses, so
    /// that each gets a similar number of tests.
    fn engine_of(&self, engines: &[Engine]) -> Option<Engine> {
        let left_out = |engine: Engine| {
            (self.skipped[engine as usize].is_some(), self.in_part[engine as usize].is_some())
        };
        let least = engines.iter().map(|&engine| left_out(engine)).min()?;
        let able: Vec<_> = engines.iter().copied().filter(|&engine| left_out(engine) == least).collect();
        let sum: usize = self.name.bytes().map(usize::from).sum();
        able.get(sum % able.len()).copied()
    }

    /// Its name in that engine, without the name of this program.
    fn name(&self, engine: Option<Engine>) -> String {
        let (_, name) = self.name.split_once("::").expect("it stands in a module");
        format!("{}::{name}", engine.map_or("no_browser", Engine::name))
    }

    fn trial(&'static self, engine: Option<Engine>) -> Trial {
        let name = self.name(engine);
        Trial::ignorable_test(name.clone(), move || {
            if let Some(why) = engine.and_then(|engine| self.skipped[engine as usize]) {
                return Ok(Completion::ignored_with(why));
            }
            let _room = Room::take();
            let start = Instant::now();
            let result =
                Current { name: name.clone(), engine, is_moving: self.is_moving }.during(|| run(self.body));
            let took = start.elapsed();
            let left_out = engine.filter(|_| !is_soak()).and_then(|engine| self.in_part[engine as usize]);
            ended(|all| all.push(Ended { name, took, has_failed: result.is_err(), left_out }));
            result.map(|()| Completion::Completed)
        })
    }
}

/// Runs them all, or those that the arguments choose: a part of their names, such as `firefox::start`. `ENGINES` names the
/// engines, if not all three.
pub(crate) fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert(DEFAULT_THREADS);
    let engines = match chosen_engines() {
        Ok(engines) => engines,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    panic::set_hook(Box::new(note_panic));
    let mut conclusion = libtest_mimic::run(&arguments, trials(&engines, |_| true));
    let failed: Vec<_> =
        ended(|all| all.iter().filter(|one| one.has_failed).map(|one| one.name.clone()).collect());
    if (1..=MAX_RETRIES).contains(&failed.len()) {
        println!("retried, one at a time: {} of at most {MAX_RETRIES}", failed.len());
        let one_at_a_time = Arguments { test_threads: Some(1), ..Arguments::default() };
        conclusion =
            libtest_mimic::run(&one_at_a_time, trials(&engines, |name| failed.iter().any(|one| one == name)));
    }
    session::end_all();
    ended(print);
    conclusion.exit_code()
}

/// Whether long tests are to do all that they can, and no others run: `make soak`.
pub(crate) fn is_soak() -> bool {
    env::var_os("SOAK").is_some()
}

fn chosen_engines() -> Result<Vec<Engine>, String> {
    let Ok(names) = env::var("ENGINES") else { return Ok(Engine::ALL.to_vec()) };
    let engine = |name| {
        let found = Engine::ALL.into_iter().find(|engine| engine.name() == name);
        found.ok_or_else(|| {
            format!("ENGINES has {name:?}; the engines are {}", Engine::ALL.map(Engine::name).join(", "))
        })
    };
    names.split_whitespace().map(engine).collect()
}

/// The long ones come first. Then each test in all engines in turn: they keep the processor busy in different ways.
fn trials(engines: &[Engine], is_wanted: impl Fn(&str) -> bool) -> Vec<Trial> {
    let mut cases: Vec<_> =
        inventory::iter::<Case>().filter(|case| case.is_long || case.any_engine || !is_soak()).collect();
    cases.sort_by_key(|case| (!case.is_long, case.name));
    let places: Vec<_> = engines.iter().copied().map(Some).chain([None]).collect();
    let all = cases.into_iter().flat_map(|case| places.iter().map(move |&place| (case, place)));
    all.filter(|(case, place)| case.runs_in(*place, engines) && is_wanted(&case.name(*place)))
        .map(|(case, place)| case.trial(place))
        .collect()
}

fn run(body: fn() -> Pin<Box<dyn Future<Output = ()>>>) -> Result<(), Failed> {
    let test = || {
        RUNTIME.block_on(async {
            // Pinned here, it is dropped while this panics, and its browser is not kept.
            let mut test = pin!(body());
            let limit = if is_soak() { MAX_SOAK } else { MAX_DURATION };
            let in_time = timeout(limit, &mut test).await;
            let command = Current::last_command();
            assert!(in_time.is_ok(), "not ended after {} s; last command: {command}", limit.as_secs());
        });
    };
    let result = catch_unwind(AssertUnwindSafe(test)).map_err(|_| {
        // Print it now: the list of failures comes only at the end of a run of many minutes.
        eprintln!("{}: {}", Current::test().name, PANIC.take());
        Failed::without_message()
    });
    RUNTIME.block_on(session::renew_used());
    result
}

/// Keeps the message of a test's panic, to print it with the test's name. A panic on another thread is printed at once.
fn note_panic(info: &PanicHookInfo<'_>) {
    if Current::is_set() { PANIC.set(info.to_string()) } else { eprintln!("{info}") }
}

fn ended<T>(ask: impl FnOnce(&mut Vec<Ended>) -> T) -> T {
    ask(&mut ENDED.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Prints what was left out of tests that ran, and which took longest.
fn print(all: &mut Vec<Ended>) {
    for Ended { name, left_out, .. } in &*all {
        if let Some(what) = left_out {
            println!("in part: {name}: {what}");
        }
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.took));
    println!("the slowest:");
    for Ended { name, took, .. } in all.iter().take(SLOWEST) {
        println!("{:>7.1} s  {name}", took.as_secs_f64());
    }
}
