//! The report of a program's run.

use super::Run;
use crate::{contract, documents};
use boucle::learner::report::WholeReport;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn report() -> Value {
    let mut run = Run::start(None);
    run.hear(
        0,
        json!({ "is": "task", "id": 0, "name": "Task-1", "coro": "main", "parent": null, "line": 30 }),
    );
    run.hear(2, json!({ "is": "step", "task": 0, "from_ms": -1, "to_ms": 0, "line": 7, "for": "request" }));
    run.ask(2, 0);
    run.answer(203, 0, 200);
    run.job(203, 0, "thread");
    run.job_runs(205, 0, 0, -1.0, "done");
    run.hear(210, json!({ "is": "finished" }));
    serde_json::to_value(WholeReport::new(&run.comparison())).unwrap()
}

#[test]
fn a_report_names_the_program_and_no_strategy() {
    let report = report();
    let run = &report["runs"][0];
    assert_eq!(
        (&report["version"], &run["strategy"], &run["provenance"]),
        (&json!(1), &json!(null), &json!("builtin"))
    );
    // Of `pass` and a line feed, as `sha256sum` prints it.
    let sha256 = "9f56e761d79bfdb34304a012586cb04d16b435ef6130091a97702e559260a2f2";
    assert_eq!(run["program"]["sha256"], sha256);
    assert_eq!((&run["program"]["name"], &run["program"]["python"]), (&json!("mine.py"), &json!("3.14.2")));
    assert_eq!((&run["total_ms"], &run["ok"], &run["bound_ms"]), (&json!(210.0), &json!(1), &json!(null)));
    assert_eq!(run["loop"], json!({ "busy_ms": 1.0, "longest_block_ms": 1.0, "frames": null }));
}

#[test]
fn the_contract_lists_every_field_that_only_programs_have() {
    let contract = include_str!("../../../docs/contract.md");
    let rows = |title| documents::table(contract, title).into_iter().map(|row| row[0].clone());
    // A program has no rounds.
    let documented = rows("field").filter(|field| !field.starts_with("runs[].rounds"));
    let documented: BTreeSet<_> = documented.chain(rows("of a program")).collect();
    let mut found = BTreeSet::new();
    contract::fields(&report(), "", &mut found);
    assert_eq!(documented, found);
}

#[test]
fn a_request_names_its_task_and_line_and_has_no_polls() {
    let request = report()["runs"][0]["requests"][0].clone();
    assert_eq!((&request["task"], &request["line"]), (&json!(0), &json!(7)));
    assert_eq!((&request["started_ms"], &request["delivered_ms"]), (&json!(2.0), &json!(203.0)));
    assert_eq!((&request["polls"], &request["uuid"]), (&json!(null), &json!(null)));
}

#[test]
fn a_task_that_was_left_behind_has_an_open_wait() {
    let task = report()["runs"][0]["tasks"][0].clone();
    assert_eq!(
        (&task["steps"], &task["ended_ms"], &task["outcome"]),
        (&json!(1), &json!(null), &json!(null))
    );
    assert_eq!(task["waits"], json!([{ "from_ms": 2.0, "to_ms": null, "line": 7, "for": "request" }]));
}
