//! The program in Python that carries out a plan: tests write it, run it, and read its report.

mod contract;
mod running;

use crate::support::httpbin::{Answer, Httpbin};
use boucle::plan::{PageOptions, Plan, Strategy};
use contract::Run;
use macro_rules_attribute::apply;
use running::Program;
use serde_json::Value;
use std::time::Duration;

fn plan(query: &str) -> Plan {
    let (plan, errors) = Plan::from_query(query);
    assert_eq!(errors, []);
    plan
}

/// Returns the numbers of the requests whose first answer is a failure by the page's own draw.
fn drawn_to_fail(plan: &Plan) -> Vec<u32> {
    (0..plan.requests).filter(|&n| plan.request(n, 0).status != 200).collect()
}

fn failed(run: &Run) -> Vec<u32> {
    run.requests.iter().filter(|one| one.error.is_some()).map(|one| one.n).collect()
}

#[apply(e2e)]
#[without_browser]
async fn the_report_has_each_strategys_results_with_the_pages_delays_and_failures() {
    let names = Strategy::ALL.iter().map(|strategy| strategy.name()).collect::<Vec<_>>().join(",");
    let plan =
        plan(&format!("strategy={names}&requests=8&limit=3&delay=60&jitter=60&fail=0.3&seed=1&lang=fr"));
    let fails = drawn_to_fail(&plan);
    assert!((1..8).contains(&fails.len()), "{fails:?}");
    let ran = Program::new(&plan).run(&[]).await;
    let report = ran.report();
    let sum_ms: u32 = (0..8).map(|n| plan.request(n, 0).delay_ms).sum();
    let mut expected = serde_json::to_value(&plan).expect("JSON");
    expected["strategy"] = names.split(',').collect::<Value>();
    assert_eq!((report.version, &report.plan), (1, &expected));
    assert!(report.program.starts_with("Python 3.") && report.program.contains(", aiohttp "));
    let ran_names: Vec<_> = report.runs.iter().map(|run| &*run.strategy).collect();
    assert_eq!(ran_names.join(","), names);
    for run in &report.runs {
        let name = &*run.strategy;
        match name {
            "retry" => assert!(run.requests.iter().all(|one| (one.attempts > 1) == fails.contains(&one.n))),
            "try_join_all" => {
                let failures = run.requests.iter().filter(|one| one.error.as_deref() == Some("status"));
                let failures: Vec<_> = failures.map(|one| one.n).collect();
                assert!(!failures.is_empty() && failures.iter().all(|n| fails.contains(n)), "{failures:?}");
            }
            // A request that is sent twice has two draws.
            "hedge" => {
                let once = run.requests.iter().filter(|one| one.attempts == 1);
                assert!(once.into_iter().all(|one| one.error.is_some() == fails.contains(&one.n)));
            }
            _ => assert_eq!((failed(run), run.aborted), (fails.clone(), 0), "{name}"),
        }
        let most = match name {
            "blocking" | "sequential" => 1..=1,
            "semaphore" => 3..=3,
            "hedge" => 1..=8,
            _ => 2..=8,
        };
        assert!(most.contains(&run.max_in_flight), "{name}: {}", run.max_in_flight);
        for one in run.requests.iter().filter(|one| one.status.is_some() && one.attempts == 1) {
            let took_ms = one.delivered_ms.zip(one.sent_ms).map(|(to, from)| to - from).expect("both");
            // Python's timers may be early by the step of its clock.
            let delay_ms = f64::from(plan.request(one.n, 0).delay_ms) - 1.0;
            assert!(took_ms >= delay_ms, "{name}: {took_ms} {delay_ms}");
        }
        if name != "retry" && name != "try_join_all" {
            let lines = ran.lines_of(name);
            for one in &run.requests {
                assert!(lines.contains(&format!("Get {}", one.n)), "{lines:?}");
                if let Some(uuid) = &one.uuid {
                    assert!(lines.contains(&format!("Res {}: {uuid}", one.n)), "{lines:?}");
                }
            }
        }
    }
    let total_ms = |name| report.run(name).total_ms;
    assert!(total_ms("blocking") >= f64::from(sum_ms) - 8.0 && total_ms("join_all") < total_ms("blocking"));
    let said = format!("8 requêtes, en bloquant\u{a0}: {:.2}\u{a0}s", total_ms("blocking") / 1000.0);
    assert!(ran.stdout.contains(&said.replace('.', ",")), "{said}: {}", ran.stdout);
    assert!(ran.stdout.contains("boucle-result.json est écrit"), "{}", ran.stdout);
}

