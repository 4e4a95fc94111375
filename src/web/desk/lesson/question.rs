//! The question before a run, answered with a slider on the timeline's own axis, or with a number.

use super::chapter::Chapter;
use crate::i18n::Numbers as _;
use crate::plan::{Lang, Plan};
use crate::report::axis::Axis;
use crate::web::dom::{by_id, on, set_attribute, set_text, set_truth, show as show_element};
use crate::web::locale::page_lang;
use form_urlencoded::{Serializer, parse};
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

/// Returns a chapter's plan, in which the parameters of `given` replace those of `preset`.
pub(super) fn plan(preset: &str, given: &str, chapter: &str) -> String {
    let given: Vec<_> = parse(given.as_bytes()).filter(|(name, _)| name != "chapter").collect();
    let kept = parse(preset.as_bytes()).filter(|(name, _)| given.iter().all(|(other, _)| other != name));
    let mut query = Serializer::new(String::new());
    query.extend_pairs(kept).extend_pairs(&given).append_pair("chapter", chapter);
    query.finish()
}

/// Returns the parameters of `query` whose names `kept` accepts.
pub(super) fn only(query: &str, kept: impl Fn(&str) -> bool) -> String {
    let pairs = parse(query.as_bytes()).filter(|(name, _)| kept(name));
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Prepares the controls for a chapter's question about `plan`.
pub(super) fn show(chapter: &Chapter, plan: &Plan) {
    let (slider, number) = controls();
    slider.set_value("0");
    set_attribute(&slider, "aria-valuetext", "");
    number.set_value("");
    ask_of(chapter, plan);
    validate(false);
}

/// Sets the range of the guess, and the warning, to those of `plan`.
pub(super) fn ask_of(chapter: &Chapter, plan: &Plan) {
    let end_ms = Axis::whole(chapter.most_ms()).to_ms;
    let (slider, _) = controls();
    slider.set_max(&end_ms.to_string());
    let freezes = plan.strategies.iter().any(|strategy| strategy.freezes());
    show_element(&by_id::<Element>("guess-freeze"), freezes);
}

/// Updates the texts about the guess, in the page's language.
pub(super) fn translate() {
    let (slider, number) = controls();
    if let Some(ms) = read() {
        write(&number, ms);
        say_where(&slider);
    }
    validate(number.get_attribute("aria-invalid").as_deref() == Some("true"));
}

/// Listens to the controls.
///
/// `guessed` receives the guess in milliseconds, or `None` if it is invalid. `submitted` is called when a
/// valid guess is submitted.
pub(super) fn listen(
    guessed: impl Fn(Option<f64>) + 'static,
    submitted: impl Fn() + 'static,
) -> Vec<EventListener> {
    let (slider, number) = controls();
    let guessed = Rc::new(guessed);
    let by_number = Rc::clone(&guessed);
    let submit = Rc::new(move || {
        if read().is_some() {
            return submitted();
        }
        validate(true);
        let (_, number) = controls();
        let _ = number.focus();
    });
    let by_enter = Rc::clone(&submit);
    let slid = move || {
        let (slider, number) = controls();
        let ms = slider.value_as_number();
        // Rounds to a hundredth of a second, because people do not guess more finely.
        let ms = (ms / 10.0).round() * 10.0;
        write(&number, ms);
        say_where(&slider);
        validate(false);
        guessed(Some(ms));
    };
    let stepped = slid.clone();
    vec![
        on(&slider, "input", move |_| slid()),
        on(&slider, "keydown", move |event| {
            let steps = match event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).as_deref() {
                Some("ArrowRight" | "ArrowUp") => 1.0,
                Some("ArrowLeft" | "ArrowDown") => -1.0,
                _ => return,
            };
            // Moves by a hundredth of the axis, as Chromium does, because Firefox moves by a millisecond if
            // any value is allowed.
            event.prevent_default();
            let (slider, _) = controls();
            slider.set_value_as_number(slider.value_as_number() + steps * most_ms(&slider) / 100.0);
            stepped();
        }),
        on(&number, "input", move |_| {
            let (slider, _) = controls();
            let ms = read();
            if let Some(ms) = ms {
                slider.set_value_as_number(ms);
                say_where(&slider);
            }
            validate(false);
            by_number(ms);
        }),
        on(&by_id::<Element>("guess-run"), "click", move |_| submit()),
        on(&by_id::<Element>("guess"), "keydown", move |event| {
            let key = event.dyn_ref::<KeyboardEvent>();
            let in_field = event.target().is_some_and(|target| target.is_instance_of::<HtmlInputElement>());
            if in_field && key.is_some_and(|key| key.key() == "Enter" && !key.repeat()) {
                event.prevent_default();
                by_enter();
            }
        }),
    ]
}

/// Writes a guess into the number's field, in seconds, as the page's language does.
fn write(number: &HtmlInputElement, ms: f64) {
    let seconds = (ms / 1000.0).to_string();
    number.set_value(&if page_lang() == Lang::Fr { seconds.replace('.', ",") } else { seconds });
}

/// Returns the guess in the number's field, in milliseconds, or `None` if it is not on the axis.
///
/// The field is one for text, because fields for numbers leave out the comma of `0,5` in browsers of other languages.
fn read() -> Option<f64> {
    let (slider, number) = controls();
    let typed = number.value().trim().replace(',', ".");
    // Rust's parser takes more than digits: `1e3`, `inf`, `-0`.
    let is_plain = typed.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let seconds: f64 = typed.parse().ok().filter(|_| is_plain)?;
    let (ms, most_ms) = (seconds * 1000.0, most_ms(&slider));
    // Accepts a little more, because the axis's end, once rounded to a hundredth of a second, may be larger.
    (0.0..most_ms + 10.0).contains(&ms).then(|| ms.min(most_ms))
}

fn most_ms(slider: &HtmlInputElement) -> f64 {
    slider.max().parse().unwrap_or_default()
}

fn say_where(slider: &HtmlInputElement) {
    set_attribute(
        slider,
        "aria-valuetext",
        &crate::web::locale::current().numbers.seconds(slider.value_as_number()),
    );
}

/// Marks the guess as `wrong` or right, and shows the allowed values if it is wrong.
fn validate(wrong: bool) {
    let (slider, number) = controls();
    set_truth(&number, "aria-invalid", wrong);
    let most_s = (most_ms(&slider) / 1000.0).floor() as u32;
    let told = wrong.then(|| crate::web::desk::words().no_guess(most_s));
    set_text(&by_id::<Element>("guess-wrong"), &told.unwrap_or_default());
    show_element(&by_id::<Element>("guess-help"), !wrong);
}

fn controls() -> (HtmlInputElement, HtmlInputElement) {
    (by_id("guess-slider"), by_id("guess-number"))
}
