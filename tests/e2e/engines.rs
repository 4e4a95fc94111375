//! Differences between the engines that the page must know. docs/limits.md describes their consequences. When
//! an engine changes, one of these tests fails, and the page can perhaps do better.

use crate::page::Page;
use crate::report::{number, requests, runs};
use crate::support::browser::Browser;
use crate::support::engine::Engine;
use crate::support::host::Host;
use crate::support::server::Server;
use crate::support::site::site;
use macro_rules_attribute::apply;
use serde_json::{Value, json};

/// Returns the value for the engine of these tests.
fn here<T>(chromium: T, firefox: T, webkit: T) -> T {
    match Engine::current() {
        Engine::Chromium => chromium,
        Engine::Firefox => firefox,
        Engine::WebKit => webkit,
    }
}

/// Returns the result of `body` in the page, after a first run on the built-in origin.
async fn after_a_run(body: &str) -> Value {
    let page = Page::open("?strategy=join_all&requests=5&delay=10").await;
    page.run().await;
    let value = page.browser.evaluate(body, &[]).await;
    page.browser.has_said_nothing().await;
    value
}

#[apply(e2e)]
#[moving]
async fn the_clock_ticks_ten_times_a_millisecond_or_once() {
    let finest = "let [finest, last] = [Infinity, performance.now()];
        for (const end = last + 100; last < end; ) {
            const now = performance.now();
            if (now > last) finest = Math.min(finest, now - last);
            last = now;
        }
        return Math.round(finest * 10) / 10";
    assert_eq!(after_a_run(finest).await, here(json!(0.1), json!(1), json!(1)));
}

#[apply(e2e)]
#[moving]
async fn only_firefox_has_its_service_worker_answer_a_synchronous_request() {
    let ask = "const request = new XMLHttpRequest();
        request.open('GET', 'httpbin/uuid?n=sync', false);
        try { request.send(); } catch (error) { return String(error); }
        return request.status";
    let page = Page::open("?strategy=join_all&requests=5&delay=10").await;
    page.run().await;
    assert_eq!(page.browser.evaluate(ask, &[]).await, here(404, 200, 404));
    // So that `blocking` is the same in all engines, the page sends nothing there in any of them.
    page.goto("/?strategy=blocking&requests=5&delay=10").await;
    assert_eq!(page.run().await["runs"][0]["provenance"], "simulated");
    page.browser.has_only_noted("404").await;
}

#[apply(e2e)]
#[moving]
async fn only_chromium_reports_long_tasks_and_the_page_reports_its_own_in_all() {
    let told = "return PerformanceObserver.supportedEntryTypes.includes('longtask')";
    assert_eq!(after_a_run(told).await, here(true, false, false));
    let page = Page::open("?strategy=join_all&requests=3&delay=10&work=120").await;
    let report = page.run().await;
    let [run] = runs(&report) else { panic!("one run: {report}") };
    let busiest_ms = requests(run).iter().map(|request| number(request, "busy_ms")).fold(0.0, f64::max);
    // The task of a request does hardly anything except its work, in one piece.
    let longest_ms = number(&run["loop"], "longest_block_ms");
    assert!(busiest_ms > 0.0 && longest_ms >= busiest_ms / 2.0, "{report}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
async fn the_arrival_of_an_answer_is_known_of_the_built_in_origin_and_of_servers() {
    for query in ["?strategy=join_all&requests=5&delay=10", "?strategy=join_all&requests=5&origin=site"] {
        let page = Page::open(query).await;
        let report = page.run().await;
        let [run] = runs(&report) else { panic!("one run: {report}") };
        for request in requests(run) {
            let [sent_ms, arrived_ms, delivered_ms] =
                ["sent_ms", "arrived_ms", "delivered_ms"].map(|name| number(request, name));
            assert!(sent_ms <= arrived_ms && arrived_ms <= delivered_ms, "{request}");
        }
        page.browser.has_said_nothing().await;
    }
}

#[apply(e2e)]
#[moving]
async fn every_engine_has_the_features_that_the_page_requires() {
    let has = "return [
        'serviceWorker' in navigator, 'instantiateStreaming' in WebAssembly, 'checkVisibility' in Element.prototype,
        'CompressionStream' in window, 'ResizeObserver' in window, 'IntersectionObserver' in window,
    ]";
    assert_eq!(after_a_run(has).await, json!([true, true, true, true, true, true]));
}

#[apply(e2e)]
#[moving]
async fn only_webkit_loads_nothing_in_a_frame_without_an_origin_and_the_page_reports_it_in_all() {
    let (host, site, browser) = (Host::start(), Server::start(site()), Browser::start("en").await);
    browser.open(&host.framing(&site.url("/?embed=1"), Some("allow-scripts"))).await;
    browser.enter_frame("#lab").await;
    // The other engines run the first script of the page, but may not load its modules.
    let state = "const { state } = document.documentElement.dataset;
        return document.readyState === 'complete' && state !== 'loading' && (state ?? 'none')";
    assert_eq!(browser.until(state).await, here("broken", "broken", "none"));
    assert!(browser.shows("#opaque").await && browser.shows("#apart a").await);
    assert!(!browser.shows("#run").await && !browser.shows("footer").await);
}
