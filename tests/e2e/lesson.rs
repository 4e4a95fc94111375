//! The lesson: a question, the run, and the guess beside the measurement.

use crate::course::Course;
use crate::page::Page;
use crate::report::{number, requests, runs};
use crate::support::browser::Browser;
use crate::support::release::Release;
use crate::support::server::Server;
use crate::support::site::site;
use serde_json::{Value, json};
use std::fs;

const LEFT: &str = "\u{e012}";
const RIGHT: &str = "\u{e014}";

/// A chapter, as its file has it.
struct Chapter {
    id: String,
    of: String,
    strategies: Vec<String>,
    change: String,
}

/// All chapters in that language.
fn chapters(lang: &str) -> Vec<Chapter> {
    let file = fs::read_to_string(format!("www/lesson/{lang}.html")).expect("the lesson is there");
    let after = |text: &str, start: &str| {
        text.split_once(start).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value.to_owned())
    };
    file.split("<article ")
        .skip(1)
        .map(|text| Chapter {
            id: after(text, "id=\"").expect("an id"),
            of: after(text, "data-of=\"").expect("a strategy"),
            strategies: after(text, "data-plan=\"strategy=")
                .expect("a plan")
                .split('&')
                .next()
                .expect("strategies")
                .split(',')
                .map(str::to_owned)
                .collect(),
            change: text
                .split_once("class=\"try\"")
                .and_then(|(_, text)| after(text, "href=\"?"))
                .expect("something to try"),
        })
        .collect()
}

impl Page {
    /// Waits until the lesson is that far.
    pub(crate) async fn lesson_comes_to(&self, phase: &str) {
        self.browser.until(&format!("return document.documentElement.dataset.lesson === '{phase}'")).await;
    }

    /// Types a guess in seconds, and runs.
    async fn guesses(&self, seconds: &str) {
        self.browser.fill("#guess-number", seconds).await;
        self.browser.click("#guess-run").await;
    }

    async fn see(&self, body: &str) -> Value {
        self.browser.evaluate(body, &[]).await
    }

    /// What is drawn in the lane of that strategy.
    async fn drawing(&self, strategy: &str) -> Value {
        self.see(&format!(
            "return document.querySelector('.lane[data-strategy={strategy}] canvas').toDataURL()"
        ))
        .await
    }
}

/// Keeps where the foot of the guess' line was drawn last, in the window.
const KEEP_FOOT: &str = "const arc = CanvasRenderingContext2D.prototype.arc;
    CanvasRenderingContext2D.prototype.arc = function (x, y, radius, ...rest) {
      if (radius === 4) window.foot = this.canvas.getBoundingClientRect().x + x;
      return arc.call(this, x, y, radius, ...rest);
    }";

