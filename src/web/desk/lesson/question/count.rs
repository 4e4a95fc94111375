//! The answer that is a number.

use super::{Given, validate};
use crate::web::dom::{by_id, on, set_truth};
use gloo_events::EventListener;
use std::rc::Rc;
use web_sys::HtmlInputElement;

/// The greatest number that can be entered.
const MAX_COUNT: u32 = 10_000;

fn field() -> HtmlInputElement {
    by_id("guess-count")
}

pub(super) fn clear() {
    field().set_value("");
}

pub(super) fn focus() {
    let _ = field().focus();
}

pub(super) fn mark(is_valid: bool) {
    set_truth(&field(), "aria-invalid", !is_valid);
}

/// Returns the number, or `None` if it is not a whole one.
pub(super) fn read() -> Option<u32> {
    field().value().trim().parse().ok().filter(|&number| number <= MAX_COUNT)
}

pub(super) fn listen(answered: &Rc<dyn Fn(Option<Given>)>) -> EventListener {
    let answered = Rc::clone(answered);
    on(&field(), "input", move |_| {
        validate(true);
        answered(read().map(Given::Count));
    })
}
