//! The answer that is a duration, given with a slider on the timeline's own axis, or with a number.

use super::{Given, validate};
use crate::i18n::Numbers as _;
use crate::plan::Lang;
use crate::report::axis::Axis;
use crate::web::dom::{by_id, on, set_attribute, set_truth};
use crate::web::locale::{current as locale, page_lang};
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, KeyboardEvent};

pub(super) fn clear() {
    let (slider, number) = controls();
    slider.set_value("0");
    set_attribute(&slider, "aria-valuetext", "");
    number.set_value("");
}

/// Sets the range to that of the axis, up to `most_ms`.
pub(super) fn set_most(most_ms: f64) {
    let end_ms = Axis::whole(most_ms).to_ms;
    let (slider, number) = controls();
    slider.set_max(&end_ms.to_string());
    number.set_max(&(end_ms / 1000.0).to_string());
}

/// Updates the number and the text of the slider, in the page's language.
pub(super) fn translate() {
    let (slider, number) = controls();
    if let Some(ms) = read() {
        number.set_value(&written(ms / 1000.0));
        say_where(&slider);
    }
}

pub(super) fn slider() -> HtmlInputElement {
    controls().0
}

pub(super) fn number() -> HtmlInputElement {
    controls().1
}

pub(super) fn mark(is_valid: bool) {
    let (_, number) = controls();
    set_truth(&number, "aria-invalid", !is_valid);
}

/// Returns the longest answer in whole seconds.
pub(super) fn most_s() -> u32 {
    let (slider, _) = controls();
    (most_ms(&slider) / 1000.0).floor() as u32
}

pub(super) fn listen(answered: &Rc<dyn Fn(Option<Given>)>) -> Vec<EventListener> {
    let (slider, number) = controls();
    let (answered, by_number) = (Rc::clone(answered), Rc::clone(answered));
    let slid = move || {
        let (slider, number) = controls();
        let ms = slider.value_as_number();
        // Rounds to a hundredth of a second, because people do not guess more finely.
        let seconds = (ms / 10.0).round() / 100.0;
        number.set_value(&written(seconds));
        say_where(&slider);
        validate(true);
        answered(Some(Given::Duration(seconds * 1000.0)));
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
            validate(true);
            by_number(ms.map(Given::Duration));
        }),
    ]
}

/// Returns the guess in the number's field, in milliseconds, or `None` if it is not on the axis.
pub(super) fn read() -> Option<f64> {
    let (slider, number) = controls();
    // A decimal comma is one in every browser, so the browser does not read the number.
    let seconds: f64 = number.value().trim().replace(',', ".").parse().ok()?;
    let (ms, most_ms) = (seconds * 1000.0, most_ms(&slider));
    // Accepts a little more, because the axis's end, once rounded to a hundredth of a second, may be larger.
    (0.0..most_ms + 10.0).contains(&ms).then(|| ms.min(most_ms))
}

/// Returns a number as a person of the page's language types it.
fn written(number: f64) -> String {
    let text = number.to_string();
    if page_lang() == Lang::Fr { text.replace('.', ",") } else { text }
}

fn most_ms(slider: &HtmlInputElement) -> f64 {
    slider.max().parse().unwrap_or_default()
}

fn say_where(slider: &HtmlInputElement) {
    set_attribute(slider, "aria-valuetext", &locale().numbers.seconds(slider.value_as_number()));
}

fn controls() -> (HtmlInputElement, HtmlInputElement) {
    (by_id("guess-slider"), by_id("guess-number"))
}
