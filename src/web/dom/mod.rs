//! Elements by id and by selector, texts, listeners and observers. Text from outside enters the page here, and
//! only as text.

pub mod browser;
mod events;
mod observation;

pub use events::{first_event, hear, on, weakly, weakly_with};
pub use observation::Observation;

use browser::document;
use wasm_bindgen::prelude::*;
use wasm_bindgen::throw_str;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Element, HtmlElement, HtmlTemplateElement, NodeList, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// Returns the element with the id `id`, as the type that it has in `index.html`.
///
/// The cast is unchecked, because the page is ours, a test opens it, and every visitor would have to download
/// a check for each type.
pub fn by_id<T: JsCast>(id: &str) -> T {
    present(document().get_element_by_id(id), id).unchecked_into()
}

/// Returns the first element in `within` that matches `selector`.
pub fn find<T: JsCast>(within: &Element, selector: &str) -> T {
    present(within.query_selector(selector).ok().flatten(), selector).unchecked_into()
}

fn present(element: Option<Element>, name: &str) -> Element {
    element.unwrap_or_else(|| throw_str(&["index.html has no ", name].concat()))
}

/// Returns all elements of the page that match `selector`.
pub fn all(selector: &str) -> Vec<Element> {
    elements(document().query_selector_all(selector).ok())
}

/// Returns all elements in `within` that match `selector`.
pub fn all_in(within: &Element, selector: &str) -> Vec<Element> {
    elements(within.query_selector_all(selector).ok())
}

fn elements(list: Option<NodeList>) -> Vec<Element> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|index| Some(list.get(index)?.unchecked_into())).collect()
}

/// Scrolls no further than necessary to show an element.
pub fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Returns a new copy of a template's only element.
pub fn from_template(id: &str) -> Element {
    let template: HtmlTemplateElement = by_id(id);
    let copy =
        template.content().first_element_child().and_then(|element| element.clone_node_with_deep(true).ok());
    present(copy.map(JsCast::unchecked_into), id)
}

/// Creates an element with a class and a text.
pub fn element(tag: &str, class: &str, text: &str) -> Element {
    let element = document().create_element(tag).unwrap_or_else(|_| throw_str("no such tag"));
    element.set_class_name(class);
    element.set_text_content(Some(text));
    element
}

/// Sets a text if it differs, because setting the same text again would still cost a layout.
pub fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Announces a text to screen readers, when they have read what they are reading.
pub fn announce(text: &str) {
    set_text(&by_id::<Element>("spoken"), text);
}

/// Sets an attribute. This cannot fail, because the names are ours and valid.
pub fn set_attribute(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets an attribute of the page's root, by which the style sheet shows and hides elements.
pub fn mark_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        set_attribute(&root, name, value);
    }
}

/// Sets an attribute to `true` or `false`.
pub fn set_truth(element: &Element, name: &str, truth: bool) {
    set_attribute(element, name, if truth { "true" } else { "false" });
}

/// Shows or hides an element.
pub fn show(element: &Element, shown: bool) {
    let _ = element.toggle_attribute_with_force("hidden", !shown);
}

/// Appends `child` to `parent`. Only a cycle could make this fail.
pub fn append(parent: &Element, child: &Element) {
    let _ = parent.append_child(child);
}

/// Keeps exactly `count` children in an element: makes missing ones with `make`, and removes surplus ones.
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

/// Returns a length in CSS notation.
pub fn px(pixels: i32) -> String {
    pixels.to_string() + "px"
}

/// Moves the focus to an element after the current event has been handled.
///
/// It waits because the control that loses the focus may then fire a `change` event, and a listener cannot be
/// called while it is running.
pub fn focus(element: &HtmlElement) {
    let element = element.clone();
    spawn_local(async move {
        let _ = element.focus();
    });
}
