//! The finding of a single run, for the end of its headline.

use super::{Part, words};
use crate::plan::{Plan, Strategy};
use crate::report::RunReport;
use crate::report::value::Value::{Count, Millis, Seconds};

/// Returns the finding of a run of `plan` that lost nothing; `None` if there is none.
pub(super) fn of(plan: &Plan, run: &RunReport) -> Option<Part> {
    let strategy = run.strategy?;
    let (n, asked) = (plan.requests, strategy.concurrency().asked_at_once(plan));
    let lanes = asked.min(plan.modelled_connections().unwrap_or(asked));
    let block_ms = run.event_loop.longest_block_ms;
    let again = run.requests.iter().filter(|request| request.attempts > 1).count() as u32;
    let is_even = plan.origin.is_builtin() && plan.jitter_ms == 0;
    let (words, first, second) = if strategy.freezes() {
        (&words::HELD, Seconds(block_ms?), None)
    } else if plan.work_ms > 0 {
        (&words::WORKED, Seconds(run.computed_ms), Some(Millis(block_ms?)))
    } else if n < 2 {
        return None;
    } else if strategy == Strategy::AsCompleted {
        (&words::FIRST, Seconds(run.first_ms()?), None)
    } else if again > 0 {
        (&words::AGAIN, Count(again), None)
    } else if lanes == 1 {
        (&words::IN_A_ROW, Count(n), None)
    } else if plan.pause_ms > 0 {
        (&words::PAUSED, Count(n), Some(Seconds(plan.pause_ms.into())))
    } else if lanes < n && is_even {
        (&words::WAVES, Count(n.div_ceil(lanes)), Some(Count(lanes)))
    } else if run.max_in_flight < n {
        (&words::AT_MOST, Count(run.max_in_flight), None)
    } else {
        (&words::SLOWEST, Seconds(run.latency_ms.max?), None)
    };
    Some(Part { words, values: [Some(first), second].into_iter().flatten().collect() })
}

impl RunReport {
    /// Returns how many answers came after `at_ms`.
    pub fn after(&self, at_ms: f64) -> u32 {
        self.requests.iter().filter(|request| request.delivered_ms > Some(at_ms)).count() as u32
    }

    /// Returns when the first answer was delivered.
    pub fn first_ms(&self) -> Option<f64> {
        self.requests.iter().filter_map(|request| request.delivered_ms).reduce(f64::min)
    }
}
