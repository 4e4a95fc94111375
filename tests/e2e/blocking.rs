//! Synchronous requests, which freeze the page: the page warns beforehand, and stays frozen no longer than
//! announced.

use crate::course::Course;
use crate::page::Page;
use crate::report::{count, number, requests, runs};
use crate::support::httpbin::{Answer, Httpbin};
use macro_rules_attribute::apply;
use serde_json::json;
use std::time::Duration;

const TOO_LONG: &str = "Blocking was not run: it would freeze this page for 20.00\u{202f}s, and the limit is 15\u{a0}s. \
    Ask for fewer requests, or shorter ones.";

#[apply(e2e)]
#[moving]
async fn on_the_built_in_origin_nothing_is_sent_and_the_loop_is_held_for_each_delay() {
    let page = Page::open("?strategy=blocking,join_all&requests=5&delay=100").await;
    assert_eq!(
        page.browser.text("#freeze").await,
        "Blocking will freeze this page for 0.50\u{202f}s: no button will respond, not even Cancel, and no time-out will \
        apply."
    );
    let report = page.run().await;
    let [blocking, joined] = runs(&report) else { panic!("two runs: {report}") };
    assert_eq!((&blocking["provenance"], count(blocking, "ok")), (&json!("simulated"), 5));
    assert_eq!((&joined["provenance"], count(joined, "ok")), (&json!("builtin"), 5));
    assert!(requests(blocking).iter().all(|request| request["arrived_ms"].is_null()), "{blocking}");
    assert_eq!((number(blocking, "bound_ms"), count(blocking, "max_in_flight")), (500.0, 1));
    assert!(number(&blocking["loop"], "longest_block_ms") >= 500.0, "{}", blocking["loop"]);
    assert!(number(&joined["loop"], "longest_block_ms") < 500.0, "{}", joined["loop"]);
    let words = [
        ("en", "Blocking: nothing was sent; the page held its loop for each delay."),
        (
            "fr",
            "En bloquant\u{a0}: rien n’a été envoyé\u{202f}; la page a retenu sa boucle le temps de chaque réponse.",
        ),
    ];
    for (lang, sentence) in words {
        page.choose_lang(lang).await;
        assert!(page.remarks().await.contains(&sentence.into()), "{:#?}", page.remarks().await);
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn a_run_that_would_freeze_the_page_too_long_is_refused() {
    let course = Course::open("?embed=1&strategy=blocking&requests=100&delay=200").await;
    course.ask("run").await;
    let failed = &course.message("run.failed").await["data"];
    assert_eq!(failed, &json!({ "reason": "freezes_too_long", "message": TOO_LONG }));
    assert_eq!((course.count("run.started").await, course.count("run.completed").await), (0, 0));
    course.browser.enter_frame("#lab").await;
    assert_eq!(course.browser.evaluate("return document.documentElement.dataset.state", &[]).await, "failed");
    assert_eq!(course.browser.text("#notice").await, TOO_LONG);
    assert_eq!(
        course.browser.text("#freeze").await,
        "Blocking would freeze this page for 20.00\u{202f}s, and the limit is 15\u{a0}s: it will not be run."
    );
    course.browser.leave_frame().await;
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn strategies_run_beside_a_refused_one() {
    let page = Page::open("?strategy=blocking,join_all&requests=100&delay=200&lang=fr").await;
    let report = page.run().await;
    let [run] = runs(&report) else { panic!("one of the two runs: {report}") };
    assert_eq!((&run["strategy"], count(run, "ok")), (&json!("join_all"), 100));
    assert_eq!(
        page.browser.text("#notice").await,
        "La version bloquante n’a pas été lancée\u{a0}: elle figerait cette page pendant 20,00\u{202f}s, et le maximum \
        est de 15\u{a0}s. Demandez moins de requêtes, ou de plus courtes."
    );
    assert_eq!(page.strategies("#table tbody tr").await, ["join_all"]);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
async fn a_real_server_is_asked_once_for_how_long_it_takes_and_then_freezes_the_page() {
    let httpbin = Httpbin::start(Duration::from_millis(100), |_, _| Answer::Ok);
    let page = Page::open(&format!("?strategy=blocking&requests=4&origin={}", httpbin.base())).await;
    assert_eq!(
        page.browser.text("#freeze").await,
        "Blocking will freeze this page, for 15\u{a0}s at most: no button will respond, not even Cancel, and no \
        time-out will apply. One request first measures for how long."
    );
    page.browser
        .evaluate(
            "window.headlines = [];
            new MutationObserver(() => headlines.push(document.querySelector('#headline').textContent))
                .observe(document.querySelector('#headline'), { childList: true, characterData: true, subtree: true })",
            &[],
        )
        .await;
    let report = page.run().await;
    let said = page.browser.evaluate("return headlines.join('|')", &[]).await;
    assert!(said.as_str().is_some_and(|said| said.contains("The page is about to freeze for 0.")), "{said}");
    let [run] = runs(&report) else { panic!("one run: {report}") };
    assert_eq!((&run["provenance"], count(run, "ok")), (&json!("server"), 4));
    assert_eq!(httpbin.seen().len(), 4 + 1);
    assert!(requests(run).iter().all(|request| request["arrived_ms"].is_number()), "{run}");
    assert!(number(&run["loop"], "longest_block_ms") >= 400.0, "{}", run["loop"]);
    // Chromium reports synchronous requests to the developer tools only.
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn nothing_is_frozen_when_the_measuring_request_fails() {
    let httpbin = Httpbin::start(Duration::from_millis(20), |_, _| Answer::Status(404));
    let page = Page::open(&format!("?strategy=blocking&requests=4&origin={}", httpbin.base())).await;
    page.browser.click("#run").await;
    page.comes_to("failed").await;
    let notice = page.browser.text("#notice").await;
    assert!(notice.starts_with("Blocking was not run: the request that was to measure how long"), "{notice}");
    assert_eq!(httpbin.seen().len(), 1);
    page.browser.has_only_noted(&httpbin.base()).await;
}
