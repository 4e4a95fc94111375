//! The delays and statuses of the built-in origin for the learner's program.

use crate::plan::{MAX_REQUESTS, Plan};

/// What the built-in origin does with each request of a run, by the number of the request.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    /// The delays.
    pub delays_ms: Vec<f64>,
    /// The statuses.
    pub statuses: Vec<u16>,
}

impl Draws {
    /// Draws the delays and statuses of `plan` for as many requests as a run may send: the same as for a
    /// strategy's first attempts.
    pub fn new(plan: &Plan) -> Self {
        let drawn: Vec<_> = (0..MAX_REQUESTS).map(|n| plan.request(n, 0)).collect();
        Self {
            delays_ms: drawn.iter().map(|request| request.delay_ms.into()).collect(),
            statuses: drawn.iter().map(|request| request.status).collect(),
        }
    }
}
