//! Copying the text of a field.

use super::words;
use crate::web::clipboard::write;
use crate::web::dom::set_text;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

/// Copies the text of an input or a text area, and reports the result in `said`. It also selects the text,
/// which helps if the browser forbids copying.
pub(super) fn copy(field: &Element, said: Element) {
    let text = match (field.dyn_ref::<HtmlInputElement>(), field.dyn_ref::<HtmlTextAreaElement>()) {
        (Some(input), _) => {
            input.select();
            input.value()
        }
        (_, Some(area)) => {
            area.select();
            area.value()
        }
        _ => return,
    };
    spawn_local(async move {
        set_text(&said, words().copied(write(&text).await.is_some()));
    });
}
