//! A request of a report, as the events of a trace.

use super::is_time;
use crate::learner::particulars::Asked;
use crate::recording::{MAX_ATTEMPTS, MAX_EVENTS};
use crate::run::answer::Failure;
use crate::run::trace::Event;
use serde::Deserialize;
use uuid::Uuid;

/// The maximum number of wakes of one request. The wakes of all requests can be added without overflow.
const MAX_WAKES: u32 = 100_000;

#[derive(Deserialize)]
pub(super) struct RequestFile {
    n: u32,
    started_ms: Option<f64>,
    sent_ms: Option<f64>,
    arrived_ms: Option<f64>,
    delivered_ms: Option<f64>,
    status: Option<u16>,
    error: Option<String>,
    uuid: Option<String>,
    attempts: Option<u32>,
    polls: Option<u32>,
    wakes: Option<u32>,
    busy_ms: Option<f64>,
    task: Option<u32>,
    job: Option<u32>,
    line: Option<u32>,
}

impl RequestFile {
    /// Returns the facts that only requests of the learner's program have. A report does not contain the
    /// addresses.
    pub(super) fn asked(&self) -> Asked {
        Asked { task: self.task, job: self.job, line: self.line, method: String::new(), url: String::new() }
    }

    /// Appends the request's events in the order in which they happened. Returns `None` if they are
    /// impossible. Those of the learner's program have no polls.
    pub(super) fn write(
        self,
        n: u32,
        total_ms: f64,
        is_learners: bool,
        events: &mut Vec<Event>,
    ) -> Option<()> {
        let times = [self.started_ms, self.sent_ms, self.arrived_ms, self.delivered_ms, self.busy_ms];
        let at_most = |count: Option<u32>, most| count.is_none_or(|count| count <= most);
        let few = at_most(self.attempts, MAX_ATTEMPTS)
            && at_most(self.wakes, MAX_WAKES)
            && at_most(self.polls, MAX_EVENTS);
        let good = few && times.into_iter().flatten().all(is_time);
        let answers = self.status.is_none_or(|status| (100..=999).contains(&status));
        if self.n != n || !good || !answers {
            return None;
        }
        let failure = match &self.error {
            Some(name) => Some(Failure::named(name)?),
            None => None,
        };
        let result = match (failure, &self.uuid) {
            (Some(failure), None) => Err(failure),
            (None, Some(uuid)) => Ok(Uuid::parse_str(uuid).ok()?),
            // The report of the learner's program does not contain what was answered.
            (None, None) if is_learners && self.status.is_some() => Ok(Uuid::nil()),
            _ => return None,
        };
        let over_ms = self.delivered_ms.unwrap_or(total_ms);
        if let Some(started_ms) = self.started_ms {
            events.push(Event::Made { n, at_ms: started_ms });
            let busy_ms = self.busy_ms.unwrap_or_default();
            let poll = |start_ms: f64, busy_ms: f64, wakes, ready| Event::Polled {
                n,
                woken_ms: None,
                wakes,
                start_ms,
                end_ms: start_ms + busy_ms,
                ready,
            };
            let polls = self.polls.unwrap_or(u32::from(!is_learners));
            if polls > 0 {
                events.push(poll(started_ms, busy_ms, 0, false));
            }
            for left in (0..polls.saturating_sub(1)).rev() {
                let wakes = if left == 0 { self.wakes.unwrap_or_default() } else { 0 };
                events.push(poll(over_ms, 0.0, wakes, left == 0));
            }
        }
        if let Some(sent_ms) = self.sent_ms {
            // This is the last of its attempts, because a report does not contain the times of the others.
            let attempt = self.attempts.unwrap_or(1).saturating_sub(1);
            events.push(Event::Sent { n, attempt, at_ms: sent_ms });
            let (arrived_ms, status) = (self.arrived_ms, self.status);
            events.push(Event::Settled { n, attempt, at_ms: over_ms, arrived_ms, status, result });
        } else if result.is_ok() {
            return None;
        }
        Some(())
    }
}
