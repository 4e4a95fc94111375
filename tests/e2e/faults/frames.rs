//! A frame that is off screen.

use super::all_come_from;
use crate::course::Course;
use macro_rules_attribute::apply;

/// Puts the frame below the fold.
const HIDE: &str = "lab.style.marginTop = '5000px'";

#[apply(e2e)]
async fn an_off_screen_lab_does_not_start_by_itself_but_obeys_messages() {
    let course = Course::open("?requests=5&delay=10").await;
    course.browser.evaluate(HIDE, &[]).await;
    course.browser.enter_frame("#lab").await;
    course.browser.may_be_left().await;
    course.browser.leave_frame().await;
    course.browser.evaluate("messages.length = 0; lab.src += '&autorun=1'", &[]).await;
    course.message("ready").await;
    course.ask("ping").await;
    course.message("pong").await;
    assert_eq!(course.count("run.started").await, 0);
    course.ask("run").await;
    all_come_from("builtin", &course.message("run.completed").await["data"]);
    assert_eq!(course.count("run.started").await, 1);

    course.browser.evaluate("lab.scrollIntoView()", &[]).await;
    course.browser.until("return messages.filter(({ type }) => type === 'run.completed').length === 2").await;
    course.browser.has_said_nothing().await;
}
