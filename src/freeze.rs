//! For how long synchronous requests freeze the page, which has to be said beforehand.

use crate::endpoint::Request;
use crate::lab::MAX_HOLD_MS;
use crate::plan::{Plan, WorkOn};
use crate::refusal::Refusal;
use crate::strategy::{Lanes, Strategy};

impl Strategy {
    /// Whether the page is frozen while it runs.
    pub fn freezes(self) -> bool {
        self.lanes() == Lanes::Held
    }
}

/// For how many milliseconds synchronous requests freeze the page: n × d, and the CPU work on each answer where that is
/// done on the loop. On the built-in origin the delays are known; of a real server `answer_ms` is how long one answer
/// took. `None` where that is not known.
pub fn freeze_ms(plan: &Plan, answer_ms: Option<f64>) -> Option<f64> {
    let requests = f64::from(plan.requests);
    let work_ms = if plan.work_on == WorkOn::Loop { requests * f64::from(plan.work_ms) } else { 0.0 };
    let asking_ms = if plan.origin.is_builtin() {
        let delay_ms = |n| f64::from(Request::draw(plan, n, 0).delay_ms);
        Some((0..plan.requests).map(delay_ms).sum())
    } else {
        answer_ms.map(|answer_ms| answer_ms * requests)
    };
    asking_ms.map(|asking_ms: f64| asking_ms + work_ms)
}

/// Why the page is not frozen for so long; `None` where it may be.
pub fn refusal(freeze_ms: f64) -> Option<Refusal> {
    (freeze_ms > MAX_HOLD_MS).then_some(Refusal::Freezes(freeze_ms))
}
