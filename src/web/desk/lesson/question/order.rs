//! The answer that is an order: a list whose items move up and down by buttons, so that the keyboard and touch do the
//! same.

use super::{Given, validate};
use crate::web::desk::lesson::chapter::Chapter;
use crate::web::desk::words;
use crate::web::dom::{announce, append, by_id, clear, element, on, set_attribute};
use crate::web::parts::copy_content;
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

fn list() -> Element {
    by_id("guess-order")
}

/// Shows the things to put in order, in the order that is `given`.
pub(super) fn render(chapter: &Chapter, given: Option<&Given>) {
    let list = list();
    clear(&list);
    let mut options = chapter.options();
    if let Some(Given::Order(given)) = given {
        options.sort_by_key(|(name, _)| given.iter().position(|other| other == name));
    }
    for (name, content) in options {
        let item = element("li", "", "");
        set_attribute(&item, "data-value", &name);
        let text = element("span", "", "");
        copy_content(&content, &text);
        let said = text.text_content().unwrap_or_default();
        append(&item, &text);
        for (way, sign, label) in [("up", "↑", words().up(&said)), ("down", "↓", words().down(&said))] {
            let button = element("button", way, sign);
            set_attribute(&button, "type", "button");
            set_attribute(&button, "aria-label", &label);
            append(&item, &button);
        }
        append(&list, &item);
    }
}

pub(super) fn focus() {
    if let Some(button) = list().query_selector("button").ok().flatten() {
        let _ = button.unchecked_into::<HtmlElement>().focus();
    }
}

/// Returns the names of the things, in their order.
pub(super) fn read() -> Vec<String> {
    let items = list().children();
    (0..items.length()).filter_map(|index| items.item(index)?.get_attribute("data-value")).collect()
}

pub(super) fn listen(answered: &Rc<dyn Fn(Option<Given>)>) -> EventListener {
    let answered = Rc::clone(answered);
    on(&list(), "click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|target| target.closest("button").ok().flatten());
        if let Some(button) = button
            && shift(&button).is_some()
        {
            validate(true);
            answered(Some(Given::Order(read())));
            // The browser takes the focus from an element that moves.
            let _ = button.unchecked_into::<HtmlElement>().focus();
        }
    })
}

/// Moves the item of a button by one place, and says where it is. Returns `None` at the end of the list.
fn shift(button: &Element) -> Option<()> {
    let item = button.closest("li").ok()??;
    if button.class_name() == "up" {
        item.previous_element_sibling()?.before_with_node_1(&item).ok()?;
    } else {
        item.next_element_sibling()?.after_with_node_1(&item).ok()?;
    }
    let name = item.get_attribute("data-value")?;
    let place = read().iter().position(|other| *other == name)?;
    let said = item.first_element_child().and_then(|text| text.text_content()).unwrap_or_default();
    announce(&words().moved(&said, place + 1));
    Some(())
}
