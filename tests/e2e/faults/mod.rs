//! What goes wrong around a run or before the first: nothing is lost, and the page says what has happened.

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

/// Presses Run, and waits until so many requests are over, as the headline tells: "One by one: 3 of 8, 0.75 s".
async fn begins_a_run(page: &Page, done: u32) {
    page.browser.click("#run").await;
    let told = "document.querySelector('#headline').innerText.match(/(\\d+)\\D+\\d+, \\d/)?.[1]";
    page.browser.until(&format!("return Number({told}) >= {done}")).await;
}

/// Each run of the report has its uuids, and all come from there.
fn all_come_from(provenance: &str, report: &Value) {
    for run in runs(report) {
        let failed: Vec<_> = errors(run).into_iter().flatten().collect();
        assert_eq!((run["provenance"].as_str(), failed), (Some(provenance), vec![]));
        assert_eq!(count(run, "ok"), count(&report["plan"], "requests"));
    }
}
