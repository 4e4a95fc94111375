//! The built-in origin's service worker, and interruptions of it during a run.

use super::{all_come_from, begins_a_run};
use crate::page::Page;
use crate::report::{errors, runs};
use crate::support::engine::Engine;
use crate::support::patched_site::{beginning_with, site_but};
use crate::support::release::Release;
use crate::support::server::Server;
use axum::Json;
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::json;
use std::time::Duration;

const QUERY: &str = "?strategy=sequential&requests=8&delay=250";
/// The page's sentence for lost answers, in either language.
const LOST: [(&str, &str); 2] = [
    ("en", "One by one, the built-in origin stopped answering."),
    ("fr", "Une par une, l’origine intégrée a cessé de répondre."),
];

/// Makes the browser look for a newer version.
const UPDATE: &str = "navigator.serviceWorker.ready.then((registration) => registration.update())";
const WAITS: &str = "return navigator.serviceWorker.ready.then(({ waiting }) => waiting !== null)";
/// Whether the newer version controls the page, too. Until then, the page's own requests go to a service
/// worker that no longer exists.
const TAKEN: &str = "return navigator.serviceWorker.ready.then(({ waiting, active }) =>
    waiting === null && active.state === 'activated' && active === navigator.serviceWorker.controller)";

/// A longer time than the older version waits for quiet before the newer one may begin, which is up to 600
/// ms.
const HANDS_OVER: Duration = Duration::from_secs(1);

/// Asserts that the run came to its end, that lost answers are reported by name and in a sentence, and that
/// the next run loses none. Returns the number of lost answers.
async fn ends_and_runs_again(page: &Page) -> usize {
    let report = page.report().await;
    let [run] = runs(&report) else { panic!("one run: {report}") };
    let lost: Vec<_> = errors(run).into_iter().flatten().collect();
    assert!(lost.iter().all(|error| *error == "network"), "{lost:?}");
    for (lang, sentence) in LOST {
        page.choose_lang(lang).await;
        assert_eq!(page.remarks().await.contains(&sentence.into()), !lost.is_empty(), "{lost:?}");
    }
    page.browser.fill("[name=delay]", "10").await;
    all_come_from("builtin", &page.run().await);
    lost.len()
}

#[apply(e2e)]
#[skip(WebKit = "only the browser itself can stop a service worker")]
async fn a_service_worker_stopped_during_a_run_starts_again() {
    let page = Page::open(QUERY).await;
    begins_a_run(&page, 2).await;
    page.browser.stop_service_workers().await;
    ends_and_runs_again(&page).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn an_unregistered_service_worker_answers_to_the_end_and_is_registered_again() {
    let page = Page::open(QUERY).await;
    begins_a_run(&page, 2).await;
    let unregister = "return navigator.serviceWorker.ready.then((registration) => registration.unregister())";
    assert_eq!(page.browser.evaluate(unregister, &[]).await, json!(true));
    ends_and_runs_again(&page).await;
    page.browser.reload().await;
    page.loaded().await;
    all_come_from("builtin", &page.run().await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[skip(WebKit = "no command removes the data of one site")]
async fn a_service_worker_removed_with_the_sites_data_is_registered_again() {
    let page = Page::open(QUERY).await;
    begins_a_run(&page, 2).await;
    page.browser.clear_data_of(&page.site.url("")).await;
    ends_and_runs_again(&page).await;
    page.browser.has_only_noted("/httpbin/uuid").await;
}

#[apply(e2e)]
async fn a_newer_version_that_is_found_during_a_run_waits() {
    let release = Release::new("under-a-run");
    let page = Page::on(Server::start(release.site()), "/", QUERY).await;
    page.browser.until("return caches.match('./')").await;
    release.next("Boucle, the next");
    begins_a_run(&page, 1).await;
    page.browser.evaluate(UPDATE, &[]).await;
    assert_eq!(ends_and_runs_again(&page).await, 0);
    page.browser.until(WAITS).await;
    all_come_from("builtin", &page.run().await);
    assert_eq!(page.browser.evaluate(WAITS, &[]).await, true);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_newer_version_that_another_page_takes_during_a_run_loses_no_answer() {
    let release = Release::new("taken-under-a-run");
    let page = Page::on(Server::start(release.site()), "/", QUERY).await;
    page.browser.until("return caches.match('./')").await;
    release.next("Boucle, the next");
    page.browser.evaluate(UPDATE, &[]).await;
    page.browser.until(WAITS).await;
    begins_a_run(&page, 1).await;
    let take = "navigator.serviceWorker.ready.then(({ active }) => active.postMessage('update'))";
    page.browser.evaluate(take, &[]).await;
    assert_eq!(ends_and_runs_again(&page).await, 0);
    if Engine::current() == Engine::Chromium {
        // Chromium makes the newer version wait until the older one is idle, which never happens with a
        // driver attached. If the older one were stopped sooner, it would not have handed over.
        tokio::time::sleep(HANDS_OVER).await;
        page.browser.stop_service_workers().await;
    }
    page.browser.until(TAKEN).await;
    all_come_from("builtin", &page.run().await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_service_worker_that_fails_is_reported_and_the_next_run_works() {
    for fails in
        ["event.respondWith(Promise.reject(new Error('planted')))", "event.respondWith(Response.error())"]
    {
        let fault = format!(
            "self.addEventListener('fetch', (event) => {{
                const asked = new URL(event.request.url).searchParams;
                if (asked.get('delay') !== '250' || Number(asked.get('n')) < 3) return;
                event.stopImmediatePropagation();
                {fails};
            }})"
        );
        let site = Server::start(site_but("/origin.js", beginning_with(&fault, "origin.js")));
        let page = Page::on(site, "/", QUERY).await;
        page.browser.click("#run").await;
        assert_eq!(ends_and_runs_again(&page).await, 5);
        // The console is not checked, because Chromium notes each request that failed, and Error: planted.
    }
}

#[apply(e2e)]
async fn an_answer_from_the_network_is_not_taken_for_the_service_workers() {
    let fault = "self.addEventListener('fetch', (event) => {
        const asked = new URL(event.request.url).searchParams;
        if (asked.get('delay') === '250' && Number(asked.get('n')) >= 3) event.stopImmediatePropagation();
    })";
    let somebody = get(|| async { Json(json!({ "uuid": "6f2d1f2e-5a7b-4b3c-9d1e-2f3a4b5c6d7e" })) });
    let site = site_but("/origin.js", beginning_with(fault, "origin.js")).route("/httpbin/uuid", somebody);
    let page = Page::on(Server::start(site), "/", QUERY).await;
    page.browser.click("#run").await;
    assert_eq!(ends_and_runs_again(&page).await, 5);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_service_worker_that_falls_silent_during_a_run_times_out() {
    let fault = "self.addEventListener('fetch', (event) => {
        const asked = new URL(event.request.url).searchParams;
        if (asked.get('delay') !== '250' || Number(asked.get('n')) < 6) return;
        event.stopImmediatePropagation();
        event.respondWith(new Promise(() => {}));
    })";
    let site = Server::start(site_but("/origin.js", beginning_with(fault, "origin.js")));
    let page = Page::on(site, "/", &format!("{QUERY}&timeout=1000")).await;
    let report = page.run().await;
    let run = &runs(&report)[0];
    assert_eq!((errors(run)[6], errors(run)[7]), (Some("timeout"), Some("timeout")));
    page.browser.fill("[name=delay]", "10").await;
    all_come_from("builtin", &page.run().await);
    page.browser.has_said_nothing().await;
}
