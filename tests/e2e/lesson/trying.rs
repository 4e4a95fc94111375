//! What the learner tries: another plan beside the run that answered the question.

use crate::page::Page;
use crate::report::{requests, runs};
use macro_rules_attribute::apply;
use serde_json::json;

#[apply(e2e)]
async fn a_try_runs_beside_the_answered_run_and_has_its_own_answer() {
    let page = Page::open("?chapter=semaphore&lang=en&requests=13&delay=60").await;
    page.lesson_comes_to("asking").await;
    page.browser.fill("#guess-count", "2").await;
    page.browser.click("#guess-run").await;
    page.lesson_comes_to("answered").await;
    assert_eq!(page.browser.text("#outcome-measured").await, "3");
    let first = page.drawing("semaphore").await;
    let headline = page.browser.text("#headline").await;
    let tall = "return document.querySelectorAll('.lane').length";
    page.browser.click("#outcome-try button").await;
    page.lesson_comes_to("trying").await;
    page.browser.until("return document.querySelector('#outcome-tried').checkVisibility()").await;
    // The first run stays above, with the same axis; the question, the prediction and the measurement stay, too.
    assert_eq!(page.see(tall).await, 2);
    assert_eq!(page.texts(".lane-part").await, ["the question", "your try"]);
    assert_eq!(page.texts(".lane-name").await, ["6 at a time", "1 at a time"]);
    assert_ne!(page.drawing("semaphore").await, first, "its axis is longer");
    assert_ne!(page.browser.text("#headline").await, headline);
    assert_eq!(page.browser.text("#outcome-guess").await, "2");
    assert_eq!(page.browser.text("#outcome-measured").await, "3");
    assert!(!page.browser.shows("#plan .sentence").await && !page.browser.shows("#strategies").await);
    let told = page.browser.text("#outcome-tried").await;
    assert!(
        told.starts_with("Your try: one request at a time") && told.contains("lines are in order"),
        "{told}"
    );
    assert_eq!(page.see("return document.activeElement.id").await, "outcome-tried");
    // Another try takes the place of the first one, not of the question.
    page.browser.click("#outcome-try button").await;
    page.browser.until("return document.documentElement.dataset.state === 'running'").await;
    page.browser.until("return document.querySelector('#outcome-tried').checkVisibility()").await;
    assert_eq!(page.see(tall).await, 2);
    // The question is asked again of the chapter's own plan, alone.
    page.browser.click("#lesson-again").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.see(tall).await, 1);
    assert_eq!(page.control("limit").await, "6");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_text_tells_what_was_really_done() {
    let page = Page::open("?chapter=cancel&lang=en&requests=8&jitter=400").await;
    page.lesson_comes_to("asking").await;
    page.gives_an_answer().await;
    page.browser.click("#guess-run").await;
    page.lesson_comes_to("answered").await;
    // Nobody cancelled.
    let after = page.browser.text("#outcome-after").await;
    assert!(after.contains("You did not cancel") && !after.contains("Your click"), "{after}");
    page.browser.click("#outcome-try button").await;
    page.browser.until("return document.querySelector('#outcome-tried').checkVisibility()").await;
    assert!(page.browser.text("#outcome-tried").await.starts_with("You did not cancel this try"));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_sentence_moves_the_replay_to_its_moment() {
    let page = Page::open("?chapter=as_completed&lang=en&requests=5&jitter=600").await;
    page.lesson_comes_to("asking").await;
    page.guesses("0.3").await;
    let report = page.report().await;
    page.lesson_comes_to("answered").await;
    page.browser.click("#outcome-after [data-moment=first]").await;
    page.browser.until("return !document.querySelector('#replay-close').hidden").await;
    let first_ms = requests(&runs(&report)[1])
        .iter()
        .filter_map(|one| one["delivered_ms"].as_f64())
        .fold(f64::INFINITY, f64::min);
    let at_ms = page.see("return document.querySelector('#replay-time').valueAsNumber").await;
    assert!(at_ms.as_f64().is_some_and(|at_ms| (at_ms - first_ms).abs() < 1.0), "{at_ms} {first_ms}");
    assert_eq!(page.see("return document.activeElement.dataset.moment").await, json!("first"));
    page.browser.has_said_nothing().await;
}
