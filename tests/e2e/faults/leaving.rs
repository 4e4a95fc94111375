//! Leaving, hiding or reloading the page, during a run and after it.

use super::{all_come_from, begins_a_run};
use crate::page::Page;
use crate::report::{count, errors, number, requests, runs};
use crate::support::engine::Engine;
use crate::support::patched_site::site_but;
use crate::support::server::Server;
use axum::response::Html;
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::json;
use std::time::Duration;
use tokio::time::sleep;

const QUERY: &str = "?strategy=sequential&requests=6&delay=300&timeout=3000";

#[apply(e2e)]
#[moving]
async fn a_reload_during_a_run_leaves_an_idle_page_that_runs() {
    let page = Page::open(QUERY).await;
    begins_a_run(&page, 1).await;
    page.browser.reload().await;
    page.loaded().await;
    page.comes_to("idle").await;
    all_come_from("builtin", &page.run().await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
#[skip(WebKit = "neither a script nor a command can bypass the caches")]
async fn a_hard_reload_during_a_run_leaves_an_idle_page_that_runs() {
    let page = Page::open(QUERY).await;
    begins_a_run(&page, 1).await;
    page.browser.hard_reload().await;
    page.loaded().await;
    page.comes_to("idle").await;
    all_come_from("builtin", &page.run().await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
async fn back_after_a_run_its_report_is_there_where_the_browser_has_kept_the_page() {
    let page = beside_another().await;
    page.run().await;
    let headline = page.browser.text("#headline").await;
    if goes_and_comes_back(&page, Duration::ZERO).await {
        assert_eq!(page.browser.text("#headline").await, headline);
    } else {
        page.comes_to("idle").await;
    }
    all_come_from("builtin", &page.run().await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
async fn a_run_continues_or_can_be_repeated_after_leaving_and_returning() {
    for away in [Duration::ZERO, Duration::from_secs(2)] {
        let page = beside_another().await;
        begins_a_run(&page, 1).await;
        if goes_and_comes_back(&page, away).await {
            // The page has slept meanwhile, and nothing was lost. WebKit fails the requests that were under
            // way, and the page reports it.
            let report = page.report().await;
            if Engine::current() == Engine::WebKit {
                let lost: Vec<_> = errors(&runs(&report)[0]).into_iter().flatten().collect();
                assert!(lost.iter().all(|error| ["network", "timeout"].contains(error)), "{lost:?}");
                assert_eq!(count(&runs(&report)[0], "ok") + lost.len() as u64, 6);
                let remarks = page.remarks().await;
                let told =
                    remarks.iter().any(|remark| remark.contains("the built-in origin stopped answering"));
                assert_eq!(told, lost.contains(&"network"), "{remarks:#?}");
            } else {
                all_come_from("builtin", &report);
            }
        } else {
            page.comes_to("idle").await;
        }
        all_come_from("builtin", &page.run().await);
        page.browser.has_said_nothing().await;
    }
}

#[apply(e2e)]
#[moving]
async fn a_message_to_itself_that_was_lost_on_leaving_is_made_up_for_on_return() {
    let page = Page::open(QUERY).await;
    // Simulates WebKit's behaviour when a page is left while it waits for its next turn.
    let lose =
        "window.post = MessagePort.prototype.postMessage; MessagePort.prototype.postMessage = () => {}";
    page.browser.evaluate(lose, &[]).await;
    page.browser.click("#run").await;
    page.comes_to("done").await;
    let come_back = "MessagePort.prototype.postMessage = window.post;
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";
    assert_eq!(page.browser.evaluate("return reports.length", &[]).await, json!(0));
    page.browser.evaluate(come_back, &[]).await;
    all_come_from("builtin", &page.report().await);
    all_come_from("builtin", &page.run().await);
    page.browser.has_said_nothing().await;
}

/// Opens the page on a host that has a second page.
async fn beside_another() -> Page {
    let elsewhere = || async { Html("<!doctype html><link rel=icon href=data:,><title>Elsewhere</title>") };
    Page::on(Server::start(site_but("/elsewhere", get(elsewhere))), "/", QUERY).await
}

/// Leaves the page for another for the time `away`, and comes back. Returns whether the browser had kept the
/// page as it was.
async fn goes_and_comes_back(page: &Page, away: Duration) -> bool {
    let leave = "addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted)); location = 'elsewhere'";
    page.browser.evaluate(leave, &[]).await;
    page.browser.until("return location.pathname === '/elsewhere'").await;
    sleep(away).await;
    page.browser.evaluate("history.back()", &[]).await;
    page.browser.until("return location.pathname === '/'").await;
    page.loaded().await;
    let kept = page.browser.evaluate("return window.persisted === true", &[]).await == json!(true);
    let is_chromium = page.browser.evaluate("return 'userAgentData' in navigator", &[]).await == json!(true);
    assert!(kept || !is_chromium, "Chromium keeps this page: something in it forbids that now");
    kept
}

#[apply(e2e)]
#[moving]
#[long]
async fn a_run_ends_while_the_page_is_hidden_for_a_minute_and_a_remark_says_so() {
    let page = Page::open("?strategy=sequential&requests=25&delay=2000&pause=100").await;
    begins_a_run(&page, 1).await;
    page.browser.look_elsewhere_during(sleep(Duration::from_mins(1))).await;
    let report = page.report().await;
    all_come_from("builtin", &report);
    let run = &runs(&report)[0];
    assert_eq!(run["loop"]["frames"], json!(null));
    // The run did not wait until the page was visible: slowed down to one timer a second, it gets twenty
    // answers in that minute.
    let delivered = requests(run).iter().filter(|request| number(request, "delivered_ms") < 60_000.0).count();
    assert!(delivered >= 10, "{delivered} while it was hidden");
    for (lang, sentence) in [
        ("en", "One by one, the page was hidden for a while: browsers slow hidden pages down."),
        (
            "fr",
            "Une par une, la page a été cachée un moment\u{a0}: les navigateurs ralentissent les pages cachées.",
        ),
    ] {
        page.choose_lang(lang).await;
        assert!(page.remarks().await.contains(&sentence.into()), "{:#?}", page.remarks().await);
    }
    page.browser.has_said_nothing().await;
}