#[apply(e2e)]
#[without_browser]
async fn a_named_server_gets_the_requests_and_its_invalid_answers_are_reported() {
    let httpbin = Httpbin::start(Duration::from_millis(20), |n, _| match n {
        0 => Answer::Status(404),
        1 => Answer::Html,
        2 => Answer::BrokenJson,
        3 => Answer::NoUuid,
        4 => Answer::Markup,
        5 => Answer::CutOff(200),
        6 => Answer::NeverAnswers,
        _ => Answer::Ok,
    });
    let query = format!("strategy=join_all&requests=8&timeout=1000&origin={}", httpbin.base());
    let ran = Program::new(&plan(&query)).run(&[]).await;
    for run in &ran.report().runs {
        let errors: Vec<_> = run.requests.iter().map(|one| one.error.as_deref().unwrap_or("")).collect();
        let expected = ["status", "not_json", "not_json", "no_uuid", "no_uuid", "network", "timeout", ""];
        assert_eq!(errors, expected, "{}", run.strategy);
        let statuses = run.requests.iter().map(|one| one.status.unwrap_or(0));
        assert_eq!(statuses.collect::<Vec<_>>(), [404, 200, 200, 200, 200, 0, 0, 200], "{}", run.strategy);
    }
    assert!(httpbin.seen().iter().all(|path| path.starts_with("/uuid?n=") && !path.contains("delay")));
}

#[apply(e2e)]
#[without_browser]
async fn the_programs_flags_choose_the_server_the_strategies_and_the_file() {
    let httpbin = Httpbin::start(Duration::ZERO, |_, _| Answer::Ok);
    let program = Program::new(&plan("requests=3&delay=60000"));
    let ran = program.run(&["--url", &httpbin.base(), "--only", "join_all", "--out", "other.json"]).await;
    let report = ran.read("other.json");
    assert_eq!((report.runs.len(), report.run("join_all").ok), (1, 3));
    assert_eq!(report.plan["origin"], httpbin.base());
    assert_eq!((httpbin.seen().len(), ran.path("boucle-result.json").exists()), (3, false));
    for flags in [["--url", "127.0.0.1"], ["--only", "hedge"], ["--bad", "x"]] {
        let ran = program.start(&flags).ended().await;
        assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    }
    let help = program.start(&["--help"]).ended().await;
    assert_eq!(help.code, Some(0));
    assert!(["--url", "--only", "--out"].iter().all(|flag| help.stdout.contains(flag)), "{}", help.stdout);
}

#[apply(e2e)]
#[without_browser]
async fn connections_limit_requests_in_flight_and_the_wait_for_one_is_not_latency() {
    let ran = Program::new(&plan("strategy=join_all&requests=9&delay=300&connections=2&timeout=1000"))
        .run(&["--only", "join_all"])
        .await;
    let run = ran.report();
    let run = run.run("join_all");
    assert_eq!((run.ok, run.max_in_flight), (9, 2));
    assert!(run.total_ms > 1_000.0, "{}", run.total_ms);
}

#[apply(e2e)]
#[without_browser]
async fn work_and_pause_are_done_wherever_the_plan_wants_them() {
    for place in ["loop", "slices", "worker", "pool"] {
        let query = format!("strategy=join_all&requests=3&delay=10&pause=40&work=10&work_on={place}");
        let ran = Program::new(&plan(&query)).run(&[]).await;
        let report = ran.report();
        assert!(report.runs.iter().all(|run| run.ok == 3), "{place}");
        assert!(report.run("blocking").total_ms >= 3.0 * 59.0, "{place}");
        assert!(report.run("join_all").total_ms >= 59.0, "{place}");
    }
}

