//! The answer that is one of several sentences, pictures or lines of code.

use super::{Given, validate};
use crate::web::desk::lesson::chapter::Chapter;
use crate::web::dom::{append, by_id, clear, element, on, set_attribute};
use crate::web::parts::copy_content;
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};

/// Shows the options of a chapter. The one that is `given` is checked.
pub(super) fn render(chapter: &Chapter, given: Option<&Given>) {
    let place: Element = by_id("guess-options");
    clear(&place);
    for (name, content) in chapter.options() {
        let label = element("label", "option", "");
        let radio = element("input", "", "");
        set_attribute(&radio, "type", "radio");
        set_attribute(&radio, "name", "guess-option");
        set_attribute(&radio, "value", &name);
        if matches!(given, Some(Given::Choice(chosen)) if *chosen == name) {
            set_attribute(&radio, "checked", "");
        }
        let text = element("span", "", "");
        copy_content(&content, &text);
        append(&label, &radio);
        append(&label, &text);
        append(&place, &label);
    }
}

fn radio(selector: &str) -> Option<HtmlInputElement> {
    by_id::<Element>("guess-options").query_selector(selector).ok().flatten()?.dyn_into().ok()
}

pub(super) fn focus() {
    if let Some(first) = radio("input") {
        let _ = first.focus();
    }
}

/// Returns the name of the option that is checked.
pub(super) fn read() -> Option<String> {
    radio("input:checked").map(|radio| radio.value())
}

pub(super) fn listen(answered: &Rc<dyn Fn(Option<Given>)>) -> EventListener {
    let answered = Rc::clone(answered);
    on(&by_id::<Element>("guess-options"), "change", move |_| {
        validate(true);
        answered(read().map(Given::Choice));
    })
}
