//! The panel alone, and beside some of the page's other views.

use crate::course::Course;
use crate::page::Page;
use macro_rules_attribute::apply;
use serde_json::json;

/// The buttons that a person can see, of those that run something or close the panel.
const BUTTONS: &str = "return [...document.querySelectorAll('#run, #cancel, #learner-run, #learner-close')]
    .filter((button) => button.checkVisibility()).map(({ id }) => id)";

#[apply(e2e)]
async fn a_page_for_a_program_alone_has_one_run_and_it_is_the_programs() {
    for view in ["program", "program,table", "code,program"] {
        let page = Page::open(&format!("?view={view}&delay=10&program=join_all&lang=en")).await;
        page.program_comes_to("ready").await;
        let buttons = page.browser.evaluate(BUTTONS, &[]).await;
        assert_eq!(buttons, json!(["learner-close", "learner-run"]), "{view}");
        page.runs_program("done").await;
        page.choose_lang("fr").await;
        assert_eq!(page.browser.evaluate(BUTTONS, &[]).await, buttons, "{view}");
        page.browser.has_said_nothing().await;
    }
}

#[apply(e2e)]
async fn views_that_only_strategies_fill_have_the_pages_run() {
    for view in ["program,timeline", "program,controls", "program,log", "remarks,program"] {
        let page =
            Page::open(&format!("?view={view}&strategy=join_all&requests=3&delay=10&program=empty")).await;
        page.program_comes_to("ready").await;
        page.run().await;
        page.browser.has_said_nothing().await;
    }
}

#[apply(e2e)]
async fn a_comparison_that_an_address_starts_can_be_cancelled_where_no_button_starts_one() {
    let page = Page::open("?view=program&autorun=1&strategy=sequential&requests=100&delay=1000").await;
    page.comes_to("running").await;
    page.browser.click("#cancel").await;
    page.comes_to("cancelled").await;
    assert_eq!(
        page.browser.evaluate("return document.querySelector('#run').checkVisibility()", &[]).await,
        false
    );
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_panel_is_closed_only_where_a_button_opens_it_again() {
    let course = Course::open("?embed=1&view=program,timeline&program=empty").await;
    course.message("ready").await;
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.querySelector('#learner[data-state=ready]')").await;
    assert_eq!(course.browser.evaluate(BUTTONS, &[]).await, json!(["run", "learner-run"]));
    course.browser.leave_frame().await;
    // The address opens the panel, although the program is not among the views.
    let page = Page::open("?view=timeline&program=empty").await;
    page.program_comes_to("ready").await;
    assert_eq!(page.browser.evaluate(BUTTONS, &[]).await, json!(["run", "learner-run"]));
    page.browser.has_said_nothing().await;
}