#[apply(e2e)]
#[without_browser]
async fn places_of_the_work_are_compared_in_one_run() {
    let query = "strategy=join_all&requests=3&delay=10&work=10&work_on=worker,loop";
    let ran = Program::new(&plan(query)).run(&["--only", "join_all"]).await;
    assert!(
        ran.stdout.contains("# join_all worker: ") && ran.stdout.contains("# join_all loop: "),
        "{}",
        ran.stdout
    );
    let places: Vec<_> = ran.report().runs.into_iter().map(|run| run.work_on).collect();
    assert_eq!(places, [Some("worker".to_owned()), Some("loop".to_owned())]);
}

#[apply(e2e)]
#[without_browser]
async fn a_missing_library_is_reported_in_one_sentence() {
    // With -S, Python runs without the packages that are installed beside it.
    let ran = Program::new(&plan("lang=fr")).start_with(&["-S"], &[]).ended().await;
    assert_eq!((ran.code, &*ran.stdout), (Some(1), ""));
    assert!(ran.stderr.contains("pip install aiohttp requests"), "{}", ran.stderr);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
}

/// Runs the program as IDLE does: the file in the module `__main__`, with an output that is no file.
const IN_IDLE: &str = "import io, os, sys
class Window(io.TextIOBase):
    def write(self, text): return os.write(1, text.encode())
    reconfigure = property()
sys.stdout, sys.argv, __file__ = Window(), ['boucle.py'], os.path.abspath('boucle.py')
exec(compile(open('boucle.py', encoding='utf-8').read(), __file__, 'exec'))";

/// Runs the program as a notebook does: in a running loop, in a module without a file, with flags of its own.
const IN_A_CELL: &str = "import asyncio, linecache, sys
sys.argv = ['launcher.py', '-f', 'kernel.json']
lines = ['get_ipython().system(\"pip install\")\\n', *open('boucle.py', encoding='utf-8').readlines()]
linecache.cache['cell-1'] = (0, None, lines, 'cell-1')
async def run(): exec(compile(''.join(lines[1:]), 'cell-1', 'exec'), globals())
asyncio.run(run())";

/// Runs the program from a file, in a running loop: as Spyder does, and `%run` in a notebook.
const IN_SPYDER: &str = "import asyncio, os, sys
sys.argv, __file__ = ['boucle.py', '--only', 'join_all'], os.path.abspath('boucle.py')
async def run(): exec(compile(open(__file__, encoding='utf-8').read(), __file__, 'exec'), globals())
asyncio.run(run())";

#[apply(e2e)]
#[without_browser]
async fn it_runs_in_idle_in_spyder_and_in_a_cell_of_a_notebook() {
    for (how, names) in
        [(IN_IDLE, "blocking join_all"), (IN_A_CELL, "blocking join_all"), (IN_SPYDER, "join_all")]
    {
        let ran =
            Program::new(&plan("strategy=join_all&requests=3&delay=30")).python(&["-c", how]).ended().await;
        assert_eq!((ran.code, &*ran.stderr), (Some(0), ""), "{}", ran.stdout);
        let report = ran.report();
        let ran_names: Vec<_> = report.runs.iter().map(|run| &*run.strategy).collect();
        assert_eq!((ran_names.join(" "), report.run("join_all").ok), (names.to_owned(), 3), "{how}");
        assert!(ran.stdout.contains("boucle-result.json is written"), "{}", ran.stdout);
    }
}

#[apply(e2e)]
#[without_browser]
async fn without_a_file_it_says_in_one_sentence_how_to_run_it() {
    const FROM_A_PIPE: &str = "import subprocess, sys
sys.exit(subprocess.run([sys.executable, '-'], stdin=open('boucle.py')).returncode)";
    for lost in [FROM_A_PIPE, "exec(open('boucle.py', encoding='utf-8').read())"] {
        let ran = Program::new(&plan("lang=fr")).python(&["-c", lost]).ended().await;
        let said = "Enregistrez ce programme sous le nom boucle.py, puis tapez dans un terminal\u{a0}: python3 boucle.py";
        assert_eq!((ran.code, &*ran.stdout, ran.stderr.trim_end()), (Some(1), "", said));
    }
}

