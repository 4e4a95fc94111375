//! Many runs one after the other, and the cancelling of thousands of requests: a thousand and ten thousand in
//! `make soak`.

use super::all_come_from;
use crate::course::Course;
use crate::harness::is_soak;
use crate::page::Page;
use crate::support::browser::Browser;
use crate::support::leaks::Leaks;
use crate::support::server::Server;
use crate::support::site::site;
use macro_rules_attribute::apply;
use serde_json::{Value, json};

/// The number of runs, and of those before the first measurement, in which caches and pools fill.
const RUNS: u32 = 1_000;
const FIRST: u32 = 200;
/// The number of runs that are begun at a time.
const BATCH: u32 = 50;
/// The most that all other runs together may leave behind: less than one node or listener in four runs, and
/// less than 500 bytes a run in JavaScript's heap, because a forgotten closure with its captures has more.
/// The module's memory grows by pages of 64 KiB and has none to spare: a forgotten trace with two requests
/// has some 2 KB.
const MAX: [f64; 4] = [200.0, 200.0, 8.0 * 65_536.0, 400_000.0];
/// The difference allowed however few the runs are, because V8 keeps code and feedback in JavaScript's heap,
/// too.
const NOISE: [f64; 4] = [0.0, 0.0, 0.0, 150_000.0];

/// Keeps a reference to the memory of the page's module.
const KEEP_MEMORY: &str = "const { instantiateStreaming } = WebAssembly;
    WebAssembly.instantiateStreaming = async (...given) => {
        const made = await instantiateStreaming(...given);
        window.memory = Object.values(made.instance.exports).find((one) => one instanceof WebAssembly.Memory);
        return made;
    }";
/// Presses Run as often as its argument says, each time after the run before has ended.
const RUN_AGAIN: &str = "window.left = arguments[0];
    const again = () => {
        window.reports = [];
        if (window.left-- > 0) return document.querySelector('#run').click();
        removeEventListener('boucle:run-completed', soon, true);
    };
    const soon = () => setTimeout(again);
    addEventListener('boucle:run-completed', soon, true);
    again()";

#[apply(e2e)]
#[any_engine]
#[moving]
#[long]
#[in_part(Firefox = "not JavaScript's heap, which no command reports, nor objects that no script can reach")]
#[in_part(WebKit = "not JavaScript's heap, which no command reports, nor objects that no script can reach")]
async fn many_runs_leave_nothing_behind() {
    let browser = Browser::start("en").await;
    browser.before_each_page(KEEP_MEMORY).await;
    browser.count_leaks().await;
    let plan = "?strategy=join_all&requests=2&delay=0";
    let page = Page::in_browser(browser, Server::start(site()), "/", plan).await;
    let (first, runs) = if is_soak() { (FIRST, RUNS) } else { (50, 150) };
    let share = f64::from(runs - first) / f64::from(RUNS - FIRST);
    run_again(&page, first).await;
    let before = left(&page).await;
    run_again(&page, runs - first).await;
    let after = left(&page).await;
    for (((before_it, after_it), max), noise) in before.iter().zip(&after).zip(MAX).zip(NOISE) {
        assert!(
            after_it - before_it <= max * share + noise,
            "nodes, listeners, module, heap: {before:?} {after:?}"
        );
    }
    page.browser.has_said_nothing().await;
}

async fn run_again(page: &Page, times: u32) {
    for _ in 0..times / BATCH {
        page.browser.evaluate(RUN_AGAIN, &[json!(BATCH)]).await;
        page.browser.until("return window.left < 0").await;
    }
}

/// Returns the counts of nodes and listeners, and the bytes of the module's memory and, where the engine
/// reports it, of JavaScript's heap.
async fn left(page: &Page) -> Vec<f64> {
    page.comes_to("done").await;
    let Leaks { nodes, listeners, heap } = page.browser.leaks().await;
    let module = page.browser.evaluate("return memory.buffer.byteLength", &[]).await;
    let module = module.as_f64().expect("a memory has a length");
    [nodes, listeners, module].into_iter().chain(heap).collect()
}

#[apply(e2e)]
#[any_engine]
#[moving]
#[long]
#[in_part(Chromium = "two thousand of the ten thousand requests")]
#[in_part(Firefox = "two thousand of the ten thousand requests")]
#[in_part(WebKit = "two thousand of the ten thousand requests")]
async fn thousands_of_requests_cancelled_half_way_are_all_counted_and_the_next_run_works() {
    let requests = if is_soak() { 10_000 } else { 2_000 };
    let course = Course::open(&format!("?strategy=join_all&requests={requests}&delay=0")).await;
    course.ask("run").await;
    let half = requests / 2;
    course.browser.until(&format!("return messages.some(({{ data }}) => data?.done >= {half})")).await;
    course.ask("cancel").await;
    let counted = "const { data } = messages.find(({ type }) => type === 'run.cancelled') ?? {};
        if (!data) return null;
        const [{ ok, failed, aborted, requests }] = data.runs;
        const told = (error) => requests.filter((request) => request.error === error).length;
        return { ok, failed, aborted, told: [told(null), told('aborted')] }";
    let counted = course.browser.until(counted).await;
    let count = |name: &str| counted[name].as_u64().expect("a count");
    assert_eq!((count("ok") + count("aborted"), count("failed")), (requests, 0));
    assert!(count("ok") >= half && count("aborted") > 0, "{counted}");
    assert_eq!(counted["told"], json!([count("ok"), count("aborted")]));

    course.browser.enter_frame("#lab").await;
    course.browser.fill("[name=requests]", "5").await;
    course.browser.click("#run").await;
    course.browser.leave_frame().await;
    let completed: Value = course.message("run.completed").await;
    all_come_from("builtin", &completed["data"]);
    course.browser.has_said_nothing().await;
}
