//! A thousand runs one after the other, and ten thousand requests cancelled.

use super::all_come_from;
use crate::course::Course;
use crate::page::Page;
use serde_json::{Value, json};

/// How many runs there are, and how many before the first measurement: caches and pools fill in them.
const RUNS: u32 = 1_000;
const FIRST: u32 = 200;
/// How many are begun at a time.
const BATCH: u32 = 50;
/// What all others may leave behind: not one node or listener in four runs, nor 500 bytes a run in JavaScript's heap,
/// where a forgotten closure with what it holds has more. The module's memory grows by pages of 64 KiB, and has none to
/// spare: a trace that is forgotten, with two requests, has some 2 KB.
const MOST_NODES: f64 = 200.0;
const MOST_LISTENERS: f64 = 200.0;
const MOST_HEAP: f64 = 400_000.0;
const MOST_MODULE: f64 = 8.0 * 65_536.0;

/// Keeps the memory of the page's module.
const KEEP_MEMORY: &str = "const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...given) => {
        const made = await instantiateStreaming(...given);
        window.memory = Object.values(made.instance.exports).find((one) => one instanceof WebAssembly.Memory);
        return made;
    }";
/// Presses Run so many times, each when the run before has ended.
const RUN_AGAIN: &str = "window.left = arguments[0];
    const again = () => {
        window.reports = [];
        if (left-- > 0) return document.querySelector('#run').click();
        removeEventListener('boucle:run-completed', soon, true);
    };
    const soon = () => setTimeout(again);
    addEventListener('boucle:run-completed', soon, true);
    again()";

#[tokio::test]
async fn a_thousand_runs_leave_nothing_behind() {
    let page = Page::open("").await;
    page.browser.before_each_page(KEEP_MEMORY).await;
    page.goto("/?strategy=join_all&requests=2&delay=0").await;
    run_again(&page, FIRST).await;
    let before = left(&page).await;
    run_again(&page, RUNS - FIRST).await;
    let after = left(&page).await;
    let most = [MOST_NODES, MOST_LISTENERS, MOST_HEAP, MOST_MODULE];
    for ((before_it, after_it), most) in before.iter().zip(after).zip(most) {
        assert!(after_it - before_it <= most, "nodes, listeners, heap, module: {before:?} {after:?}");
    }
    page.browser.has_said_nothing().await;
}

async fn run_again(page: &Page, times: u32) {
    for _ in 0..times / BATCH {
        page.browser.evaluate(RUN_AGAIN, &[json!(BATCH)]).await;
        page.browser.until("return left < 0").await;
    }
}

/// Nodes, listeners, and bytes of JavaScript's heap and of the module's memory, after all garbage is gone.
async fn left(page: &Page) -> [f64; 4] {
    page.comes_to("done").await;
    page.browser.devtools("HeapProfiler.collectGarbage", &json!({})).await;
    page.browser.devtools("Performance.enable", &json!({})).await;
    let metrics = page.browser.devtools("Performance.getMetrics", &json!({})).await;
    let metric = |name: &str| {
        let found = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
        found.and_then(|metric| metric["value"].as_f64()).unwrap_or_else(|| panic!("{name}: {metrics}"))
    };
    let module = page.browser.evaluate("return memory.buffer.byteLength", &[]).await;
    let module = module.as_f64().expect("a memory has a length");
    [metric("Nodes"), metric("JSEventListeners"), metric("JSHeapUsedSize"), module]
}

#[tokio::test]
async fn ten_thousand_requests_cancelled_half_way_are_all_counted_and_the_next_run_works() {
    let course = Course::open("?strategy=join_all&requests=10000&delay=0").await;
    course.ask("run").await;
    course.browser.until("return messages.some(({ data }) => data?.done >= 5000)").await;
    course.ask("cancel").await;
    let counted = "const { data } = messages.find(({ type }) => type === 'run.cancelled') ?? {};
        if (!data) return null;
        const [{ ok, failed, aborted, requests }] = data.runs;
        const told = (error) => requests.filter((request) => request.error === error).length;
        return { ok, failed, aborted, told: [told(null), told('aborted')] }";
    let counted = course.browser.until(counted).await;
    let count = |name: &str| counted[name].as_u64().expect("a count");
    assert_eq!((count("ok") + count("aborted"), count("failed")), (10_000, 0));
    assert!(count("ok") >= 5_000 && count("aborted") > 0, "{counted}");
    assert_eq!(counted["told"], json!([count("ok"), count("aborted")]));

    course.browser.enter_frame("#lab").await;
    course.browser.fill("[name=requests]", "5").await;
    course.browser.click("#run").await;
    course.browser.leave_frame().await;
    let completed: Value = course.message("run.completed").await;
    all_come_from("builtin", &completed["data"]);
    course.browser.has_said_nothing().await;
}