#[apply(e2e)]
#[without_browser]
async fn on_windows_no_plan_asks_for_more_processes_than_it_can_wait_for() {
    let count = "import os, sys, boucle
os.cpu_count = lambda: 128
class Pool:
    def __init__(self, count, **_): print(count)
    __enter__ = __exit__ = lambda *_: None
boucle.ProcessPoolExecutor = Pool
for sys.platform in ['linux', 'win32']:
    with boucle.work_processes(): pass";
    for (query, counts) in [("", "128\n61\n"), ("work_on=pool", "128\n61\n"), ("work_on=worker", "1\n1\n")] {
        let ran = Program::new(&plan(query)).python(&["-c", count]).ended().await;
        assert_eq!((&*ran.stdout, &*ran.stderr), (counts, ""));
    }
}

#[cfg(unix)]
#[apply(e2e)]
#[without_browser]
async fn ctrl_c_ends_a_strategy_and_keeps_its_results() {
    let mut program = Program::new(&plan("strategy=join_all&requests=40&delay=300")).start(&[]);
    program.until("Res 2: ").await;
    program.signal("INT").await;
    let ran = program.ended().await;
    assert_eq!((ran.code, &*ran.stderr), (Some(0), ""));
    let report = ran.report();
    let blocking = report.run("blocking");
    assert!(blocking.ok >= 3 && blocking.aborted > 0 && blocking.ok + blocking.aborted == 40, "{blocking:?}");
    assert_eq!(report.run("join_all").ok, 40);
    assert!(ran.stdout.contains("Skipped"), "{}", ran.stdout);
}

#[cfg(unix)]
#[apply(e2e)]
#[without_browser]
async fn the_programs_other_processes_end_with_it_even_when_killed() {
    let plan = plan("strategy=join_all&requests=100&delay=200&work=1&work_on=pool");
    let mut program = Program::new(&plan).start(&[]);
    program.until("Res 1: ").await;
    program.signal("KILL").await;
    // The other processes share its output, so this returns once the last of them has ended.
    let ran = program.ended().await;
    assert!(ran.code.is_none() && !ran.path("boucle-result.json").exists());
}

#[apply(e2e)]
#[without_browser]
async fn a_blocking_run_of_more_than_a_minute_is_announced_first() {
    let mut program = Program::new(&plan("requests=100&delay=700&lang=fr")).start(&[]);
    let said = program.until("Get 0").await;
    assert!(said.contains("environ 70,00\u{a0}s"), "{said}");
}

#[apply(e2e)]
#[without_browser]
async fn hostile_texts_reach_it_as_they_are_and_are_nothing_but_texts() {
    let id = "\"\"\"'''\\\"; print('injected') #\n\r\0\u{2028}\u{202e}😀{{lab}} {id} %s \\N{DASH}";
    let chapter = Some("\"}\nimport os".into());
    let page = PageOptions { id: Some(id.into()), chapter, ..PageOptions::default() };
    let plan = Plan { page, ..Plan::default() };
    let program = Program::new(&plan);
    let read = "import ast, json, sys
body = ast.parse(open('boucle.py', encoding='utf-8').read()).body
plan = next(one.value for one in body if isinstance(one, ast.Assign) and one.targets[0].id == 'PLAN')
print(json.dumps([len(body), ast.literal_eval(plan)]))";
    let read_of = async |program: Program| {
        let ran = program.python(&["-c", read]).ended().await;
        serde_json::from_str::<Value>(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
    };
    let harmless = read_of(Program::new(&Plan::default())).await;
    let hostile = read_of(program).await;
    assert_eq!(hostile[0], harmless[0], "as many statements");
    assert_eq!(hostile[1], serde_json::to_value(&plan).expect("JSON"));
}
