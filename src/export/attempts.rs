//! Each attempt of each request, collected from a trace, because the report's rows have only the outcome of a
//! request.

use crate::math::clamp;
use crate::report::Run;
use crate::run::answer::Failure;
use crate::run::trace::{Event, Protocol, Timing};
use std::collections::HashMap;
use uuid::Uuid;

/// A request that was sent. Times are in milliseconds since the run's start.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Attempt {
    pub(super) n: u32,
    /// The number of attempts before this one.
    pub(super) before: u32,
    /// The time at which it was queued in the lab, or passed to the browser without queueing.
    pub(super) asked_ms: f64,
    /// The time at which it was sent, as recorded by the browser, or otherwise the time at which the browser
    /// got it.
    pub(super) sent_ms: f64,
    /// The time at which its answer arrived, if known.
    pub(super) arrived_ms: Option<f64>,
    /// The time at which it ended.
    pub(super) settled_ms: f64,
    pub(super) status: Option<u16>,
    pub(super) result: Result<Uuid, Failure>,
    pub(super) protocol: Option<Protocol>,
    /// The size of the answer in bytes, with its headers.
    pub(super) bytes: Option<u32>,
}

impl Attempt {
    /// Returns an attempt without an end. Unless it gets one, it was aborted at the end of the run.
    fn sent(n: u32, before: u32, asked_ms: f64, sent_ms: f64, over_ms: f64) -> Self {
        Self {
            n,
            before,
            asked_ms,
            sent_ms,
            arrived_ms: None,
            settled_ms: over_ms,
            status: None,
            result: Err(Failure::Aborted),
            protocol: None,
            bytes: None,
        }
    }

    /// Takes the times of the browser, which are more precise.
    fn noted(&mut self, timing: Timing) {
        self.sent_ms = timing.sent_ms.map_or(self.sent_ms, |ms| clamp(ms, self.sent_ms, self.settled_ms));
        self.arrived_ms = timing.arrived_ms.or(self.arrived_ms);
        self.protocol = timing.protocol;
        self.bytes = timing.bytes;
    }
}

/// Returns the attempts of a run that ended at `over_ms`, in the order in which they were sent.
pub(super) fn attempts(run: &Run, over_ms: f64) -> Vec<Attempt> {
    let mut attempts: Vec<Attempt> = Vec::new();
    let (mut index, mut queued_ms, mut timings) = (HashMap::new(), HashMap::new(), Vec::new());
    for event in run.trace.events().iter() {
        match *event {
            Event::Queued { n, at_ms, .. } => {
                queued_ms.entry(n).or_insert(at_ms);
            }
            Event::Sent { n, attempt, at_ms } => {
                let asked_ms = queued_ms.remove(&n).unwrap_or(at_ms);
                index.insert((n, attempt), attempts.len());
                attempts.push(Attempt::sent(n, attempt, asked_ms, at_ms, over_ms.max(at_ms)));
            }
            Event::Settled { n, attempt, at_ms, arrived_ms, status, result } => {
                if let Some(one) = index.get(&(n, attempt)).and_then(|&at| attempts.get_mut(at)) {
                    (one.settled_ms, one.arrived_ms, one.status, one.result) =
                        (at_ms, arrived_ms, status, result);
                }
            }
            Event::Timed { n, attempt, timing } => timings.push(((n, attempt), timing)),
            _ => {}
        }
    }
    for (of, timing) in timings {
        let answered = index.get(&of).and_then(|&at| attempts.get_mut(at)).filter(|one| one.status.is_some());
        if let Some(one) = answered {
            one.noted(timing);
        }
    }
    for one in &mut attempts {
        one.arrived_ms = one.arrived_ms.map(|ms| clamp(ms, one.sent_ms, one.settled_ms));
    }
    attempts
}
