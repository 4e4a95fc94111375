//! The CPU work on one answer.

use crate::run::work::Undone;

/// The CPU work on one answer. Times are milliseconds from the run's start.
#[derive(Clone, Debug, PartialEq)]
pub struct Worked {
    /// The time at which the task asked for the work.
    pub asked_ms: f64,
    /// The spans in which it was computed: a single one, or slices.
    pub stretches: Vec<(f64, f64)>,
    /// The worker that computed it; `None` for the loop.
    pub worker: Option<u32>,
    /// The time at which the task continued.
    pub over_ms: Option<f64>,
    /// The reason why it was not done, if it was not.
    pub undone: Option<Undone>,
}

impl Worked {
    /// Creates the work of a task that asked for it at `at_ms`.
    pub(super) fn asked(at_ms: f64) -> Self {
        Self { asked_ms: at_ms, stretches: Vec::new(), worker: None, over_ms: None, undone: None }
    }

    /// Returns how long the computation took.
    pub fn computed_ms(&self) -> f64 {
        self.stretches.iter().map(|(from_ms, to_ms)| to_ms - from_ms).sum()
    }
}
