//! Events that interrupt a run.

use crate::course::Course;
use crate::page::Page;
use crate::report::{count, errors, requests, runs};
use crate::support::engine::Engine;
use crate::support::httpbin::{Answer, Httpbin};
use crate::support::patched_site::site_but;
use crate::support::server::Server;
use crate::support::site::{dist, site};
use crate::support::wait::until;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;

/// A plan whose only run takes long enough to be interrupted.
const ONE_RUN: &str = "?embed=1&strategy=join_all&requests=5&delay=900";
/// Records the states that the page goes through.
const KEEP_STATES: &str = "const root = document.documentElement;
    new MutationObserver(() => states.push(root.dataset.state)).observe(root, { attributeFilter: ['data-state'] })";

#[apply(e2e)]
#[moving]
async fn run_pressed_twice_runs_once() {
    let course = Course::open(ONE_RUN).await;
    course.browser.enter_frame("#lab").await;
    course.browser.double_click("#run").await;
    completes(&course, 1).await;
    // With the keyboard, in a field and on the button, whose focus moves to Cancel.
    course.browser.evaluate("document.querySelector('[name=requests]').focus()", &[]).await;
    course.browser.press_enter(2).await;
    completes(&course, 2).await;
    course.browser.evaluate("document.querySelector('#run').focus()", &[]).await;
    course.browser.press_enter(2).await;
    completes(&course, 3).await;
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
#[in_part(WebKit = "its keys are events dispatched by a script, which clicks unless the page prevents that")]
async fn a_key_that_is_held_down_runs_once() {
    let page = Page::open("?strategy=join_all&requests=5&delay=300").await;
    page.browser.evaluate(KEEP_STATES, &[]).await;
    let count =
        "window.repeated = 0; addEventListener('keydown', ({ repeat }) => (window.repeated += repeat), true)";
    page.browser.evaluate(count, &[]).await;
    for focused in ["#run", "[name=requests]"] {
        let begin = "window.states = []; window.repeated = 0; document.querySelector(arguments[0]).focus()";
        page.browser.evaluate(begin, &[json!(focused)]).await;
        page.browser.hold_enter(Duration::from_secs(1)).await;
        page.comes_to("done").await;
        assert_eq!(page.browser.evaluate("return states", &[]).await, json!(["running", "done"]));
        // The key repeated; on a busy machine it repeats less often.
        assert!(page.browser.evaluate("return repeated", &[]).await.as_u64() > Some(1));
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
async fn cancel_before_the_first_answer_aborts_all_and_pressed_twice_runs_nothing() {
    let httpbin = Httpbin::start(Duration::from_secs(5), |_, _| Answer::Ok);
    let query = format!("?embed=1&strategy=join_all,sequential&requests=5&origin={}", httpbin.base());
    let course = Course::open(&query).await;
    course.browser.enter_frame("#lab").await;
    course.browser.click("#run").await;
    until(|| httpbin.seen().len() == 5).await;
    course.browser.double_click("#cancel").await;
    course.browser.until("return document.documentElement.dataset.state === 'cancelled'").await;
    assert_eq!(
        course.browser.text("#headline").await,
        "Cancelled: all at once, 0 of 5 done, 5 cut off in flight"
    );
    course.browser.leave_frame().await;
    let report = &course.message("run.cancelled").await["data"];
    let [run] = runs(report) else { panic!("the second was never begun: {report}") };
    assert_eq!(errors(run), [Some("aborted"); 5]);
    assert_eq!((count(run, "ok"), count(run, "failed"), count(run, "aborted")), (0, 0, 5));
    assert!(requests(run).iter().all(|request| request["delivered_ms"].is_null()), "{run}");
    // A run begun by the second click would have been reported before this.
    course.ask("ping").await;
    course.message("pong").await;
    assert_eq!((course.count("run.started").await, course.count("run.completed").await), (1, 0));
    assert_eq!((httpbin.seen().len(), httpbin.hung_up()), (5, 5));
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn a_click_on_cancel_right_after_run_cancels() {
    let page = Page::open("?strategy=join_all&requests=5&delay=5000").await;
    page.browser.click("#run").await;
    page.browser.click("#cancel").await;
    page.comes_to("cancelled").await;
    let headline = page.browser.text("#headline").await;
    assert!(headline.starts_with("Cancelled: all at once, 0 of 5 done"), "{headline}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn a_run_cancelled_before_its_first_request_is_reported_as_cancelled() {
    let gate = Arc::new(Semaphore::new(0));
    let opened = Arc::clone(&gate);
    let slow = get(async move || {
        let _permit = opened.acquire().await;
        ([(CONTENT_TYPE, "text/javascript")], std::fs::read(dist().join("origin.js")).expect("it was built"))
    });
    let site = Server::start(site_but("/origin.js", slow));
    let page = Page::on(site, "/", "?strategy=join_all&requests=5&delay=20").await;
    let expected = page.browser.text("#headline").await;
    page.browser.click("#run").await;
    page.browser.click("#cancel").await;
    page.comes_to("cancelled").await;
    let headline = page.browser.text("#headline").await;
    assert!(headline.starts_with("Cancelled: all at once, 0 of 5 done"), "{headline}");
    page.choose_lang("fr").await;
    assert_eq!(page.browser.text("#headline").await, "Annulé\u{a0}: toutes ensemble, 0\u{a0}terminée sur 5");
    // Once the plan has changed, the headline no longer reports the cancellation.
    page.choose_lang("en").await;
    page.browser.fill("[name=delay]", "21").await;
    page.browser.until("return !document.querySelector('#headline').innerText.includes('Cancelled')").await;
    page.browser.fill("[name=delay]", "20").await;
    assert_eq!(page.browser.text("#headline").await, expected);
    gate.add_permits(1);
    assert_eq!(count(&runs(&page.run().await)[0], "ok"), 5);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
#[in_part(Firefox = "the server is stopped too, because Firefox reaches loopback without a network")]
#[in_part(WebKit = "a script reports to the page that it is offline, and the server is stopped")]
async fn a_lost_network_fails_the_remaining_requests_and_the_page_reports_it() {
    let mut httpbin = Httpbin::start(Duration::from_millis(100), |_, _| Answer::Ok);
    let page = Page::open("?strategy=sequential&requests=8&delay=10").await;
    page.run().await;
    page.choose_address(&httpbin.base()).await;
    page.browser.click("#run").await;
    until(|| httpbin.seen().len() >= 3).await;
    page.browser.go_offline().await;
    if Engine::current() != Engine::Chromium {
        httpbin.stop();
    }
    let report = page.report().await;
    let [run] = runs(&report) else { panic!("one run: {report}") };
    let (ok, failed) = (count(run, "ok"), count(run, "failed"));
    assert!(ok >= 2 && failed >= 1 && ok + failed == 8, "{run}");
    let came = usize::try_from(ok).unwrap();
    assert!(errors(run)[came..].iter().all(|&error| error == Some("network")), "{run}");
    assert!(page.remarks().await.contains(&"One by one, the browser lost its network.".into()));
    page.choose_lang("fr").await;
    assert!(page.remarks().await.contains(&"Une par une, le navigateur a perdu le réseau.".into()));

    // Without a network, another host is not even asked, and the built-in origin works as before.
    page.choose_address("http://boucle.invalid").await;
    page.browser.click("#run").await;
    page.comes_to("failed").await;
    let notice = page.browser.text("#notice").await;
    assert!(notice.starts_with("Ce navigateur est hors ligne. L’origine intégrée fonctionne"), "{notice}");
    page.choose("#origin", "builtin").await;
    let report = page.run().await;
    assert_eq!((&report["runs"][0]["provenance"], count(&report["runs"][0], "ok")), (&json!("builtin"), 8));
    page.browser.has_only_noted(&httpbin.base()).await;
}

#[apply(e2e)]
#[moving]
async fn a_run_in_a_hidden_tab_continues_without_frames() {
    let httpbin = Httpbin::start(Duration::from_millis(100), |_, _| Answer::Ok);
    let is_completed = Arc::new(AtomicBool::new(false));
    let completes = Arc::clone(&is_completed);
    let hear = get(async move || completes.store(true, Ordering::Relaxed));
    let site = Server::start(site().route("/completed", hear));
    let query = format!("?strategy=sequential&requests=8&origin={}", httpbin.base());
    let page = Page::on(site, "/", &query).await;
    let watch = "addEventListener('boucle:run-completed', () => {
        window.hidden = document.hidden;
        fetch('completed');
    }, true)";
    page.browser.evaluate(watch, &[]).await;
    page.browser.click("#run").await;
    page.browser.look_elsewhere_during(until(|| is_completed.load(Ordering::Relaxed))).await;
    assert_eq!(page.browser.evaluate("return window.hidden", &[]).await, true, "it ended in a hidden tab");
    let report = page.report().await;
    let [run] = runs(&report) else { panic!("one run: {report}") };
    assert_eq!((count(run, "ok"), &run["loop"]["frames"]), (8, &json!(null)));
    let sentence = "One by one, the page was hidden for a while: browsers slow hidden pages down.";
    assert!(page.remarks().await.contains(&sentence.into()), "{:#?}", page.remarks().await);
    page.browser.has_said_nothing().await;
}

/// Asserts that the lab in the frame completes its run number `times`, and that no other run was begun.
async fn completes(course: &Course, times: usize) {
    course.browser.leave_frame().await;
    let completed =
        format!("return messages.filter(({{ type }}) => type === 'run.completed').length === {times}");
    course.browser.until(&completed).await;
    assert_eq!((course.count("run.started").await, course.count("run.cancelled").await), (times, 0));
    course.browser.enter_frame("#lab").await;
}
