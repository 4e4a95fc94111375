//! The page's replay, moved as a person would move it.

use crate::web::dom::by_id;
use web_sys::{Element, Event, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

/// Moves the replay to a time.
pub(super) fn seek(at_ms: f64) {
    let slider: HtmlInputElement = by_id("replay-time");
    slider.set_value_as_number(at_ms);
    if let Ok(moved) = Event::new("input") {
        let _ = slider.dispatch_event(&moved);
    }
}

/// Shows the whole result again. The focus stays where it is.
pub(super) fn close() {
    press(&by_id("replay-time"), "Escape");
}

/// Presses a key on an element.
pub(super) fn press(element: &Element, key: &str) {
    let options = KeyboardEventInit::new();
    options.set_key(key);
    if let Ok(event) = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options) {
        let _ = element.dispatch_event(&event);
    }
}
