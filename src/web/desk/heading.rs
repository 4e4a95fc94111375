//! The meaning of a heading of the table: beside the heading while it has the focus or the mouse, and in the list
//! below the table, where screen readers find it too.

use crate::web::dom::browser::{document, window};
use crate::web::dom::{all, by_id, on, px, set_attribute, set_text};
use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// The gap between a heading and its meaning.
const GAP_PX: f64 = 6.0;

/// The headings, with their listeners.
#[derive(Debug)]
pub(super) struct Headings {
    _listeners: Vec<EventListener>,
}

impl Headings {
    /// Listens to the headings. One that has the focus or the mouse already is explained at once.
    pub(super) fn attach() -> Self {
        for (button, meaning) in all("#table thead button").iter().zip(all("#table-words dd")) {
            set_attribute(button, "aria-describedby", &meaning.id());
        }
        let head: Element = by_id("table");
        let mut listeners: Vec<_> =
            ["pointerover", "focusin", "click"].map(|event| on(&head, event, |_| show())).into();
        listeners.extend(["pointerout", "focusout"].map(|event| on(&head, event, |_| hide())));
        // The browser scrolls a heading into view that gets the focus.
        listeners.push(on(&window(), "scroll", |_| {
            if is_shown() {
                show();
            }
        }));
        listeners.push(on(&window(), "keydown", |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape") {
                hide();
            }
        }));
        show();
        Self { _listeners: listeners }
    }
}

/// Shows the meaning of the heading under the mouse, or else of the one that has the focus.
fn show() {
    let pointed = |state: &str| {
        let selector = ["#table thead button", state].concat();
        document().query_selector(&selector).ok().flatten()
    };
    let Some(button) = pointed(":hover").or_else(|| pointed(":focus")) else { return hide() };
    let meaning = button.get_attribute("aria-describedby").unwrap_or_default();
    let Some(meaning) = document().get_element_by_id(&meaning) else { return };
    let tip: HtmlElement = by_id("heading-meaning");
    // The list has both languages.
    let lang = crate::web::locale::page_lang().name();
    let text = meaning.query_selector(&["[lang=", lang, "]"].concat()).ok().flatten();
    set_text(&tip, &text.and_then(|text| text.text_content()).unwrap_or_default());
    let _ = tip.show_popover();
    let (place, size) = (button.get_bounding_client_rect(), tip.get_bounding_client_rect());
    let room = document().document_element().map_or(0, |root| root.client_width());
    let left = place.left().min(f64::from(room) - size.width() - GAP_PX).max(GAP_PX);
    let style = tip.style();
    let _ = style.set_property("left", &px(left as i32));
    let _ = style.set_property("top", &px((place.bottom() + GAP_PX) as i32));
}

fn is_shown() -> bool {
    document().query_selector("#heading-meaning:popover-open").is_ok_and(|shown| shown.is_some())
}

fn hide() {
    let _ = by_id::<HtmlElement>("heading-meaning").hide_popover();
}
