//! A request in flight.

use super::Outcome;
use crate::run::answer::{Failure, Reply};
use crate::run::trace::{Event, Trace};

/// A request in flight. It settles once; if it is dropped before that, it records that it was aborted.
pub(super) struct Pending<'a> {
    n: u32,
    attempt: u32,
    sent_ms: f64,
    trace: &'a Trace,
    settled: bool,
}

impl<'a> Pending<'a> {
    /// Records that attempt `attempt` at request `n` is sent now.
    pub(super) fn new(n: u32, attempt: u32, trace: &'a Trace) -> Self {
        let sent_ms = trace.now_ms();
        trace.push(Event::Sent { n, attempt, at_ms: sent_ms });
        Self { n, attempt, sent_ms, trace, settled: false }
    }

    pub(super) fn n(&self) -> u32 {
        self.n
    }

    pub(super) fn sent_ms(&self) -> f64 {
        self.sent_ms
    }

    /// Records the result, and returns it with the latency in milliseconds.
    pub(super) fn settle(mut self, reply: Result<Reply, Failure>) -> (Outcome, f64) {
        let outcome = reply.as_ref().map_err(|&failure| failure).and_then(Reply::uuid);
        let at_ms = self.record(reply.ok(), outcome);
        self.settled = true;
        (outcome, at_ms - self.sent_ms)
    }

    fn record(&self, reply: Option<Reply>, result: Outcome) -> f64 {
        let at_ms = self.trace.now_ms();
        let status = reply.as_ref().map(|reply| reply.status);
        let arrived_ms =
            reply.and_then(|reply| reply.arrived_ms).map(|clock_ms| self.trace.since_start(clock_ms));
        let (n, attempt) = (self.n, self.attempt);
        self.trace.push(Event::Settled { n, attempt, at_ms, arrived_ms, status, result });
        at_ms
    }
}

impl Drop for Pending<'_> {
    fn drop(&mut self) {
        if !self.settled {
            self.record(None, Err(Failure::Aborted));
        }
    }
}
