//! The preview of the embed builder: the page itself in a frame, as wide as the column of the course page.

use crate::plan::Plan;
use crate::snippet;
use crate::web::desk::page_address;
use crate::web::dom::browser::{document, property};
use crate::web::dom::{append, by_id, clear, element, px, set_attribute};
use std::cell::Cell;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlElement, HtmlSelectElement, MessageEvent};

/// The height of the preview until it requests another.
const HEIGHT_PX: u32 = 480;

/// What the preview has reported.
#[derive(Default)]
pub(super) struct Preview {
    /// The heights that it has requested at its width, in pixels: the last and the greatest.
    height_px: Cell<u32>,
    tallest_px: Cell<u32>,
    /// Whether it has shown a result.
    has_run: Cell<bool>,
}

impl Preview {
    /// Returns whether it has shown a result.
    pub(super) fn has_run(&self) -> bool {
        self.has_run.get()
    }

    /// Returns the height of a frame in which nothing scrolls. Before a run, when the preview is lower than with the
    /// result, it is at least the one estimated for `plan`.
    pub(super) fn height_px(&self, plan: &Plan) -> u32 {
        let estimated_px = if self.has_run.get() { 0 } else { snippet::height(plan) };
        self.tallest_px.get().max(self.height_px.get()).max(estimated_px)
    }

    /// Shows `plan` as it will look in a course page, with the program in `fragment`.
    pub(super) fn show(&self, plan: &Plan, fragment: &str) {
        let address = [&page_address(), "?", &plan.to_query(), fragment].concat();
        if frame().is_some_and(|shown| shown.get_attribute("src").as_deref() == Some(&address)) {
            return;
        }
        let place: Element = by_id("embed-preview");
        clear(&place);
        let frame = element("iframe", "", "");
        let title =
            document().get_element_by_id("embed-preview-title").and_then(|title| title.text_content());
        // The frame has no sandbox, which keeps pages of another host at bay, because this is the page itself.
        for (name, value) in [
            ("title", title.unwrap_or_default()),
            ("width", width()),
            ("height", HEIGHT_PX.to_string()),
            ("src", address),
        ] {
            set_attribute(&frame, name, &value);
        }
        append(&place, &frame);
        fit();
        self.height_px.set(0);
        self.tallest_px.set(0);
        self.has_run.set(false);
    }

    /// Takes the chosen width. The preview requests another height then, if that changes it.
    pub(super) fn widen(&self) {
        if let Some(frame) = frame() {
            set_attribute(&frame, "width", &width());
            fit();
        }
        self.tallest_px.set(0);
    }

    /// Follows a message of the preview; returns `None` if it is another one.
    pub(super) fn follow(&self, message: &MessageEvent) -> Option<()> {
        let frame = frame()?;
        let inside = property(&frame, "contentWindow")?;
        let from: JsValue = message.source()?.into();
        let data = message.data();
        if !js_sys::Object::is(&from, &inside) || property(&data, "source")? != "boucle" {
            return None;
        }
        match property(&data, "type")?.as_string()?.as_str() {
            "run.completed" => self.has_run.set(true),
            "resize" => {
                // Not the height in the message, which may be that of another width, chosen before.
                let root = property(&property(&frame, "contentDocument")?, "documentElement")?;
                let root: Element = root.unchecked_into();
                let height_px = root.get_bounding_client_rect().height().ceil().clamp(40.0, 20_000.0) as u32;
                set_attribute(&frame, "height", &height_px.to_string());
                fit();
                self.height_px.set(height_px);
                self.tallest_px.set(self.tallest_px.get().max(height_px));
            }
            _ => return None,
        }
        Some(())
    }
}

/// Makes the frame smaller if its place is narrower.
pub(super) fn fit() {
    let Some(frame) = frame() else { return };
    let number = |name| frame.get_attribute(name).and_then(|px| px.parse().ok()).unwrap_or(0.0_f64);
    let (width, height) = (number("width"), number("height"));
    let scale = (f64::from(by_id::<Element>("embed-preview").client_width()) / width).min(1.0);
    let style = frame.unchecked_ref::<HtmlElement>().style();
    let _ = style.set_property("transform", &["scale(", &scale.to_string(), ")"].concat());
    // A transformed element keeps its room.
    for (name, length) in [("margin-right", width), ("margin-bottom", height)] {
        let _ = style.set_property(name, &px((length * (scale - 1.0)).floor() as i32));
    }
}

fn frame() -> Option<Element> {
    document().query_selector("#embed-preview iframe").ok().flatten()
}

/// Returns the chosen width, in pixels.
fn width() -> String {
    by_id::<HtmlSelectElement>("embed-width").value()
}
