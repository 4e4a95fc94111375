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
use crate::support::site::{dist, site};
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::{MethodRouter, get};
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

/// What a host answers to the request for that script: it runs this first.
fn beginning_with(first: &str, script: &str) -> MethodRouter {
    let text = std::fs::read_to_string(dist().join(script)).expect("the page was built");
    let text = format!("{first};\n{text}");
    get(move || async { ([(CONTENT_TYPE, "text/javascript")], text) })
}

/// The built page, but for that file.
fn site_but(path: &str, file: MethodRouter) -> Router {
    Router::new().route(path, file).fallback_service(site())
}
