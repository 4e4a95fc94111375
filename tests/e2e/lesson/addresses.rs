//! Chapters that are opened and run by an address or a course page.

use super::seconds;
use crate::course::Course;
use crate::page::Page;
use crate::report::{number, runs};
use macro_rules_attribute::apply;
use serde_json::json;

#[apply(e2e)]
#[any_engine]
async fn a_course_platform_gets_a_statement_about_an_answer() {
    let course = Course::open("?embed=1&chapter=join_all&requests=5&delay=50&id=seven&lang=fr").await;
    // A frame does not take the focus by itself.
    assert_eq!(course.browser.evaluate("return document.activeElement.tagName", &[]).await, "BODY");
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.documentElement.dataset.lesson === 'asking'").await;
    course.browser.fill("#guess-number", "0.5").await;
    course.browser.click("#guess-run").await;
    course.browser.until("return document.documentElement.dataset.lesson === 'answered'").await;
    course.browser.leave_frame().await;
    let message = course.message("xapi.statement").await;
    assert_eq!(message["id"], "seven");
    let statement = &message["data"];
    let report = &course.message("run.completed").await["data"];
    let measured_ms = number(&runs(report)[1], "total_ms");
    assert!(statement.get("actor").is_none());
    assert_eq!(statement["verb"]["id"], "http://adlnet.gov/expapi/verbs/answered");
    let object = statement["object"]["id"].as_str().expect("an id");
    // Not the activity of the chapter's own plan, which has more and slower requests.
    let activity = "/?chapter=join_all&requests=5&delay=50";
    assert!(object.starts_with("http://127.0.0.1:") && object.ends_with(activity), "{object}");
    let question = statement["object"]["definition"]["description"]["fr"].as_str().expect("a question");
    assert!(question.contains("5\u{a0}requêtes") && question.ends_with('?'), "{question}");
    let nearness = measured_ms.min(500.0) / measured_ms.max(500.0);
    assert!((number(&statement["result"]["score"], "scaled") - nearness).abs() < 0.002, "{statement}");
    assert_eq!(statement["result"]["response"], "0.5");
    assert_eq!(course.count("xapi.statement").await, 1);
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_course_page_may_run_it_while_the_question_is_open() {
    let course = Course::open("?embed=1&chapter=join_all&requests=5&delay=50").await;
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.documentElement.dataset.lesson === 'asking'").await;
    course.browser.leave_frame().await;
    course.ask("run").await;
    let report = course.message("run.completed").await["data"].clone();
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.documentElement.dataset.lesson === 'answered'").await;
    assert!(!course.browser.shows("#guess-run").await);
    assert_eq!(course.browser.text("#outcome-guess").await, "–");
    let measured = course.browser.text("#outcome-measured").await;
    assert_eq!(measured, seconds(number(&runs(&report)[1], "total_ms")));
    course.browser.leave_frame().await;
    assert_eq!(course.count("xapi.statement").await, 0, "nothing was guessed");
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn an_unknown_chapter_is_reported_and_all_are_offered() {
    let page = Page::open("?chapter=<b>x</b>&lang=en").await;
    page.browser.until("return document.querySelector('#lesson-place')?.innerText").await;
    let told = "There is no chapter “<b>x</b>”. Choose one of these.";
    assert_eq!(page.browser.text("#lesson-place").await, told);
    assert_eq!(page.texts("#lesson-contents tbody tr").await.len(), 15);
    page.choose_lang("fr").await;
    page.browser
        .until("return document.querySelector('#lesson-place').innerText.startsWith('Il n’y a pas')")
        .await;
    assert!(page.browser.shows("#run").await);
    page.browser.click("#lesson-contents a[href='?chapter=timeout']").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.control("timeout").await, "1000");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn an_unknown_chapter_keeps_nothing_from_running() {
    let course = Course::open("?embed=1&chapter=nonsense&autorun=1&requests=5&delay=10").await;
    let report = &course.message("run.completed").await["data"];
    assert_eq!((&report["plan"]["chapter"], &report["plan"]["requests"]), (&json!(null), &json!(5)));
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_lesson_opens_among_views_of_which_another_is_bad() {
    let page = Page::open("?view=bogus,%20lesson&lang=en").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.texts("#problems li").await.len(), 1);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn parameters_beside_a_chapter_replace_its_own_and_autorun_runs_it() {
    let page = Page::open("?chapter=join_all&requests=8&autorun=1&lang=en").await;
    let report = page.report().await;
    assert_eq!((&report["plan"]["requests"], &report["plan"]["chapter"]), (&json!(8), &json!("join_all")));
    page.lesson_comes_to("answered").await;
    assert_eq!(page.browser.text("#outcome-guess").await, "–");
    assert!(page.browser.text("#outcome-measured").await.ends_with("\u{202f}s"));
    page.goto("/?chapter=join_all&requests=0&lang=en").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.texts("#problems li").await.len(), 1);
    // The button opens the chapter with its own plan, even if the page's plan is another.
    page.goto("/?requests=7&delay=30&lang=en").await;
    page.browser.click("[data-desk=lesson]").await;
    page.lesson_comes_to("asking").await;
    assert_eq!((page.control("requests").await, page.control("delay").await), ("15".into(), "200".into()));
    // Pressing the button again does not start the chapter anew.
    page.browser.fill("#guess-number", "2").await;
    page.browser.click("[data-desk=lesson]").await;
    page.browser.until("return document.activeElement.id === 'lesson-title'").await;
    assert_eq!(page.see("return document.querySelector('#guess-number').value").await, "2");
    // The lesson is hidden if `view` does not list it. With the lesson, its question is always visible.
    page.goto("/?view=timeline&chapter=join_all").await;
    page.browser.until("return document.querySelector('#lesson')").await;
    page.has_its_styles().await;
    assert!(!page.browser.shows("#lesson").await);
    page.goto("/?view=lesson&chapter=join_all").await;
    page.lesson_comes_to("asking").await;
    assert!(page.browser.shows("#guess-slider").await && page.browser.shows(".lane canvas").await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_chapter_with_its_own_plan_says_nothing_about_other_plans() {
    let page = Page::open("?chapter=semaphore&lang=en").await;
    page.lesson_comes_to("asking").await;
    let other = "return document.querySelectorAll('#lesson-before [data-other]').length";
    assert_eq!(page.see(other).await, 0);
    let told = page.browser.text("#lesson-before").await;
    assert!(told.contains("0.2") && !told.contains("up to the server"), "{told}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn prose_and_question_speak_of_the_plan_in_the_address() {
    let page = Page::open("?chapter=join_all&requests=6&lang=en").await;
    page.lesson_comes_to("asking").await;
    let question = "How long will the 6 requests take when they are sent all at once?";
    assert_eq!(page.browser.text("#guess-question").await, question);
    let before = page.browser.text("#lesson-before").await;
    assert!(before.contains("The page sends 6 requests one by one") && !before.contains("51"), "{before}");
    assert!(
        before.contains("The plan here is not the chapter’s own: one by one, all at once · 6 requests"),
        "{before}"
    );
    page.choose_lang("fr").await;
    page.browser
        .until("return document.querySelector('#guess-question').innerText.includes('les 6\u{a0}requêtes')")
        .await;
    page.goto("/?chapter=semaphore&limit=3&lang=fr").await;
    page.lesson_comes_to("asking").await;
    let question = page.browser.text("#guess-question").await;
    assert!(
        question.contains("les 51 requêtes, 3 à la fois") || question.contains(", 3 à la fois"),
        "{question}"
    );
    let title = page.browser.text("#lesson-title").await;
    assert!(title.starts_with("Pas plus de 3 à la fois"), "{title}");
    // The answer can be given, although it is longer than any to the chapter's own question.
    page.goto("/?chapter=pause&pause=2000&lang=en").await;
    page.lesson_comes_to("asking").await;
    let most = page.see("return document.querySelector('#guess-number').max").await;
    assert!(most.as_str().is_some_and(|most| most.parse().is_ok_and(|most: f64| most > 30.0)), "{most}");
    // Another strategy is another question.
    page.goto("/?chapter=semaphore&strategy=as_completed&lang=en&requests=3&delay=20").await;
    page.lesson_comes_to("asking").await;
    let question = page.browser.text("#guess-question").await;
    assert_eq!(question, "How long will “as they complete” take?");
    page.guesses("1").await;
    page.lesson_comes_to("answered").await;
    assert!(page.browser.text("#outcome-measured").await.ends_with("\u{202f}s"));
    assert!(page.browser.text("#outcome-after").await.starts_with("What follows was written about"));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_question_follows_the_settings() {
    let page = Page::open("?chapter=join_all&lang=en").await;
    page.lesson_comes_to("asking").await;
    assert!(page.browser.text("#guess-question").await.contains("the 51 requests"));
    page.browser.fill("#guess-number", "0.5").await;
    page.browser.click("#lesson-settings").await;
    page.browser.fill("[name=requests]", "7").await;
    page.browser
        .until("return document.querySelector('#guess-question').innerText.includes('the 7 requests')")
        .await;
    assert_eq!(page.see("return document.querySelector('#guess-number').value").await, "0.5");
    page.browser.click("#guess-run").await;
    page.lesson_comes_to("answered").await;
    assert_eq!(page.browser.text("#outcome-guess").await, "0.50\u{202f}s");
    assert!(page.browser.text("#guess-question").await.contains("the 7 requests"));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_chapters_own_plan_is_told_without_what_is_true_of_others() {
    let page = Page::open("?chapter=join_all&lang=en").await;
    page.lesson_comes_to("asking").await;
    let before = page.browser.text("#lesson-before").await;
    assert!(before.contains("Each answer takes 0.2\u{202f}s"), "{before}");
    assert!(!before.contains("up to the server"), "{before}");
    page.browser.has_said_nothing().await;
}
