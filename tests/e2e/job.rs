//! The main task: press Run, and see why joining beats awaiting one by one.

use crate::page::Page;
use crate::report::{count, number, requests, runs};
use macro_rules_attribute::apply;
use serde_json::{Value, json};

const ALL: [&str; 3] = ["sequential", "semaphore", "join_all"];
const QUERY: &str = "?strategy=sequential,semaphore,join_all&delay=50";

#[apply(e2e)]
#[moving]
async fn in_english_the_job_is_done_by_one_press() {
    let page = Page::open(QUERY).await;
    assert_eq!(page.browser.text("#run").await, "Run");
    assert_eq!(
        page.browser.text("#headline").await,
        "At best: one by one, 2.55\u{202f}s · 6 at a time, 0.45\u{202f}s · all at once, 0.05\u{202f}s"
    );
    let report = page.run().await;
    compares(&report);
    shows(&page).await;
    let headline = page.browser.text("#headline").await;
    assert!(headline.starts_with("All at once: ") && headline.ends_with(" times faster"), "{headline}");
    assert_eq!(page.browser.text("#provenance").await, "measured · built-in origin");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn in_french_the_job_is_done_by_one_press() {
    // Otherwise the code is in Python.
    let page = Page::open(&format!("{QUERY}&lang=fr&code=rust")).await;
    assert_eq!(page.browser.text("#run").await, "Lancer");
    assert_eq!(
        page.browser.text("#headline").await,
        "Au mieux\u{a0}: une par une, 2,55\u{202f}s · 6 à la fois, 0,45\u{202f}s · toutes ensemble, 0,05\u{202f}s"
    );
    let report = page.run().await;
    compares(&report);
    shows(&page).await;
    let headline = page.browser.text("#headline").await;
    assert!(
        headline.starts_with("Toutes ensemble\u{a0}: ") && headline.ends_with("\u{a0}fois plus vite"),
        "{headline}"
    );
    assert_eq!(page.browser.text("#provenance").await, "mesuré · origine intégrée");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn permits_let_six_fly_at_once_and_joining_lets_all_fly() {
    let page = Page::open("?strategy=semaphore,join_all&delay=500").await;
    let report = page.run().await;
    assert_eq!(runs(&report).iter().map(|run| count(run, "max_in_flight")).collect::<Vec<_>>(), [6, 51]);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn a_cancelled_run_keeps_its_results() {
    let page = Page::open("?strategy=join_all,sequential&requests=5&delay=500").await;
    page.browser.click("#run").await;
    // The first run has ended, and the second is under way.
    page.browser.until("return document.querySelector('#table tr[data-strategy=join_all]')").await;
    page.browser.click("#cancel").await;
    page.comes_to("cancelled").await;
    assert_eq!(page.strategies("#table tbody tr").await.first().map(String::as_str), Some("join_all"));
    let headline = page.browser.text("#headline").await;
    assert!(headline.starts_with("Cancelled: one by one, ") && headline.contains(" of 5 done"), "{headline}");

    page.browser.fill("[name=delay]", "10").await;
    let report = page.run().await;
    for run in runs(&report) {
        assert_eq!(count(run, "ok"), 5);
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
async fn the_page_runs_again_after_a_reload() {
    let page = Page::open("?requests=5&delay=10").await;
    builtin(&page.run().await);
    page.browser.reload().await;
    page.loaded().await;
    builtin(&page.run().await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
#[skip(WebKit = "neither a script nor a command can bypass the caches")]
async fn the_built_in_origin_still_answers_after_a_hard_reload() {
    let page = Page::open("?requests=5&delay=10").await;
    builtin(&page.run().await);
    page.browser.hard_reload().await;
    page.loaded().await;
    builtin(&page.run().await);
    page.browser.has_said_nothing().await;
}

/// Asserts that each of the three strategies ran as it is meant to.
fn compares(report: &Value) {
    let runs = runs(report);
    assert_eq!(runs.iter().map(|run| &run["strategy"]).collect::<Vec<_>>(), ALL);
    for ((run, most), bound_ms) in runs.iter().zip([1, 6, 51]).zip([2550.0, 450.0, 50.0]) {
        assert_eq!(run["provenance"], "builtin");
        assert_eq!((count(run, "ok"), count(run, "failed"), count(run, "aborted")), (51, 0, 0));
        // On a busy machine the first answer may arrive before the last request is sent.
        assert!((1..=most).contains(&count(run, "max_in_flight")));
        assert!((number(run, "bound_ms") - bound_ms).abs() < 1e-9, "{}", run["bound_ms"]);
        assert!(number(run, "total_ms") > bound_ms);
        assert!(requests(run).iter().all(|request| request["arrived_ms"].is_number()));
    }
}

/// Asserts that the page shows the three strategies, one below the other.
async fn shows(page: &Page) {
    assert_eq!(page.strategies("#stage .lane").await, ALL);
    assert_eq!(page.strategies("#table tbody tr").await, ALL);
    let drawn = "return [...document.querySelectorAll('#stage .lane canvas')].every((lane) => lane.width * lane.height)";
    assert_eq!(page.browser.evaluate(drawn, &[]).await, json!(true));
    assert!(!page.texts("#remarks li").await.is_empty());
    let (log, code) = (page.browser.text("#log").await, page.browser.text("#code").await);
    assert!(!log.is_empty());
    assert!(code.contains("lab.fetch(n).await"), "{code}");
}

fn builtin(report: &Value) {
    for run in runs(report) {
        assert_eq!((&run["provenance"], count(run, "ok")), (&json!("builtin"), 5));
    }
}
