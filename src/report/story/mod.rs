//! The life of one request, step by step: what happened to it, where its task was suspended, and what the loop did.

mod activity;
mod moment;
mod step;
mod teller;

pub use activity::{Activity, Runs};
pub use moment::Moment;
pub use step::{Step, What};

use super::Run;
use crate::math::sort_by_time;
use teller::Teller;

/// Waits shorter than this are not told, because clocks tick no finer in some engines.
const MIN_TOLD_MS: f64 = 1.0;

/// Returns the steps of request `n` that were recorded, in the order of their times.
pub fn steps(n: u32, run: &Run) -> Vec<Step> {
    let mut steps = unobserved(n, run);
    for step in &mut steps {
        step.observe(&run.trace.events(), Some(n));
    }
    steps
}

/// Returns these steps without what the loop did.
pub(crate) fn unobserved(n: u32, run: &Run) -> Vec<Step> {
    let events = run.trace.events();
    let mut teller = Teller::new(n, run.strategy, &events);
    for event in &*events {
        teller.read(event);
    }
    let mut steps = teller.steps;
    // Steps at the same time stay in their order.
    sort_by_time(&mut steps, |step| step.at_ms);
    steps
}

/// Returns the index of the step that was the last at a time, if there was one by then.
pub fn step_at(steps: &[Step], at_ms: f64) -> Option<usize> {
    steps.iter().rposition(|step| step.at_ms <= at_ms)
}
