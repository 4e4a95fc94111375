//! Questions that do not ask for a duration.

use crate::course::Course;
use crate::page::Page;
use crate::support::input::ENTER;
use macro_rules_attribute::apply;
use serde_json::json;

const SPACE: &str = " ";

#[apply(e2e)]
async fn a_choice_is_made_and_marked_by_keyboard() {
    let page = Page::open("?chapter=failures&lang=en&requests=6&delay=100&jitter=100").await;
    page.lesson_comes_to("asking").await;
    // Without a choice, nothing runs, and the reader is told what to do.
    page.browser.click("#guess-run").await;
    page.browser
        .until("return document.querySelector('#guess-wrong').innerText === 'Choose one of the answers.'")
        .await;
    page.browser.press("#guess-options .option:nth-child(3) input", SPACE).await;
    assert_eq!(page.browser.text("#guess-wrong").await, "");
    // Another language keeps it.
    page.choose_lang("fr").await;
    page.browser
        .until("return document.querySelector('#guess-options').innerText.includes('il les abandonne')")
        .await;
    page.choose_lang("en").await;
    page.browser
        .until("return document.querySelector('#guess-options').innerText.includes('abandons')")
        .await;
    page.browser.press("#guess-options .option:nth-child(3) input", ENTER).await;
    page.lesson_comes_to("answered").await;
    assert_eq!(page.browser.text("#outcome-guess").await, "it abandons them at once");
    assert_eq!(page.browser.text("#outcome-verdict").await, "Right.");
    page.browser.click("#lesson-again").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.see("return document.querySelectorAll('#guess-options :checked').length").await, 0);
    page.browser.click("#guess-options .option:first-child").await;
    page.browser.click("#guess-run").await;
    page.lesson_comes_to("answered").await;
    assert!(page.browser.text("#outcome-verdict").await.starts_with("Not quite"));
    assert_eq!(page.browser.text("#outcome-measured").await, "it abandons them at once");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn an_order_is_put_right_by_buttons_and_compared_with_the_run() {
    let page = Page::open("?chapter=results&lang=en").await;
    page.lesson_comes_to("asking").await;
    let order = "return [...document.querySelectorAll('#guess-order li')].map((item) => item.dataset.value)";
    assert_eq!(page.see(order).await, json!(["res:0", "end", "res:11"]));
    page.browser.press("#guess-order li:last-child .up", ENTER).await;
    assert_eq!(page.see(order).await, json!(["res:0", "res:11", "end"]));
    // The focus stays on the item, and its place is said.
    let focused = "return document.activeElement.closest('li')?.dataset.value";
    assert_eq!(page.see(focused).await, "res:11");
    assert!(page.browser.text("#spoken").await.ends_with("is now number 2."));
    page.browser.press("#guess-order li:nth-child(2) .up", ENTER).await;
    page.browser.click("#guess-run").await;
    page.lesson_comes_to("answered").await;
    assert_eq!(page.browser.text("#outcome-verdict").await, "Right.");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_course_platform_is_told_the_kind_of_the_question() {
    let course = Course::open("?embed=1&chapter=semaphore&requests=7&delay=50&id=seven&lang=en").await;
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.documentElement.dataset.lesson === 'asking'").await;
    course.browser.fill("#guess-count", "2").await;
    course.browser.click("#guess-run").await;
    course.browser.until("return document.documentElement.dataset.lesson === 'answered'").await;
    course.browser.leave_frame().await;
    let statement = course.message("xapi.statement").await["data"].clone();
    assert_eq!(statement["object"]["definition"]["interactionType"], "numeric");
    assert_eq!(
        (&statement["result"]["response"], &statement["result"]["success"]),
        (&json!("2"), &json!(true))
    );
    course.browser.has_said_nothing().await;
}
