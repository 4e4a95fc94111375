//! Runs that do not come to their end, and files that cannot be loaded.

use crate::page::Page;
use crate::support::browser::Browser;
use crate::support::release::Release;
use crate::support::server::Server;
use macro_rules_attribute::apply;

#[apply(e2e)]
#[any_engine]
async fn a_run_that_is_cancelled_has_an_outcome_and_one_that_is_left_has_none() {
    let page = Page::open("?chapter=cancel&lang=en").await;
    page.lesson_comes_to("asking").await;
    page.gives_an_answer().await;
    page.browser.click("#guess-run").await;
    page.lesson_comes_to("running").await;
    page.browser.until("return document.querySelector('.lane-total').innerText > '0.8'").await;
    page.browser.click("#guess-cancel").await;
    page.lesson_comes_to("answered").await;
    assert_eq!(page.browser.text("#outcome-verdict").await, "Right.");
    let after = page.browser.text("#outcome-after").await;
    assert!(after.contains("Your click") && after.contains("the 6 requests in flight"), "{after}");
    assert!(!after.contains("did not cancel"), "{after}");
    // Opening another chapter during a run ends the run.
    page.browser.click("#lesson-again").await;
    page.lesson_comes_to("asking").await;
    page.gives_an_answer().await;
    page.browser.click("#guess-run").await;
    page.lesson_comes_to("running").await;
    page.browser.click("#lesson-contents summary").await;
    page.browser.click("#lesson-contents a[href='?chapter=pause']").await;
    page.lesson_comes_to("asking").await;
    page.comes_to("idle").await;
    assert_eq!(page.browser.text("#headline").await, "Predict first, then run.");
    assert_eq!(page.strategies(".lane").await, ["join_all"]);
    page.guesses("2").await;
    page.lesson_comes_to("running").await;
    page.browser.click("#lesson-close").await;
    page.comes_to("idle").await;
    assert!(!page.browser.shows("#lesson").await && page.browser.shows("#run").await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_run_that_does_not_show_the_right_answer_marks_nothing() {
    let page = Page::open("?chapter=cancel&requests=6&jitter=0&delay=50&lang=en").await;
    page.lesson_comes_to("asking").await;
    page.gives_an_answer().await;
    page.browser.click("#guess-run").await;
    page.lesson_comes_to("answered").await;
    assert_eq!(page.browser.text("#outcome-verdict").await, "");
    assert_eq!(page.browser.text("#outcome-measured").await, "–");
    assert!(page.browser.text("#outcome-after").await.contains("did not cancel"));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[in_part(WebKit = "a script reports to the page that it is offline")]
async fn a_run_that_is_refused_leads_back_to_the_question() {
    let page = Page::open("?chapter=join_all&origin=https://origin.invalid&lang=en").await;
    page.lesson_comes_to("asking").await;
    page.browser.go_offline().await;
    page.browser.until("return !navigator.onLine").await;
    page.guesses("1").await;
    page.comes_to("failed").await;
    page.lesson_comes_to("asking").await;
    assert!(page.browser.shows("#notice").await && page.browser.shows("#guess").await);
    assert_eq!(page.see("return document.querySelector('#guess-number').value").await, "1");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_missing_file_is_reported_and_loaded_once_it_exists() {
    for file in ["desk.js", "desk_bg.wasm", "desk.html", "lesson/en.html"] {
        let release = Release::new(&format!("lesson-without-{}", file.replace('/', "-")));
        let kept = release.take(file);
        let browser = Browser::start("en").await;
        browser.has_no_service_worker().await;
        let quick = "?requests=5&delay=10";
        let page = Page::in_browser(browser, Server::start(release.site()), "/", quick).await;
        page.browser.click("[data-desk=lesson]").await;
        let told = if file.starts_with("lesson") { "#lesson-missing" } else { "#no-desk" };
        page.browser.until(&format!("return document.querySelector('{told}')?.checkVisibility()")).await;
        assert_eq!(page.see("return document.querySelector('#lesson-place')?.innerText ?? ''").await, "");
        page.run().await;
        release.put(file, &kept);
        page.browser.click("[data-desk=lesson]").await;
        page.lesson_comes_to("asking").await;
        assert!(!page.browser.shows(told).await, "{file}");
        page.browser.has_only_noted(file.rsplit('/').next().expect("a name")).await;
    }
}
