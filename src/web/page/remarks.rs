//! The remarks on the results. The desk finds them and has their words, because before the end of the first run
//! nobody needs them.

use super::Page;
use super::host::dispatch;
use crate::plan::View;
use crate::web::dom::{by_id, set_truth, show};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Hides the remarks, because the results that they are about are no longer shown.
pub(super) fn hide() {
    show(&by_id("findings"), false);
}

impl Page {
    /// Has `boot.js` load the desk, which shows the remarks. Until then their section is busy.
    pub(super) fn ask_for_remarks(&self) {
        let has_runs = !self.comparison.borrow().runs.is_empty();
        if has_runs && self.plan.borrow().page.shows(View::Remarks) {
            set_truth(&by_id::<Element>("findings"), "aria-busy", true);
            dispatch("boucle:results", &JsValue::NULL);
        }
    }
}
