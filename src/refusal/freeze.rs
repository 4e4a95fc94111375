//! The time for which synchronous requests freeze the page. It has to be announced beforehand.

use crate::lab::MAX_FREEZE_MS;
use crate::plan::{Plan, Strategy, WorkOn};
use crate::refusal::Refusal;
use crate::strategy::Concurrency;

impl Strategy {
    /// Returns whether the page is frozen while the strategy runs.
    pub fn freezes(self) -> bool {
        self.concurrency() == Concurrency::Blocking
    }
}

/// Returns for how many milliseconds synchronous requests freeze the page.
///
/// That is requests × delay, plus the CPU work on each answer if `work_on`, its place, is the loop. The delays of the
/// built-in origin are known. For a real server, `answer_ms` is the measured time of one answer. Returns
/// `None` if that is unknown.
pub fn freeze_ms(plan: &Plan, work_on: WorkOn, answer_ms: Option<f64>) -> Option<f64> {
    let requests = f64::from(plan.requests);
    let work_ms = if work_on == WorkOn::Loop { requests * f64::from(plan.work_ms) } else { 0.0 };
    let asking_ms = if plan.origin.is_builtin() {
        let delay_ms = |n| f64::from(plan.request(n, 0).delay_ms);
        Some((0..plan.requests).map(delay_ms).sum())
    } else {
        answer_ms.map(|answer_ms| answer_ms * requests)
    };
    asking_ms.map(|asking_ms: f64| asking_ms + work_ms)
}

/// Returns the reason why the page must not be frozen for `freeze_ms`, or `None` if it may be.
pub fn refusal(freeze_ms: f64) -> Option<Refusal> {
    (freeze_ms > MAX_FREEZE_MS).then_some(Refusal::Freezes(freeze_ms))
}
