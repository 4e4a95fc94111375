//! The code of `lab` in the languages that do not run here. It is a file beside the page, so that readers of
//! the Rust code do not load it.

use crate::source::Language;
use crate::web::dom::{by_id, set_text, show};
use crate::web::platform::http;
use crate::web::view::code::link;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// Returns the file extension of the language in which the code is shown, unless it is Rust, which runs here.
fn language() -> Option<String> {
    let shown = by_id::<Element>("code-section").get_attribute("data-language");
    shown.filter(|shown| shown != Language::Rust.extension())
}

/// Returns whether the code is shown in a language in which `lab` is shown, too.
pub(super) fn is_needed() -> bool {
    language().is_some()
}

/// Shows the code of `lab` below the strategy's code.
pub(super) fn open() {
    spawn_local(async {
        let Some(shown) = language() else { return };
        let name = ["lab.", &shown].concat();
        let text = http::text(&["./strategy/", &name].concat()).await;
        // The reader may have gone on to another language.
        if language() == Some(shown) {
            show(&by_id("companion"), text.is_some());
            set_text(&by_id::<Element>("companion-code"), &text.unwrap_or_default());
            link("companion-file", &name);
        }
    });
}
