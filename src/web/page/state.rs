//! The state of the page.

use crate::choice::choice;

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
