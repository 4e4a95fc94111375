//! Messages between the page and a course page around it.

use crate::course::Course;
use crate::report::{count, requests, runs};
use macro_rules_attribute::apply;
use serde_json::{Value, json};

#[apply(e2e)]
async fn a_course_page_runs_the_plan_and_gets_the_report() {
    let course =
        Course::open("?embed=1&id=chapter-2&strategy=sequential,join_all&requests=51&delay=10").await;
    course.ask("run").await;
    let completed = course.message("run.completed").await;
    for run in runs(&completed["data"]) {
        assert_eq!((&run["provenance"], count(run, "ok")), (&json!("builtin"), 51));
    }
    let messages = course.messages().await;
    for message in &messages {
        let names: Vec<_> = message.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["data", "id", "source", "type"], "{message}");
        assert_eq!((&message["source"], &message["id"]), (&json!("boucle"), &json!("chapter-2")));
    }
    let data = |kind| -> Vec<&Value> {
        messages.iter().filter(|message| message["type"] == kind).map(|message| &message["data"]).collect()
    };
    assert_eq!(data("run.started"), [&completed["data"]["plan"]]);
    assert!(data("resize").iter().all(|data| data["height"].as_f64().unwrap() > 0.0));
    assert!(!data("resize").is_empty() && !data("run.progress").is_empty());
    for progress in data("run.progress") {
        assert!(["sequential", "join_all"].contains(&progress["strategy"].as_str().unwrap()), "{progress}");
        assert!(count(progress, "done") <= 51 && count(progress, "of") == 51, "{progress}");
        assert!(progress["work_on"].is_null(), "{progress}");
    }
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn progress_names_the_place_where_places_are_compared() {
    let course =
        Course::open("?embed=1&strategy=sequential&requests=8&delay=60&work=5&work_on=loop,worker").await;
    course.browser.enter_frame("#lab").await;
    course.browser.click("#run").await;
    course.browser.leave_frame().await;
    for place in ["loop", "worker"] {
        let names = format!("({{ type, data }}) => type === 'run.progress' && data.work_on === '{place}'");
        course.browser.until(&format!("return messages.some({names})")).await;
    }
    course.browser.until("return messages.some(({ type }) => type === 'run.completed')").await;
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_run_that_follows_at_once_is_announced_after_the_report_of_the_first() {
    let course = Course::open("?embed=1&strategy=join_all&requests=3&delay=10").await;
    course.browser.enter_frame("#lab").await;
    let again = "const root = document.documentElement;
        new MutationObserver((_, observer) => {
            if (root.dataset.state !== 'done') return;
            observer.disconnect();
            document.querySelector('#run').click();
        }).observe(root, { attributeFilter: ['data-state'] })";
    course.browser.evaluate(again, &[]).await;
    course.browser.leave_frame().await;
    course.ask("run").await;
    let told =
        "const told = messages.map(({ type }) => type).filter((type) => /started|completed/.test(type));
        return told.length === 4 && told.join()";
    let in_order = "run.started,run.completed,run.started,run.completed";
    assert_eq!(course.browser.until(told).await, in_order);
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_ping_is_answered_each_time() {
    let course = Course::open("?embed=1").await;
    for pings in 1..=3 {
        course.ask("ping").await;
        course
            .browser
            .until(&format!("return messages.filter(({{ type }}) => type === 'pong').length === {pings}"))
            .await;
    }
    assert_eq!(course.message("pong").await["id"], Value::Null);
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_course_page_cancels_and_gets_the_report_so_far() {
    let course = Course::open("?embed=1&strategy=join_all,sequential&requests=5&delay=500").await;
    course.ask("run").await;
    course.browser.until("return messages.some(({ type, data }) => type === 'run.progress' && data.strategy === 'sequential')").await;
    course.ask("cancel").await;
    let report = &course.message("run.cancelled").await["data"];
    let [finished, cancelled] = runs(report) else { panic!("two runs were begun: {report}") };
    assert_eq!((count(finished, "ok"), count(finished, "aborted")), (5, 0));
    assert!(count(cancelled, "aborted") > 0);
    assert_eq!(cancelled["bound_ms"], Value::Null);
    assert_eq!(requests(cancelled)[4]["error"], "aborted");
    assert_eq!(course.count("run.completed").await, 0);
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn messages_from_strangers_or_not_for_the_lab_are_ignored() {
    let course = Course::open("?embed=1&requests=5&delay=10").await;
    for message in
        [json!("run"), json!(null), json!({ "type": "run" }), json!({ "target": "other", "type": "run" })]
    {
        course.tell(message).await;
    }
    course.tell(json!({ "target": "boucle", "type": "dance" })).await;
    course.browser.evaluate("tellFromAStranger({ target: 'boucle', type: 'run' })", &[]).await;
    // Messages arrive in order, so all earlier ones were read once this one is answered.
    course.ask("ping").await;
    course.message("pong").await;
    course.browser.enter_frame("#lab").await;
    assert_eq!(course.browser.evaluate("return document.documentElement.dataset.state", &[]).await, "idle");
    course.browser.leave_frame().await;
    assert_eq!(course.count("run.started").await, 0);
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_course_page_cannot_send_requests_to_another_host() {
    let course = Course::open("?embed=1&requests=5&origin=https://origin.invalid").await;
    course.ask("run").await;
    assert_eq!(course.message("run.failed").await["data"]["reason"], "needs_click");
    assert_eq!(course.count("run.started").await, 0);
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[skip(WebKit = "nothing loads in a frame without an origin: see engines.rs")]
async fn a_run_in_a_sandbox_without_an_origin_is_simulated_and_labelled_so() {
    let course = Course::open_sandboxed("?embed=1&autorun=1&strategy=join_all&requests=5&delay=50").await;
    let report = &course.message("run.completed").await["data"];
    for run in runs(report) {
        assert_eq!((&run["provenance"], count(run, "ok")), (&json!("simulated"), 5));
        assert!(requests(run).iter().all(|request| request["arrived_ms"].is_null()));
    }
    course.browser.enter_frame("#lab").await;
    assert_eq!(course.browser.text("#provenance").await, "simulated · nothing sent");
    course.browser.leave_frame().await;
    course.browser.has_said_nothing().await;
}
