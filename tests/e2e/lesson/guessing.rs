//! Guessing, running, and the verdict on both.

use super::seconds;
use crate::harness::is_soak;
use crate::page::Page;
use crate::report::{number, requests, runs};
use crate::support::engine::Engine;
use crate::support::input::{LEFT, RIGHT};
use crate::support::release::Release;
use crate::support::server::Server;
use macro_rules_attribute::apply;
use serde_json::{Value, json};
use std::fs;

/// A chapter, as it is in the file of the lesson.
struct Chapter {
    id: String,
    strategies: Vec<String>,
    change: String,
}

/// Reads all chapters in the language `lang`.
fn chapters(lang: &str) -> Vec<Chapter> {
    let file = fs::read_to_string(format!("www/lesson/{lang}.html")).expect("the lesson is there");
    let after = |text: &str, start: &str| {
        text.split_once(start).and_then(|(_, rest)| rest.split_once('"')).map(|(value, _)| value.to_owned())
    };
    file.split("<article ")
        .skip(1)
        .map(|text| Chapter {
            id: after(text, "id=\"").expect("an id"),
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
                .and_then(|(_, text)| after(text, "data-try=\""))
                .expect("something to try"),
        })
        .collect()
}

/// Records in the window where the foot of the guess's line was drawn last.
const KEEP_FOOT: &str = "const arc = CanvasRenderingContext2D.prototype.arc;
    CanvasRenderingContext2D.prototype.arc = function (x, y, radius, ...rest) {
      if (radius === 4) window.foot = this.canvas.getBoundingClientRect().x + x;
      return arc.call(this, x, y, radius, ...rest);
    }";

/// The distance of the lanes from the top of the document.
const TOP: &str = "return Math.round(document.querySelector('#lanes').getBoundingClientRect().top + scrollY)";

#[apply(e2e)]
async fn a_learner_predicts_runs_and_compares() {
    let page = Page::open("?lang=en").await;
    page.browser.click("[data-desk=lesson]").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.browser.text("#lesson-place").await, "Chapter 1 of 15");
    assert_eq!(page.see("return document.activeElement.id").await, "lesson-title");
    // Another chapter is chosen in the list.
    page.browser.click("#lesson-contents summary").await;
    page.browser.click("#lesson-contents a[href='?chapter=timeout']").await;
    page.browser.until("return location.search.includes('chapter=timeout')").await;
    // The page does not reveal the answer before the guess.
    assert_eq!(page.browser.text("#headline").await, "Predict first, then run.");
    for hidden in ["#run", "#findings", "#comparison", "#outcome", "#plan .sentence", "#strategies"] {
        assert!(!page.browser.shows(hidden).await, "{hidden}");
    }
    let before = page.drawing("join_all").await;
    let top = page.see(TOP).await;
    page.guesses("3").await;
    page.lesson_comes_to("running").await;
    // The question stays where it is, with Cancel in the place of Run, and so do the lanes below it.
    assert_eq!(page.see(TOP).await, top);
    assert!(!page.browser.shows("#guess-run").await && !page.browser.shows("#cancel").await);
    assert!(page.browser.shows("#guess-cancel").await);
    let report = page.report().await;
    page.lesson_comes_to("answered").await;
    // The question stays after the run, too, and cannot be answered any more.
    assert_eq!(page.see(TOP).await, top);
    assert!(page.browser.shows("#guess").await);
    let visibility = "return getComputedStyle(document.querySelector('#guess-cancel')).visibility";
    assert_eq!(page.see(visibility).await, "hidden");
    assert_eq!(page.see("return document.querySelector('#guess-number').closest('label').inert").await, true);
    assert_ne!(page.drawing("join_all").await, before);
    let measured_ms = number(&runs(&report)[0], "total_ms");
    assert_eq!(page.browser.text("#outcome-guess").await, "3.00\u{202f}s");
    assert_eq!(page.browser.text("#outcome-measured").await, seconds(measured_ms));
    assert!(page.browser.text("#outcome-verdict").await.starts_with("You expected "));
    assert!(page.browser.text("#outcome-after").await.contains("asyncio.wait_for"));
    // The question is asked again, with the chapter's own plan.
    page.browser.click("#lesson-again").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.see("return document.querySelector('#guess-number').value").await, "");
    page.guesses("1,1").await;
    page.report().await;
    page.lesson_comes_to("answered").await;
    assert_eq!(page.browser.text("#outcome-guess").await, "1.10\u{202f}s", "a comma is a decimal point, too");
    page.browser.click("#lesson-next").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.browser.text("#lesson-place").await, "Chapter 8 of 15");
    page.browser.click("#lesson-close").await;
    assert!(!page.browser.shows("#lesson").await && page.browser.shows("#plan .sentence").await);
    assert!(!page.see("return location.search.includes('chapter')").await.as_bool().unwrap());
    page.run().await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[long]
