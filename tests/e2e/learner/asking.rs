//! What does not happen without a click.

use crate::course::Course;
use crate::page::Page;
use macro_rules_attribute::apply;
use serde_json::json;

const ASKING: &str = "import requests\nrequests.get('https://boucle.invalid/uuid')\n";

#[apply(e2e)]
async fn a_program_in_the_address_is_shown_and_does_not_run() {
    let page = Page::open("?program=join_all&autorun=1&strategy=join_all&requests=3&delay=10").await;
    page.report().await;
    page.program_comes_to("ready").await;
    assert_eq!(
        page.browser.evaluate("return document.querySelector('#learner-list').value", &[]).await,
        "join_all"
    );
    assert_eq!(page.strategies(".lane").await, ["join_all"], "only the page's own run has begun");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn another_host_is_named_and_asked_about() {
    let page = Page::open("").await;
    page.opens_program().await;
    page.gives_program(ASKING).await;
    page.browser
        .until("return document.querySelector('#learner-hosts').innerText.includes('boucle.invalid')")
        .await;
    page.browser.click("#learner-run").await;
    page.browser.until("return document.querySelector('#ask[open]')").await;
    assert!(page.browser.text("#ask-question").await.contains("boucle.invalid"));
    page.browser.click("#ask [data-close=no]").await;
    page.program_comes_to("ready").await;
    assert_eq!(page.count(".lane[data-strategy=python]").await, 0);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_comparison_under_way_is_not_disturbed() {
    let page = Page::open("?strategy=sequential&requests=100&delay=1000").await;
    page.opens_program().await;
    page.browser.click("#run").await;
    page.comes_to("running").await;
    page.browser.click("#learner-run").await;
    page.program_comes_to("barred").await;
    assert!(page.browser.text("#learner-result").await.starts_with("A comparison is running."));
    page.browser.click("#cancel").await;
    page.comes_to("cancelled").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[skip(WebKit = "nothing loads in a frame without an origin: see engines.rs")]
async fn a_frame_without_an_origin_says_why_programs_cannot_run_in_it() {
    let course = Course::open_sandboxed("?view=program&lang=en").await;
    course.message("ready").await;
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.querySelector('#learner[data-state=barred]')").await;
    let said = course.browser.text("#learner-result").await;
    assert!(said.contains("has no origin of its own"), "{said}");
}

#[apply(e2e)]
async fn a_page_that_frames_the_lab_hears_of_the_run_and_of_its_failure() {
    let course = Course::open("?program=empty").await;
    course.message("ready").await;
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.querySelector('#learner[data-state=ready]')").await;
    let give = "const data = new DataTransfer(); data.items.add(new File(['1 / 0'], 'mine.py'));
        const input = document.querySelector('#learner-file'); input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }))";
    course.browser.evaluate(give, &[]).await;
    course
        .browser
        .until("return document.querySelector('#learner-list').selectedOptions[0].text === 'mine.py'")
        .await;
    // The button is below the fold of the course page.
    course.browser.evaluate("document.querySelector('#learner-run').click()", &[]).await;
    course.browser.leave_frame().await;
    let failed = course.message("program.failed").await["data"].clone();
    assert_eq!(
        (&failed["line"], &failed["message"]),
        (&json!(1), &json!("ZeroDivisionError: division by zero"))
    );
    let report = course.message("run.completed").await["data"].clone();
    assert_eq!(report["runs"][0]["program"]["name"], "mine.py");
}
