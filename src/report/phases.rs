//! The phases of a request, for the timeline, for traces, and for the places where tasks are suspended.

use super::row::Row;
use crate::run::place::Place;

/// The meaning of a bar in the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Waiting in a queue.
    Queued,
    /// Sent, with no answer yet.
    InFlight,
    /// The answer has arrived, and the browser has not handed it over yet: mostly because the loop is busy.
    Waiting,
    /// In flight, but later failed or cancelled.
    Lost,
    /// CPU work on the answer, on the loop.
    Working,
    /// CPU work on the answer, in a worker.
    Offloaded,
}

impl Phase {
    /// All phases. Those drawn over others come last.
    pub const ALL: [Self; 6] =
        [Self::Queued, Self::InFlight, Self::Waiting, Self::Lost, Self::Working, Self::Offloaded];
}

/// A span of time in which a request is in one phase, and its task is suspended at one await.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// The await.
    pub place: Place,
    /// The phase; `None` after the delivery. The timeline shows work in the spans in which it was computed,
    /// and no pauses.
    pub phase: Option<Phase>,
    /// The start, in milliseconds from the run's start.
    pub from_ms: f64,
    /// The end. It is not after the start if the request was never in this phase.
    pub to_ms: f64,
}

impl Row {
    /// Calls `each` with the phases of the request, in their order. The phases that have not begun or ended
    /// do so at `now_ms`.
    // It is not an iterator because the code of that would be larger.
    pub fn phases(&self, now_ms: f64, each: &mut dyn FnMut(Span)) {
        let or_now = |time: Option<f64>| time.unwrap_or(now_ms);
        let mut span = |place, phase, from_ms, to_ms| each(Span { place, phase, from_ms, to_ms });
        let mut free_ms = or_now(self.asked_ms);
        span(Place::Permit, Some(Phase::Queued), or_now(self.started_ms), free_ms);
        let (mut wait, mut flight) = (Place::Fetch, Place::Fetch);
        for &(sent_ms, lost_ms) in &self.lost {
            span(wait, Some(Phase::Queued), free_ms, sent_ms);
            span(flight, Some(Phase::Lost), sent_ms, lost_ms);
            free_ms = lost_ms;
            (wait, flight) = (Place::BackOff, Place::Again);
        }
        let (sent_ms, settled_ms) = (or_now(self.begun_ms()), or_now(self.settled_ms));
        let landed_ms = self.arrived_ms.unwrap_or(settled_ms);
        let outcome = if self.error().is_some() { Phase::Lost } else { Phase::InFlight };
        span(wait, Some(Phase::Queued), free_ms, sent_ms);
        span(flight, Some(outcome), sent_ms, landed_ms);
        span(flight, Some(Phase::Waiting), landed_ms, settled_ms);
        if let Some(worked) = &self.worked {
            span(Place::Work, None, worked.asked_ms, or_now(worked.over_ms));
        }
        if let Some(paused_ms) = self.paused_ms {
            span(Place::Pause, None, paused_ms, or_now(self.done_ms));
        }
    }
}