#[in_part(Chromium = "each chapter in only one of the two languages")]
#[in_part(Firefox = "each chapter in only one of the two languages")]
#[in_part(WebKit = "each chapter in only one of the two languages")]
async fn each_chapter_in_both_languages_opens_with_its_plan_and_can_be_guessed() {
    let page = Page::open("").await;
    for (lang, start) in [("en", "Chapter"), ("fr", "Chapitre\u{a0}")] {
        let chapters = chapters(lang);
        assert_eq!(chapters.len(), 15);
        for (index, chapter) in chapters.iter().enumerate() {
            let is_english_turn = (index + Engine::current() as usize).is_multiple_of(2);
            if !is_soak() && is_english_turn != (lang == "en") {
                continue;
            }
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
            // An empty answer is not run; a valid one is taken.
            if page.see("return document.querySelector('#guess').dataset.asks").await != "order" {
                page.browser.click("#guess-run").await;
                page.browser.until("return document.querySelector('#guess-wrong').innerText").await;
            }
            page.gives_an_answer().await;
            assert_eq!(page.browser.text("#guess-wrong").await, "", "{id}");
            assert!(!chapter.change.is_empty(), "{id}");
        }
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_sliders_thumb_stands_where_the_guess_is_drawn() {
    let page = Page::open("?chapter=pause").await;
    page.lesson_comes_to("asking").await;
    page.see(KEEP_FOOT).await;
    for share in [0.0, 0.25, 0.6, 1.0] {
        let slide = "const slider = document.querySelector('#guess-slider'); slider.value = slider.max * arguments[0];
            window.foot = null; slider.dispatchEvent(new Event('input', { bubbles: true }))";
        page.browser.evaluate(slide, &[json!(share)]).await;
        let foot = page.browser.until("return window.foot").await.as_f64().expect("a place");
        // The thumb is as wide as the slider's overhang on both sides together.
        let thumb = "const { x, width } = document.querySelector('#guess-slider').getBoundingClientRect();
            return x + 8 + (width - 16) * arguments[0]";
        let thumb = page.browser.evaluate(thumb, &[json!(share)]).await.as_f64().expect("a place");
        assert!((thumb - foot).abs() < 2.0, "{share}: {thumb} {foot}");
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_measured_value_is_the_one_that_was_asked_about() {
    let file = fs::read_to_string("www/lesson/en.html").expect("the lesson is there");
    for measure in ["total", "first", "longest_wait", "longest_block"] {
        // Each measure gets a release of its own, because the service worker keeps the files that it finds
        // first.
        let release = Release::new(&format!("lesson-{measure}"));
        let of = "data-of=\"join_all\" data-measure=\"";
        let asks = file.replace(&format!("{of}total\""), &format!("{of}{measure}\""));
        release.write("lesson/en.html", &asks);
        let query = "?chapter=slices&work_on=loop&lang=en&requests=4&work=60";
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
        // The file's digest differs from the one in the list of files to keep.
        page.browser.has_only_noted("lesson/en.html").await;
    }
}

#[apply(e2e)]
#[any_engine]
async fn an_invalid_guess_is_reported_and_not_run() {
    let page = Page::open("?chapter=join_all").await;
    page.lesson_comes_to("asking").await;
    for (text, lang, told) in [
        ("", "en", "Predict a number of seconds, from 0 to 12."),
        ("-1", "fr", "Prédisez un nombre de secondes, de 0 à\u{a0}12."),
        ("e", "en", "Predict a number of seconds, from 0 to 12."),
        ("1e9", "en", "Predict a number of seconds, from 0 to 12."),
        ("13", "en", "Predict a number of seconds, from 0 to 12."),
    ] {
        page.choose_lang(lang).await;
        page.guesses(text).await;
        page.browser
            .until(&format!("return document.querySelector('#guess-wrong').innerText === {}", json!(told)))
            .await;
        let focused = "return [document.activeElement.id, document.activeElement.ariaInvalid, document.documentElement.dataset.state]";
        assert_eq!(page.see(focused).await, json!(["guess-number", "true", "idle"]), "{text}");
    }
    page.choose_lang("fr").await;
    page.browser
        .until("return document.querySelector('#guess-wrong').innerText.startsWith('Prédisez')")
        .await;
    // A valid guess removes the message.
    page.browser.fill("#guess-number", "0.3").await;
    assert_eq!(page.browser.text("#guess-wrong").await, "");
    page.browser.press("#guess-slider", RIGHT).await;
    page.browser.press("#guess-slider", LEFT).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
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
    // Each term that a chapter links to is in the glossary, in both languages.
    for lang in ["en", "fr"] {
        let file = fs::read_to_string(format!("www/lesson/{lang}.html")).expect("the lesson is there");
        for term in file.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            // The others are moments of the run.
            if !term.starts_with("term-") {
                continue;
            }
            assert!(file.contains(&format!("<div id=\"{term}\">")), "{lang}: {term}");
        }
    }
    page.browser.has_said_nothing().await;
}
