//! A report can be read back, and an invalid one is refused with a reason.

use crate::sim::{Sim, plan, run_in};
use boucle::import::{self, ImportError};
use boucle::report::comparison::Comparison;
use serde_json::{Value, json};
use std::rc::Rc;

fn measured(query: &str) -> Comparison {
    let mut comparison = Comparison::new(plan(query));
    for variant in comparison.plan.variants().collect::<Vec<_>>() {
        let (run, _, rows) = run_in(&Rc::new(Sim::default()), variant, query, u64::MAX);
        comparison.runs.push(run);
        comparison.rows.push(rows);
    }
    comparison
}

fn report(query: &str) -> Value {
    serde_json::to_value(measured(query).report()).unwrap()
}

fn read(report: &Value) -> Result<Comparison, ImportError> {
    import::report(&report.to_string()).map(|recording| recording.comparison)
}

const QUERY: &str = "strategy=sequential,join_all,try_join_all,hedge&requests=9&fail=0.3&jitter=150&pause=3";

#[test]
fn an_import_keeps_the_report_except_provenance_and_loop() {
    let mut before = report(QUERY);
    let mut after = serde_json::to_value(read(&before).unwrap().report()).unwrap();
    for run in before["runs"].as_array_mut().unwrap() {
        run["provenance"] = json!("recorded");
        run["loop"] = json!({ "busy_ms": null, "longest_block_ms": null, "frames": null });
    }
    for report in [&mut before, &mut after] {
        for run in report["runs"].as_array_mut().unwrap() {
            for request in run["requests"].as_array_mut().unwrap() {
                // The sum of many short times and the one long time differ in their last digits.
                request["busy_ms"] = json!((request["busy_ms"].as_f64().unwrap() * 100.0).round());
            }
        }
    }
    assert_eq!(after, before);
}

#[test]
fn a_programs_runs_are_kept_apart_from_the_pages() {
    let mut report = report("strategy=blocking,join_all&requests=3");
    report["program"] = json!("Python 3.11.7, aiohttp 3.9.1");
    for run in report["runs"].as_array_mut().unwrap() {
        run["loop"] = json!({ "busy_ms": null, "longest_block_ms": null, "frames": null });
        for request in run["requests"].as_array_mut().unwrap() {
            (request["polls"], request["wakes"], request["busy_ms"]) =
                (json!(null), json!(null), json!(null));
        }
    }
    let comparison = read(&report).unwrap();
    assert!(comparison.runs.is_empty());
    assert_eq!(comparison.others[1].program, "Python 3.11.7, aiohttp 3.9.1");
    let other = comparison.other_reports().nth(1).unwrap();
    assert_eq!((other.ok, other.event_loop.longest_block_ms), (3, None));
}

#[test]
fn an_invalid_report_is_rejected_with_a_reason() {
    assert_eq!(import::report("uuid").unwrap_err(), ImportError::NotJson);
    assert_eq!(read(&json!({ "log": { "version": "1.2" } })).unwrap_err(), ImportError::Foreign);
    assert_eq!(read(&json!([1, 2])).unwrap_err(), ImportError::Foreign);
    assert_eq!(read(&json!({ "version": 2, "runs": [] })).unwrap_err(), ImportError::Version(2));
    let wrong = |path: &str, value: Value| {
        let mut report = report("requests=2&strategy=join_all");
        *report.pointer_mut(path).unwrap() = value;
        match read(&report) {
            Err(ImportError::Bad(what)) => what,
            other => panic!("{path}: {other:?}"),
        }
    };
    assert_eq!(wrong("/plan/requests", json!(0)), "plan.requests");
    assert_eq!(wrong("/plan/requests", json!(3)), "runs[0].requests");
    assert_eq!(wrong("/plan/strategy", json!(["sleep"])), "plan.strategy");
    assert_eq!(wrong("/plan/strategy", json!(["sequential"])), "runs[0].strategy");
    assert_eq!(wrong("/runs/0/strategy", json!("__proto__")), "runs[0].strategy");
    assert_eq!(wrong("/runs/0/total_ms", json!(-1)), "runs[0].total_ms");
    assert_eq!(wrong("/runs/0/requests/1/n", json!(0)), "runs[0].requests[1]");
    assert_eq!(wrong("/runs/0/requests/1/uuid", json!("<b>")), "runs[0].requests[1]");
    assert_eq!(wrong("/runs/0/requests/1/sent_ms", json!(1e300)), "runs[0].requests[1]");
    assert_eq!(wrong("/runs/0/requests/1/polls", json!(4_000_000)), "runs[0].requests[1]");
    assert_eq!(wrong("/runs/0/requests/1/sent_ms", json!(null)), "runs[0].requests[1]");
    assert!(wrong("/runs/0/requests/1/n", json!("one")).contains("expected u32"));
}

#[test]
fn a_report_that_would_fill_the_memory_is_rejected() {
    let mut report = report("requests=3&strategy=join_all");
    for request in report["runs"][0]["requests"].as_array_mut().unwrap() {
        request["polls"] = json!(999_990);
    }
    assert_eq!(read(&report).unwrap_err(), ImportError::Bad("runs[0].requests[1].polls".into()));
    // The reason is short, even when the invalid value is long.
    report["runs"][0]["strategy"] = json!({ "x".repeat(10_000): 1 });
    report["plan"] = json!("x".repeat(10_000));
    assert!(matches!(read(&report), Err(ImportError::Bad(what)) if what.len() <= 200));
}
