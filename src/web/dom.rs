//! Elements by id and by selector, texts, listeners. Text from outside enters the page here, and only as text.

use super::browser::document;
use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::prelude::*;
use wasm_bindgen::throw_str;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlTemplateElement};

/// The element of that id, as what `index.html` has there. The cast is not checked: the page is ours, a test
/// opens it, and a check for each kind would have to be carried to every visitor.
pub fn by_id<T: JsCast>(id: &str) -> T {
    present(document().get_element_by_id(id), id).unchecked_into()
}

/// The first element within another that matches.
pub fn find<T: JsCast>(within: &Element, selector: &str) -> T {
    present(within.query_selector(selector).ok().flatten(), selector).unchecked_into()
}

fn present(element: Option<Element>, name: &str) -> Element {
    element.unwrap_or_else(|| throw_str(&["index.html has no ", name].concat()))
}

/// All elements of the page that match.
pub fn all(selector: &str) -> Vec<Element> {
    let Ok(list) = document().query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| Some(list.get(index)?.unchecked_into())).collect()
}

/// A new copy of a template's only element.
pub fn from_template(id: &str) -> Element {
    let template: HtmlTemplateElement = by_id(id);
    let copy =
        template.content().first_element_child().and_then(|element| element.clone_node_with_deep(true).ok());
    present(copy.map(JsCast::unchecked_into), id)
}

/// A new element with that class and text.
pub fn element(tag: &str, class: &str, text: &str) -> Element {
    let element = document().create_element(tag).unwrap_or_else(|_| throw_str("no such tag"));
    element.set_class_name(class);
    element.set_text_content(Some(text));
    element
}

/// Sets a text where it differs: the same text again would still cost a layout.
pub fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Sets an attribute. The names are ours and valid, so that it cannot fail.
pub fn set_attribute(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets an attribute of the page's root, by which the style sheet shows and hides.
pub fn mark_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        set_attribute(&root, name, value);
    }
}

/// Sets an attribute that is true or false.
pub fn set_truth(element: &Element, name: &str, truth: bool) {
    set_attribute(element, name, if truth { "true" } else { "false" });
}

/// Shows or hides.
pub fn show(element: &Element, shown: bool) {
    let _ = element.toggle_attribute_with_force("hidden", !shown);
}

/// Appends. Only a cycle could fail.
pub fn append(parent: &Element, child: &Element) {
    let _ = parent.append_child(child);
}

/// Has so many children in an element: makes those that are missing, and removes those that are too many.
pub fn keep_children(parent: &Element, count: u32, make: fn() -> Element) {
    while parent.child_element_count() > count {
        parent.last_element_child().inspect(Element::remove);
    }
    while parent.child_element_count() < count {
        append(parent, &make());
    }
}

/// Empties an element.
pub fn clear(element: &Element) {
    element.set_text_content(None);
}

/// Listens until the guard is dropped.
#[must_use = "it listens until it is dropped"]
pub fn on(
    target: &EventTarget,
    event: &'static str,
    listener: impl FnMut(&Event) + 'static,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, event, options, listener)
}

/// A length as the style sheet has it.
pub fn px(pixels: i32) -> String {
    pixels.to_string() + "px"
}

/// Moves the focus there, once the event that is being heard is over: the control that loses it may have a change
/// to tell, and a listener cannot be called while it is running.
pub fn focus(element: &HtmlElement) {
    let element = element.clone();
    spawn_local(async move {
        let _ = element.focus();
    });
}