#[tokio::test]
async fn a_learner_predicts_runs_and_compares() {
    let page = Page::open("?lang=en").await;
    page.browser.click("[data-desk=lesson]").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.browser.text("#lesson-place").await, "Chapter 1 of 15");
    assert_eq!(page.see("return document.activeElement.id").await, "lesson-title");
    // From chapter to chapter by its list.
    page.browser.click("#lesson-contents summary").await;
    page.browser.click("#lesson-contents a[href='?chapter=join_all']").await;
    page.browser.until("return location.search.includes('chapter=join_all')").await;
    // Nothing tells the answer before the guess.
    assert_eq!(page.browser.text("#headline").await, "Predict first, then run.");
    for hidden in ["#run", "#findings", "#comparison", "#outcome", "#plan .sentence", "#strategies"] {
        assert!(!page.browser.shows(hidden).await, "{hidden}");
    }
    let before = page.drawing("join_all").await;
    page.guesses("3").await;
    page.lesson_comes_to("running").await;
    assert!(!page.browser.shows("#guess").await);
    let report = page.report().await;
    page.lesson_comes_to("answered").await;
    assert_ne!(page.drawing("join_all").await, before);
    let measured_ms = number(&runs(&report)[1], "total_ms");
    assert_eq!(page.browser.text("#outcome-guess").await, "3.00\u{202f}s");
    assert_eq!(page.browser.text("#outcome-measured").await, seconds(measured_ms));
    assert!(page.browser.text("#outcome-verdict").await.starts_with("You expected "));
    assert!(page.browser.text("#outcome-after").await.contains("asyncio.gather"));
    // One thing to try, with the settings to do so; what was asked about is gone.
    page.browser.click("#outcome-try a").await;
    page.lesson_comes_to("trying").await;
    assert_eq!(page.control("connections").await, "6");
    assert!(page.browser.shows("#plan .sentence").await && page.browser.shows("#run").await);
    assert!(!page.browser.shows("#outcome-guess").await);
    page.browser.until("return location.search.includes('connections=6')").await;
    let report = page.run().await;
    assert_eq!(report["plan"]["connections"], 6);
    page.lesson_comes_to("trying").await;
    // Again, with the chapter's own plan.
    page.browser.click("#lesson-again").await;
    page.lesson_comes_to("asking").await;
    assert!(!page.see("return location.search.includes('connections')").await.as_bool().unwrap());
    assert!(!page.browser.shows("#plan .sentence").await);
    assert_eq!(page.see("return document.querySelector('#guess-number').value").await, "");
    page.guesses("0.25").await;
    page.report().await;
    page.lesson_comes_to("answered").await;
    page.browser.click("#lesson-next").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.browser.text("#lesson-place").await, "Chapter 4 of 15");
    page.browser.click("#lesson-close").await;
    assert!(!page.browser.shows("#lesson").await && page.browser.shows("#plan .sentence").await);
    assert!(!page.see("return location.search.includes('chapter')").await.as_bool().unwrap());
    page.run().await;
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn each_chapter_in_both_languages_opens_with_its_plan_and_can_be_guessed() {
    let page = Page::open("").await;
    for (lang, start) in [("en", "Chapter"), ("fr", "Chapitre\u{a0}")] {
        let chapters = chapters(lang);
        assert_eq!(chapters.len(), 15);
        for (index, chapter) in chapters.iter().enumerate() {
            let id = &chapter.id;
            page.goto(&format!("/?chapter={id}&lang={lang}")).await;
            page.lesson_comes_to("asking").await;
            assert!(page.texts("#problems li").await.is_empty(), "{id}");
            assert!(!page.browser.shows("#notice").await, "{id}");
            let place = page.browser.text("#lesson-place").await;
            assert!(place.starts_with(start) && place.contains(&(index + 1).to_string()), "{place}");
            let lanes = page.strategies(".lane").await;
            assert_eq!(lanes, chapter.strategies, "{id}");
            assert!(page.browser.text("#guess-question").await.ends_with('?'), "{id}");
            let before = page.drawing(&chapter.of).await;
            page.browser.press("#guess-slider", RIGHT).await;
            let seconds = page.see("return document.querySelector('#guess-number').valueAsNumber").await;
            assert!(seconds.as_f64().is_some_and(|seconds| seconds > 0.0), "{id}: {seconds}");
            let lane = &chapter.of;
            page.browser
                .until(&format!(
                    "return document.querySelector('.lane[data-strategy={lane}] canvas').toDataURL() !== {before}"
                ))
                .await;
            assert_eq!(
                page.see("return document.querySelector('#guess-number').checkValidity()").await,
                true,
                "{id}"
            );
            // What there is to try is one parameter of the plan, and changes it.
            let (name, value) = chapter.change.split_once('=').expect("a parameter");
            page.see("document.querySelector('#outcome-try a').click()").await;
            page.lesson_comes_to("trying").await;
            let changed = "return new URLSearchParams(location.search).get(arguments[0])";
            let changed = page.browser.evaluate(changed, &[json!(name)]).await;
            let default = boucle::plan::Plan::from_query(&format!("{name}={value}"));
            assert_eq!(default.1, [], "{id}");
            let is_default = default.0 == boucle::plan::Plan::default();
            assert_eq!(changed, if is_default { Value::Null } else { json!(value) }, "{id}");
            assert!(page.texts("#problems li").await.is_empty(), "{id}");
            assert!(page.browser.shows("#run").await, "{id}");
        }
    }
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn the_sliders_thumb_stands_where_the_guess_is_drawn() {
    let page = Page::open("?chapter=pause").await;
    page.lesson_comes_to("asking").await;
    page.see(KEEP_FOOT).await;
    for share in [0.0, 0.25, 0.6, 1.0] {
        let slide = "const slider = document.querySelector('#guess-slider'); slider.value = slider.max * arguments[0];
            window.foot = null; slider.dispatchEvent(new Event('input', { bubbles: true }))";
        page.browser.evaluate(slide, &[json!(share)]).await;
        let foot = page.browser.until("return window.foot").await.as_f64().expect("a place");
        // The thumb is as wide as the slider hangs over on both sides together.
        let thumb = "const { x, width } = document.querySelector('#guess-slider').getBoundingClientRect();
            return x + 8 + (width - 16) * arguments[0]";
        let thumb = page.browser.evaluate(thumb, &[json!(share)]).await.as_f64().expect("a place");
        assert!((thumb - foot).abs() < 2.0, "{share}: {thumb} {foot}");
    }
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn what_is_asked_about_is_what_is_measured() {
    let file = fs::read_to_string("www/lesson/en.html").expect("the lesson is there");
    for measure in ["total", "first", "longest_wait", "longest_block"] {
        // A release of its own, for the service worker keeps what was there first.
        let release = Release::new(&format!("lesson-{measure}"));
        let of = "data-of=\"join_all\" data-measure=\"";
        let asks = file.replace(&format!("{of}total\""), &format!("{of}{measure}\""));
        release.write("lesson/en.html", &asks);
        let query = "?chapter=work&lang=en&requests=4&work=60";
        let page = Page::on(Server::start(release.site()), "/", query).await;
        page.lesson_comes_to("asking").await;
        page.guesses("0.7").await;
        let report = page.report().await;
        page.lesson_comes_to("answered").await;
        let run = &runs(&report)[0];
        let of = |from: &str, to: &str| -> Vec<f64> {
            let time = |one: &Value, name: &str| if name.is_empty() { 0.0 } else { number(one, name) };
            requests(run).iter().map(|one| time(one, to) - time(one, from)).collect()
        };
        let expected_ms = match measure {
            "total" => number(run, "total_ms"),
            "first" => of("", "delivered_ms").into_iter().fold(f64::INFINITY, f64::min),
            "longest_wait" => of("arrived_ms", "delivered_ms").into_iter().fold(0.0, f64::max),
            _ => number(&run["loop"], "longest_block_ms"),
        };
        let measured = page.browser.text("#outcome-measured").await;
        assert_eq!(measured, seconds(expected_ms), "{measure}");
        // The list of what to keep has another digest of it.
        page.browser.has_only_noted("lesson/en.html").await;
    }
}

#[tokio::test]
async fn what_is_no_guess_is_told_and_not_run() {
    let page = Page::open("?chapter=join_all").await;
    page.lesson_comes_to("asking").await;
    for (text, lang, told) in [
        ("", "en", "Predict a number of seconds, from 0 to 12."),
        ("-1", "fr", "Prédisez un nombre de secondes, de 0 à\u{a0}12."),
        ("e", "en", "Predict a number of seconds, from 0 to 12."),
        ("1e9", "en", "Predict a number of seconds, from 0 to 12."),
        ("13", "en", "Predict a number of seconds, from 0 to 12."),
    ] {
        page.speak(lang).await;
        page.guesses(text).await;
        assert_eq!(page.browser.text("#guess-wrong").await, told, "{text}");
        let focused = "return [document.activeElement.id, document.activeElement.ariaInvalid, document.documentElement.dataset.state]";
        assert_eq!(page.see(focused).await, json!(["guess-number", "true", "idle"]), "{text}");
    }
    page.speak("fr").await;
    page.browser
        .until("return document.querySelector('#guess-wrong').innerText.startsWith('Prédisez')")
        .await;
    // With a good one it is forgotten.
    page.browser.fill("#guess-number", "0.3").await;
    assert_eq!(page.browser.text("#guess-wrong").await, "");
    page.browser.press("#guess-slider", RIGHT).await;
    page.browser.press("#guess-slider", LEFT).await;
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn another_language_in_the_middle_keeps_phase_guess_and_answer() {
    let page = Page::open("?chapter=semaphore&lang=en&requests=12&delay=4000").await;
    page.lesson_comes_to("asking").await;
    let number = "return document.querySelector('#guess-number').value";
    page.browser.fill("#guess-number", "1.5").await;
    page.speak("fr").await;
    page.browser
        .until("return document.querySelector('#lesson-place').innerText.startsWith('Chapitre')")
        .await;
    assert_eq!(page.see(number).await, "1.5");
    page.browser
        .until("return document.querySelector('#guess-slider').ariaValueText === '1,50\u{202f}s'")
        .await;
    page.browser.click("#guess-run").await;
    page.lesson_comes_to("running").await;
    page.speak("en").await;
    page.browser
        .until("return document.querySelector('#lesson-place').innerText.startsWith('Chapter')")
        .await;
    page.lesson_comes_to("running").await;
    page.report().await;
    page.lesson_comes_to("answered").await;
    assert_eq!(page.browser.text("#outcome-guess").await, "1.50\u{202f}s");
    let measured = page.browser.text("#outcome-measured").await;
    page.speak("fr").await;
    page.browser.until("return document.querySelector('#outcome-guess').innerText === '1,50\u{202f}s'").await;
    assert_eq!(page.browser.text("#outcome-measured").await, measured.replace('.', ","));
    assert!(page.browser.text("#outcome-after").await.contains("vagues de six"));
    page.browser.click("#outcome-try a").await;
    page.lesson_comes_to("trying").await;
    page.speak("en").await;
    page.browser.until("return document.querySelector('#outcome-try').innerText.startsWith('Try')").await;
    page.lesson_comes_to("trying").await;
    assert_eq!(page.control("limit").await, "1");
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn answers_are_kept_over_a_reload_until_they_are_cleared() {
    let page = Page::open("?chapter=blocking&lang=en&requests=2&delay=50").await;
    page.lesson_comes_to("asking").await;
    assert!(page.browser.text("#guess-freeze").await.contains("freeze"));
    page.guesses("0.1").await;
    page.lesson_comes_to("answered").await;
    page.browser.reload().await;
    page.lesson_comes_to("asking").await;
    page.browser.click("#lesson-contents summary").await;
    let done = page.texts("#lesson-contents li.done").await;
    assert_eq!(done.len(), 1);
    assert!(done[0].contains("predicted 0.10\u{202f}s, measured 0."), "{done:?}");
    // Without a chapter in the address, the first without an answer.
    page.goto("/?view=lesson,timeline").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.browser.text("#lesson-place").await, "Chapter 2 of 15");
    page.browser.click("#lesson-contents summary").await;
    page.browser.click("#lesson-clear").await;
    assert!(page.texts("#lesson-contents li.done").await.is_empty());
    page.goto("/").await;
    page.browser.click("[data-desk=lesson]").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.browser.text("#lesson-place").await, "Chapter 1 of 15");
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn where_storage_is_full_or_forbidden_the_lesson_goes_on() {
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
        assert_eq!(page.texts("#lesson-contents li.done").await.len(), 1);
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

#[tokio::test]
async fn a_course_platform_is_told_of_an_answer() {
    let course = Course::open("?embed=1&chapter=join_all&requests=5&delay=50&id=seven&lang=fr").await;
    // A frame takes the focus from nobody.
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
    assert!(object.starts_with("http://127.0.0.1:") && object.ends_with("/?chapter=join_all"), "{object}");
    assert!(
        statement["object"]["definition"]["description"]["fr"]
            .as_str()
            .is_some_and(|text| text.ends_with('?'))
    );
    let nearness = measured_ms.min(500.0) / measured_ms.max(500.0);
    assert!((number(&statement["result"]["score"], "scaled") - nearness).abs() < 0.002, "{statement}");
    assert_eq!(statement["result"]["response"], "0.5");
    assert_eq!(course.count("xapi.statement").await, 1);
    course.browser.has_said_nothing().await;
}

#[tokio::test]
async fn a_course_page_may_run_it_while_the_question_is_open() {
    let course = Course::open("?embed=1&chapter=join_all&requests=5&delay=50").await;
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.documentElement.dataset.lesson === 'asking'").await;
    course.browser.leave_frame().await;
    course.ask("run").await;
    let report = course.message("run.completed").await["data"].clone();
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.documentElement.dataset.lesson === 'answered'").await;
    assert!(!course.browser.shows("#guess").await);
    assert_eq!(course.browser.text("#outcome-guess").await, "–");
    let measured = course.browser.text("#outcome-measured").await;
    assert_eq!(measured, seconds(number(&runs(&report)[1], "total_ms")));
    course.browser.leave_frame().await;
    assert_eq!(course.count("xapi.statement").await, 0, "nothing was guessed");
    course.browser.has_said_nothing().await;
}

/// A time as the page writes it in English.
fn seconds(ms: f64) -> String {
    format!("{:.2}\u{202f}s", ms / 1000.0)
}

#[tokio::test]
async fn an_unknown_chapter_is_told_and_all_are_offered() {
    let page = Page::open("?chapter=<b>x</b>&lang=en").await;
    page.browser.until("return document.querySelector('#lesson-place')?.innerText").await;
    let told = "There is no chapter “<b>x</b>”. Choose one of these.";
    assert_eq!(page.browser.text("#lesson-place").await, told);
    assert_eq!(page.texts("#lesson-contents li").await.len(), 15);
    page.speak("fr").await;
    page.browser
        .until("return document.querySelector('#lesson-place').innerText.startsWith('Il n’y a pas')")
        .await;
    assert!(page.browser.shows("#run").await);
    page.browser.click("#lesson-contents a[href='?chapter=timeout']").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.control("timeout").await, "1000");
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn what_stands_beside_the_chapter_replaces_its_own_and_autorun_runs_it() {
    let page = Page::open("?chapter=join_all&requests=20&autorun=1&lang=en").await;
    let report = page.report().await;
    assert_eq!((&report["plan"]["requests"], &report["plan"]["chapter"]), (&json!(20), &json!("join_all")));
    page.lesson_comes_to("answered").await;
    assert_eq!(page.browser.text("#outcome-guess").await, "–");
    assert!(page.browser.text("#outcome-measured").await.ends_with("\u{202f}s"));
    page.goto("/?chapter=join_all&requests=0&lang=en").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.texts("#problems li").await.len(), 1);
    // Whatever the page's plan is, the button opens the chapter as it is.
    page.goto("/?requests=7&delay=30&lang=en").await;
    page.browser.click("[data-desk=lesson]").await;
    page.lesson_comes_to("asking").await;
    assert_eq!((page.control("requests").await, page.control("delay").await), ("15".into(), "200".into()));
    // Pressed again it starts nothing anew.
    page.browser.fill("#guess-number", "2").await;
    page.browser.click("[data-desk=lesson]").await;
    page.browser.until("return document.activeElement.id === 'lesson-title'").await;
    assert_eq!(page.see("return document.querySelector('#guess-number').value").await, "2");
    // No lesson is to be seen where the views have none; a question is, wherever the lesson is.
    page.goto("/?view=timeline&chapter=join_all").await;
    page.goto("/?view=lesson&chapter=join_all").await;
    page.lesson_comes_to("asking").await;
    assert!(page.browser.shows("#guess-slider").await && page.browser.shows(".lane canvas").await);
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn a_run_that_is_cancelled_has_an_outcome_and_one_that_is_left_has_none() {
    let page = Page::open("?chapter=cancel&lang=en").await;
    page.lesson_comes_to("asking").await;
    page.guesses("1").await;
    page.lesson_comes_to("running").await;
    page.browser.until("return document.querySelector('.lane-total').innerText > '0.8'").await;
    page.browser.click("#cancel").await;
    page.lesson_comes_to("answered").await;
    let measured = page.browser.text("#outcome-measured").await;
    assert!(measured.ends_with("\u{202f}s") && measured.as_str() < "4", "{measured}");
    // Another chapter in the middle of a run ends that.
    page.browser.click("#lesson-again").await;
    page.lesson_comes_to("asking").await;
    page.guesses("2").await;
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

#[tokio::test]
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

#[tokio::test]
async fn what_cannot_be_loaded_is_told_and_comes_when_it_can() {
    for file in ["desk.js", "desk_bg.wasm", "desk.html", "lesson/en.html"] {
        let release = Release::new(&format!("lesson-without-{}", file.replace('/', "-")));
        let kept = release.take(file);
        let browser = Browser::start("en").await;
        // The service worker keeps the shell, and would bring it all the same.
        let without = "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get() { throw new DOMException('no', 'SecurityError'); } })";
        browser.before_each_page(without).await;
        let page = Page::in_browser(browser, Server::start(release.site()), "/", "").await;
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

#[tokio::test]
async fn a_word_is_explained_where_it_stands() {
    let page = Page::open("?chapter=join_all&lang=en").await;
    page.lesson_comes_to("asking").await;
    page.browser.click("#lesson-before a[href='#term-event-loop']").await;
    page.browser.until("return document.querySelector('#term').open").await;
    assert_eq!(page.browser.text("#term-name").await, "event loop");
    page.browser.click("#term-all").await;
    page.browser.until("return document.querySelector('#glossary').open").await;
    assert!(page.texts("#glossary-terms dt").await.len() > 20);
    page.browser.click("#glossary .primary").await;
    page.browser.until("return !document.querySelector('#glossary').open").await;
    // Each word that a chapter links to is in the glossary, in both languages.
    for lang in ["en", "fr"] {
        let file = fs::read_to_string(format!("www/lesson/{lang}.html")).expect("the lesson is there");
        for term in file.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(file.contains(&format!("<div id=\"{term}\">")), "{lang}: {term}");
        }
    }
    page.browser.has_said_nothing().await;
}
