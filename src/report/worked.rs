//! The CPU work on one answer, and what is known of it.

use crate::work::Undone;

/// The CPU work on one answer. Times are milliseconds from the run's start.
#[derive(Clone, Debug, PartialEq)]
pub struct Worked {
    /// When the task came to it.
    pub asked_ms: f64,
    /// When it was computed: in one stretch, or in slices.
    pub stretches: Vec<(f64, f64)>,
    /// By which worker; `None` on the loop.
    pub worker: Option<u32>,
    /// When the task went on.
    pub over_ms: Option<f64>,
    /// Why it was not done.
    pub undone: Option<Undone>,
}

impl Worked {
    /// The task came to it then.
    pub(super) fn asked(at_ms: f64) -> Self {
        Self { asked_ms: at_ms, stretches: Vec::new(), worker: None, over_ms: None, undone: None }
    }

    /// For how long it was computed.
    pub fn computed_ms(&self) -> f64 {
        self.stretches.iter().map(|(from_ms, to_ms)| to_ms - from_ms).sum()
    }
}
