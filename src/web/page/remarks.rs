//! The remarks on the results. The desk finds them and has their words, because before the end of the first run
//! nobody needs them.

use super::Page;
use super::host::{RESULTS, dispatch};
use crate::plan::View;
use crate::web::dom::{by_id, set_truth, show};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Hides the remarks, because the results that they are about are no longer shown.
pub(super) fn hide() {
    show(&by_id("findings"), false);
}

impl Page {
    /// Has `boot.js` load the desk, which shows the remarks, and the story of a request at which the user points.
    /// Until then the remarks' section is busy.
    pub(super) fn ask_for_remarks(&self) {
        if !self.comparison.borrow().runs.is_empty() {
            set_truth(
                &by_id::<Element>("findings"),
                "aria-busy",
                self.plan.borrow().page.shows(View::Remarks),
            );
            dispatch(RESULTS, &JsValue::NULL);
        }
    }
}
