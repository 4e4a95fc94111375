//! The keyboard reaches everything in the order of the document, and the focus is never lost.

use crate::page::Page;
use crate::support::input::{ENTER, ESCAPE, RIGHT, TAB};
use macro_rules_attribute::apply;
use serde_json::{Value, json};

/// Numbers the elements that can have the focus, in the order of the document.
const STOPS: &str = "return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, canvas, [tabindex]')]
    .filter((stop) => stop.tabIndex >= 0 && !stop.disabled && (stop.checkVisibility({ visibilityProperty: true })))
    .map((stop, index) => (stop.dataset.stop = index))";

/// Returns the number of the element that has the focus, and the width and the contrast of its outline.
const STOP: &str = "const at = document.activeElement;
    if (at === document.body) return null;
    const shown = at.closest('.toggle') ?? at;
    const style = getComputedStyle(shown);
    const paper = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const bytes = (...colours) => {
        for (const colour of colours) (paper.fillStyle = colour, paper.fillRect(0, 0, 1, 1));
        return [...paper.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    };
    const luminance = (of) => of.map((byte) => byte / 255).map((part) => (part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4))
        .reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], 0);
    const grounds = [];
    for (let around = shown.parentElement; around; around = around.parentElement) grounds.unshift(getComputedStyle(around).backgroundColor);
    const [dark, light] = [luminance(bytes(style.outlineColor)), luminance(bytes(...grounds))].sort((a, b) => a - b);
    return { stop: Number(at.dataset.stop), what: at.outerHTML.slice(0, 90), lines: style.outlineStyle, px: parseFloat(style.outlineWidth), contrast: (light + .05) / (dark + .05) }";

#[apply(e2e)]
async fn tab_goes_through_everything_in_order_and_shows_where_it_is() {
    for query in [
        "strategy=sequential,join_all&requests=12&delay=10&theme=light",
        "strategy=sequential,join_all&requests=12&delay=10&theme=dark",
        "chapter=join_all&requests=12&delay=10&theme=light",
    ] {
        let page = Page::open(&format!("?{query}")).await;
        if query.starts_with("chapter") {
            page.browser.until("return Boolean(document.querySelector('#guess:not([hidden])'))").await;
            // The code opens in Python, and what `lab` does there comes a moment later.
            page.browser.until("return Boolean(document.querySelector('#companion:not([hidden])'))").await;
        } else {
            page.run().await;
            // The run is kept a moment later.
            page.browser.until("return document.querySelector('#shelf-open')?.checkVisibility()").await;
        }
        let stops = page.browser.evaluate(STOPS, &[]).await.as_array().map_or(0, Vec::len);
        assert!(stops > 20, "{stops} stops");
        page.browser.evaluate("document.querySelector('[data-stop]').focus()", &[]).await;
        for expected in 1..stops {
            page.browser.press_key(TAB).await;
            // A busy browser draws the focus a moment after it has moved it.
            let drawn = format!("const stop = (() => {{ {STOP} }})(); return stop.lines !== 'none' && stop");
            let stop = page.browser.until(&drawn).await;
            assert_eq!(stop["stop"], json!(expected), "{query}: {stop}");
            assert!(stop["px"].as_f64() >= Some(2.0), "{query}: {stop}");
            assert!(stop["contrast"].as_f64() >= Some(3.0), "{query}: {stop}");
        }
        // No element traps the focus.
        page.browser.press_key(TAB).await;
        let last = page.browser.evaluate(STOP, &[]).await;
        assert_ne!(last["stop"], json!(stops - 1), "{last}");
        page.browser.has_said_nothing().await;
    }
}

#[apply(e2e)]
async fn escape_closes_dialogs_and_gives_the_focus_back() {
    let page = Page::open("?strategy=join_all&requests=5&delay=10").await;
    for (opener, dialog) in [("[data-desk=share]", "#share"), ("[data-desk=embed]", "#embed")] {
        comes_back(&page, opener, dialog).await;
    }
    page.goto("/?chapter=join_all&requests=12&delay=10").await;
    page.browser.until("return Boolean(document.querySelector('#lesson-before a'))").await;
    comes_back(&page, "#lesson-before a", "#term").await;
    page.browser.has_said_nothing().await;
}

async fn comes_back(page: &Page, opener: &str, dialog: &str) {
    page.browser.press(opener, ENTER).await;
    page.browser.until(&format!("return document.querySelector('{dialog}')?.open === true")).await;
    let inside = format!("return document.activeElement.closest('dialog')?.matches('{dialog}')");
    assert_eq!(page.browser.evaluate(&inside, &[]).await, json!(true), "{dialog} has the focus");
    page.browser.press_key(ESCAPE).await;
    page.browser.until(&format!("return !document.querySelector('{dialog}').open")).await;
    assert!(focused(page, opener).await, "{dialog} gives the focus back to {opener}");
}

#[apply(e2e)]
async fn in_a_chapter_the_focus_goes_from_the_question_to_the_answer_and_back() {
    let page = Page::open("?chapter=join_all&requests=12&delay=10&lang=fr").await;
    page.browser.until("return Boolean(document.querySelector('#guess:not([hidden])'))").await;
    for _ in 0..3 {
        page.browser.press("#guess-slider", RIGHT).await;
    }
    page.browser
        .until("return parseFloat(document.querySelector('#guess-number').value.replace(',', '.')) > 0")
        .await;
    page.browser.press("#guess-run", ENTER).await;
    page.browser.until("return document.documentElement.dataset.lesson === 'answered'").await;
    page.browser.until("return document.activeElement.id === 'outcome-title'").await;
    // The description that is read out with the title.
    let told = "const title = document.activeElement;
        return title.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).innerText).join(' ')";
    let told = page.browser.evaluate(told, &[]).await;
    assert!(told.as_str().is_some_and(|told| told.contains("prédit") && told.contains("mesuré")), "{told}");
    page.browser.press("#lesson-again", ENTER).await;
    page.browser.until("return document.activeElement.id === 'guess-slider'").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_button_that_goes_when_it_is_pressed_hands_the_focus_on() {
    let page = Page::open("?strategy=join_all&requests=5&delay=10").await;
    page.run().await;
    page.browser.press("#replay-back", ENTER).await;
    page.browser.until("return !document.querySelector('#replay-close').hidden").await;
    page.browser.press("#replay-close", ENTER).await;
    page.browser.until("return document.activeElement.id === 'replay-play'").await;
    page.browser.press("#lanes canvas", "+").await;
    page.browser.until("return !document.querySelector('#whole').hidden").await;
    page.browser.press("#whole", ENTER).await;
    page.browser.until("return document.activeElement.id === 'own-axis'").await;
    page.browser.has_said_nothing().await;
}

async fn focused(page: &Page, css: &str) -> bool {
    let here = "return document.activeElement === document.querySelector(arguments[0])";
    page.browser.evaluate(here, &[json!(css)]).await == Value::Bool(true)
}
