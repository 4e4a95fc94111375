//! The printed page: the question, the guess and the measurement, and no controls.

use crate::page::Page;
use macro_rules_attribute::apply;
use serde_json::json;

/// Prints the page as the browser does, and returns the number of pages, if it can be read without unpacking
/// the file.
async fn pages(page: &Page) -> Option<usize> {
    let printed = page.browser.print().await;
    let decode = "return atob(arguments[0]).match(/\\/Type\\s*\\/Page\\b/g)?.length";
    let pages = page.browser.evaluate(decode, &[printed]).await;
    pages.as_u64().and_then(|pages| pages.try_into().ok())
}

#[apply(e2e)]
#[skip(WebKit = "its driver cannot print")]
async fn a_chapter_prints_its_question_the_prediction_and_the_measurement() {
    for (lang, predicted, explained) in [("fr", "prédit", "gather"), ("en", "predicted", "gather")] {
        let page =
            Page::open(&format!("?chapter=join_all&requests=12&delay=10&lang={lang}&theme=dark")).await;
        page.browser.until("return Boolean(document.querySelector('#guess:not([hidden])'))").await;
        page.browser.fill("#guess-number", "3").await;
        page.browser.click("#guess-run").await;
        page.browser.until("return document.documentElement.dataset.lesson === 'answered'").await;
        page.browser.until("const picture = document.querySelector('#paper'); return picture.complete && picture.naturalWidth > 0").await;
        let printed = pages(&page).await;
        assert!(printed.is_none_or(|pages| (1..=3).contains(&pages)), "{printed:?} pages");

        page.browser.look_as_printed().await;
        let text = page.browser.text("body").await;
        let question = page.browser.text("#outcome-question").await;
        assert!(!page.browser.shows("#guess").await);
        for part in [predicted, explained, &question, "chapter=join_all"] {
            assert!(!part.is_empty() && text.contains(part), "{part:?} is missing: {text}");
        }
        assert!(page.browser.shows("#paper").await && page.browser.shows("#table").await);
        let left = "return [...document.querySelectorAll('button:not(thead *), input, select, canvas, dialog, summary, #log, #code')]
            .filter((element) => element.checkVisibility()).map((element) => element.outerHTML)";
        assert_eq!(page.browser.evaluate(left, &[]).await, json!([]));
        // The print is black on white, although the page is dark.
        let colours = "const { color, backgroundColor } = getComputedStyle(document.documentElement); return [color, backgroundColor]";
        let colours = page.browser.evaluate(colours, &[]).await;
        assert_eq!(colours, json!(["rgb(26, 26, 24)", "rgba(0, 0, 0, 0)"]));
        page.browser.has_said_nothing().await;
    }
}

#[apply(e2e)]
#[skip(WebKit = "its driver cannot print")]
async fn a_comparison_prints_without_its_controls() {
    let page = Page::open("?strategy=sequential,join_all&requests=12&delay=10&theme=dark").await;
    page.run().await;
    let printed = pages(&page).await;
    assert!(printed.is_none_or(|pages| (1..=2).contains(&pages)), "{printed:?} pages");
    page.browser.look_as_printed().await;
    let left = "return [...document.querySelectorAll('button:not(thead *), #log, #code, #futures')].filter((element) => element.checkVisibility()).length";
    assert_eq!(page.browser.evaluate(left, &[]).await, 0);
    assert!(page.browser.shows("#lanes canvas").await && page.browser.shows("#table").await);
    assert!(page.browser.shows("#provenance").await && !page.browser.shows("#silence").await);
    page.browser.has_said_nothing().await;
}
