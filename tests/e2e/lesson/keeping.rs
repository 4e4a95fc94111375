//! The state of the lesson in another language, after a reload, and without storage.

use crate::course::Course;
use crate::page::Page;
use crate::support::browser::Browser;
use crate::support::server::Server;
use crate::support::site::site;
use macro_rules_attribute::apply;

#[apply(e2e)]
#[any_engine]
async fn another_language_in_the_middle_keeps_phase_guess_and_answer() {
    let page = Page::open("?chapter=timeout&lang=en").await;
    page.lesson_comes_to("asking").await;
    let number = "return document.querySelector('#guess-number').value";
    page.browser.fill("#guess-number", "1.5").await;
    page.choose_lang("fr").await;
    page.browser
        .until("return document.querySelector('#lesson-place').innerText.startsWith('Chapitre')")
        .await;
    page.browser.until(&format!("{number} === '1,5'")).await;
    page.browser
        .until("return document.querySelector('#guess-slider').ariaValueText === '1,50\u{202f}s'")
        .await;
    page.browser.click("#guess-run").await;
    page.lesson_comes_to("running").await;
    page.choose_lang("en").await;
    page.browser
        .until("return document.querySelector('#lesson-place').innerText.startsWith('Chapter')")
        .await;
    page.lesson_comes_to("running").await;
    page.report().await;
    page.lesson_comes_to("answered").await;
    assert_eq!(page.browser.text("#outcome-guess").await, "1.50\u{202f}s");
    let measured = page.browser.text("#outcome-measured").await;
    page.choose_lang("fr").await;
    page.browser.until("return document.querySelector('#outcome-guess').innerText === '1,50\u{202f}s'").await;
    assert_eq!(page.browser.text("#outcome-measured").await, measured.replace('.', ","));
    assert!(page.browser.text("#outcome-after").await.contains("expirent ensemble"));
    page.browser.click("#outcome-try button").await;
    page.lesson_comes_to("trying").await;
    page.browser.until("return document.querySelector('#outcome-tried').checkVisibility()").await;
    page.choose_lang("en").await;
    page.browser
        .until("return document.querySelector('#outcome-tried').innerText.startsWith('Your try')")
        .await;
    page.lesson_comes_to("trying").await;
    assert_eq!(page.texts(".lane-part").await, ["the question", "your try"]);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn answers_are_kept_over_a_reload_until_they_are_cleared() {
    let page = Page::open("?chapter=blocking&lang=en&requests=2&delay=50").await;
    page.lesson_comes_to("asking").await;
    assert!(page.browser.text("#guess-freeze").await.contains("freeze"));
    page.guesses("0.1").await;
    page.lesson_comes_to("answered").await;
    page.browser.reload().await;
    page.lesson_comes_to("asking").await;
    page.browser.click("#lesson-contents summary").await;
    let done = page.texts("#lesson-contents tr.done").await;
    assert_eq!(done.len(), 1);
    assert!(
        done[0].contains("0.10\u{202f}s")
            && ["right", "near", "far off"].iter().any(|mark| done[0].ends_with(mark)),
        "{done:?}"
    );
    // Without a chapter in the address, the lesson opens the first chapter that has no answer.
    page.goto("/?view=lesson,timeline").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.browser.text("#lesson-place").await, "Chapter 2 of 15");
    page.browser.click("#lesson-contents summary").await;
    page.browser.click("#lesson-clear").await;
    assert!(page.texts("#lesson-contents tr.done").await.is_empty());
    page.goto("/").await;
    page.browser.click("[data-desk=lesson]").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.browser.text("#lesson-place").await, "Chapter 1 of 15");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[skip(WebKit = "nothing loads in a frame without an origin: see engines.rs")]
async fn the_lesson_works_when_storage_is_full_or_forbidden() {
    for broken in [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
    ] {
        let browser = Browser::start("en").await;
        browser.before_each_page(broken).await;
        let page =
            Page::in_browser(browser, Server::start(site()), "/", "?chapter=join_all&requests=5").await;
        page.lesson_comes_to("asking").await;
        page.guesses("0.2").await;
        page.lesson_comes_to("answered").await;
        page.browser.click("#lesson-contents summary").await;
        assert_eq!(page.texts("#lesson-contents tr.done").await.len(), 1);
        page.browser.click("#lesson-clear").await;
        page.browser.has_said_nothing().await;
    }
    let course = Course::open_sandboxed("?embed=1&chapter=join_all&requests=5&delay=50&id=a").await;
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.documentElement.dataset.lesson === 'asking'").await;
    course.browser.fill("#guess-number", "0.2").await;
    course.browser.click("#guess-run").await;
    course.browser.until("return document.documentElement.dataset.lesson === 'answered'").await;
    course.browser.leave_frame().await;
    course.message("xapi.statement").await;
    course.browser.has_said_nothing().await;
}
