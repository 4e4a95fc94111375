//! A comparison as it stood at a given time, for playing a recording.

use super::Run;
use super::comparison::{Comparison, Other};
use super::rows::Rows;
use crate::run::trace::{Event, Trace};
use std::rc::Rc;

impl Event {
    /// Returns the time at which the event happened or ended; `None` for events that concern the whole run.
    pub fn at_ms(&self) -> Option<f64> {
        match *self {
            Self::Made { at_ms, .. }
            | Self::Queued { at_ms, .. }
            | Self::Sent { at_ms, .. }
            | Self::Settled { at_ms, .. }
            | Self::Retry { at_ms, .. }
            | Self::Working { at_ms, .. }
            | Self::Worked { at_ms, .. }
            | Self::Pausing { at_ms, .. }
            | Self::WorkerLost { at_ms, .. }
            | Self::Frame { at_ms }
            | Self::Ended { at_ms, .. } => Some(at_ms),
            Self::Polled { end_ms, .. }
            | Self::Computed { end_ms, .. }
            | Self::Busy { end_ms, .. }
            | Self::LongTask { end_ms, .. } => Some(end_ms),
            Self::Timed { .. } | Self::Hidden | Self::Offline | Self::LoopUntold => None,
        }
    }

    /// Returns whether playing a recording step by step stops at this event, because it changed a request.
    fn is_step(&self) -> bool {
        matches!(
            self,
            Self::Queued { .. }
                | Self::Sent { .. }
                | Self::Settled { .. }
                | Self::Retry { .. }
                | Self::Working { .. }
                | Self::Computed { .. }
                | Self::Worked { .. }
                | Self::Pausing { .. }
        )
    }
}

impl Rows {
    /// Returns the rows of a run as they were at `until_ms`.
    pub fn until(requests: u32, trace: &Trace, until_ms: f64) -> Self {
        let mut rows = Self::new(requests);
        let events = trace.events();
        for event in events.iter().filter(|event| event.at_ms().is_none_or(|at_ms| at_ms <= until_ms)) {
            rows.apply(event);
        }
        // There are no more events to read after this.
        rows.read = events.len();
        rows
    }
}

impl Comparison {
    /// Returns the comparison as it was when each of its runs had lasted `until_ms`.
    #[must_use = "the comparison itself stays as it is"]
    pub fn until(&self, until_ms: f64) -> Self {
        let until = |requests, run: &Run| Rows::until(requests, &run.trace, until_ms);
        let then = |other: &Other| {
            let rows = until(other.rows.rows.len() as u32, &other.run);
            Other { rows: Rc::new(rows), ..other.clone() }
        };
        Self {
            plan: self.plan.clone(),
            runs: self.runs.clone(),
            rows: self.runs.iter().map(|run| until(self.plan.requests, run)).collect(),
            other_rounds: Vec::new(),
            others: self.others.iter().map(then).collect(),
            refused: self.refused.clone(),
            recorded: self.recorded,
            bounds_ms: self.bounds_ms.clone(),
            question: self.question,
            unbegun: self.unbegun,
            // Only the timeline shows it, and the timeline shows all of it.
            earlier: None,
        }
    }

    /// Returns the end of the longest run.
    pub fn end_ms(&self) -> f64 {
        let others = self.others.iter().map(|other| &*other.rows);
        let earlier_ms = self.earlier.as_ref().map_or(0.0, |earlier| earlier.end_ms());
        self.rows.iter().chain(others).map(Rows::total_ms).fold(earlier_ms, f64::max)
    }

    /// Returns the nearest time at which a request of any run changed: after `from_ms` if `forward`,
    /// otherwise before it. Returns the end, or the start, if there is no such time.
    pub fn step_ms(&self, from_ms: f64, forward: bool) -> f64 {
        let others = self.others.iter().map(|other| &other.run);
        let traces = self.runs.iter().chain(others).map(|run| run.trace.events());
        let (end_ms, ahead) =
            if forward { (self.end_ms(), f64::min as fn(f64, f64) -> f64) } else { (0.0, f64::max as _) };
        traces.fold(end_ms, |nearest_ms, events| {
            let times = events.iter().filter(|event| event.is_step()).filter_map(Event::at_ms);
            let beyond = times.filter(|&at_ms| if forward { at_ms > from_ms } else { at_ms < from_ms });
            beyond.fold(nearest_ms, ahead)
        })
    }
}
