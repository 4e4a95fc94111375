//! Faults around a run or before the first: nothing is lost, and the page reports what has happened.

mod frames;
mod leaving;
mod messages;
mod origin;
mod repeated;
mod start;
mod storage;
mod workers;

use crate::page::Page;
use crate::report::{count, errors, runs};
use serde_json::Value;

/// Presses Run, and waits until `done` requests are over, according to the headline: "One by one: 3 of 8,
/// 0.75 s".
async fn begins_a_run(page: &Page, done: u32) {
    page.browser.click("#run").await;
    let told = "document.querySelector('#headline').innerText.match(/(\\d+)\\D+\\d+, \\d/)?.[1]";
    page.browser.until(&format!("return Number({told}) >= {done}")).await;
}

/// Asserts that each run of the report has all its uuids, and that they all come from `provenance`.
fn all_come_from(provenance: &str, report: &Value) {
    for run in runs(report) {
        let failed: Vec<_> = errors(run).into_iter().flatten().collect();
        assert_eq!((run["provenance"].as_str(), failed), (Some(provenance), vec![]));
        assert_eq!(count(run, "ok"), count(&report["plan"], "requests"));
    }
}
