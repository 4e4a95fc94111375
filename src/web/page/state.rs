//! The state of the page.

use super::Page;
use crate::choice::choice;
use crate::web::dom::browser::document;
use crate::web::dom::{by_id, focus, mark_root, show};
use web_sys::Element;

choice! {
    /// The state of the page: the `data-state` of its root.
    pub enum State {
        /// Nothing has run, or the plan has changed.
        Idle = "idle",
        /// A comparison runs.
        Running = "running",
        /// The last comparison has ended.
        Done = "done",
        /// The last comparison was cancelled.
        Cancelled = "cancelled",
        /// The last comparison was refused.
        Failed = "failed",
    }
}

impl Page {
    /// Changes the state, and shows the button that belongs to it.
    pub(super) fn set_state(&self, state: State) {
        self.state.set(state);
        mark_root("data-state", state.name());
        self.views.dots.show(0.0);
        let running = state == State::Running;
        let run: Element = by_id("run");
        let cancel: Element = by_id("cancel");
        // The focus moves from one button to the other. "Run again" disappears.
        let again: Element = by_id("again");
        let buttons = [&run, &cancel, &again];
        let focused = document().active_element().is_some_and(|active| buttons.contains(&&active));
        let _ = run.toggle_attribute_with_force("disabled", false);
        show(&run, !running && self.plan.borrow().page.runs_strategies());
        show(&cancel, running);
        if focused {
            focus(&by_id(if running { "cancel" } else { "run" }));
        }
    }
}
