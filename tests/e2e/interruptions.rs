//! What comes between a run and its end.

use crate::course::Course;
use crate::page::Page;
use crate::report::{count, errors, requests, runs};
use crate::support::httpbin::{Answer, Httpbin};
use serde_json::json;
use std::time::Duration;
use tokio::time::sleep;

/// A plan whose only run takes long enough to be interrupted.
const ONE_RUN: &str = "?embed=1&strategy=join_all&requests=5&delay=900";
/// Keeps the states that the page comes to.
const KEEP_STATES: &str = "const root = document.documentElement;
    new MutationObserver(() => states.push(root.dataset.state)).observe(root, { attributeFilter: ['data-state'] })";

#[tokio::test]
async fn run_pressed_twice_runs_once() {
    let course = Course::open(ONE_RUN).await;
    course.browser.enter_frame("#lab").await;
    course.browser.double_click("#run").await;
    completes(&course, 1).await;
    // By the keyboard, in a field and on the button, where the focus goes along to Cancel.
    course.browser.evaluate("document.querySelector('[name=requests]').focus()", &[]).await;
    course.browser.press_enter_and_click("#run").await;
    completes(&course, 2).await;
    course.browser.evaluate("document.querySelector('#run').focus()", &[]).await;
    course.browser.press_enter(2).await;
    completes(&course, 3).await;
    course.browser.has_said_nothing().await;
}

#[tokio::test]
async fn a_key_that_is_held_down_runs_once() {
    let page = Page::open("?strategy=join_all&requests=5&delay=300").await;
    page.browser.evaluate(KEEP_STATES, &[]).await;
    for focused in ["#run", "[name=requests]"] {
        let begin = "window.states = []; document.querySelector(arguments[0]).focus()";
        page.browser.evaluate(begin, &[json!(focused)]).await;
        page.browser.hold_enter(Duration::from_secs(1)).await;
        assert_eq!(page.browser.evaluate("return states", &[]).await, json!(["running", "done"]));
    }
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn cancel_before_the_first_answer_aborts_all_and_pressed_twice_runs_nothing() {
    let httpbin = Httpbin::start(Duration::from_secs(5), |_, _| Answer::Ok);
    let query = format!("?embed=1&strategy=join_all,sequential&requests=5&origin={}", httpbin.base());
    let course = Course::open(&query).await;
    course.browser.enter_frame("#lab").await;
    course.browser.click("#run").await;
    sleep(Duration::from_millis(600)).await;
    course.browser.double_click("#cancel").await;
    course.browser.until("return document.documentElement.dataset.state === 'cancelled'").await;
    assert_eq!(course.browser.text("#headline").await, "Cancelled: all at once, 0 of 5 done");
    course.browser.leave_frame().await;
    let report = &course.message("run.cancelled").await["data"];
    let [run] = runs(report) else { panic!("the second was never begun: {report}") };
    assert_eq!(errors(run), [Some("aborted"); 5]);
    assert_eq!((count(run, "ok"), count(run, "failed"), count(run, "aborted")), (0, 0, 5));
    assert!(requests(run).iter().all(|request| request["delivered_ms"].is_null()), "{run}");
    sleep(Duration::from_millis(200)).await;
    assert_eq!((course.count("run.started").await, course.count("run.completed").await), (1, 0));
    assert_eq!((httpbin.seen().len(), httpbin.hung_up()), (5, 5));
    course.browser.has_said_nothing().await;
}

/// Whether the lab in the frame completes its run, its `times`th, and none was begun beside.
async fn completes(course: &Course, times: usize) {
    course.browser.leave_frame().await;
    let completed =
        format!("return messages.filter(({{ type }}) => type === 'run.completed').length === {times}");
    course.browser.until(&completed).await;
    assert_eq!((course.count("run.started").await, course.count("run.cancelled").await), (times, 0));
    course.browser.enter_frame("#lab").await;
}
