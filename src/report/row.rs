//! One request, and what is known of it.

use super::Request;
use super::stats::within;
use crate::answer::Failure;
use crate::trace::Queue;
use uuid::Uuid;

/// What is known of one request. Times are milliseconds from the run's start.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Row {
    /// When its task was made.
    pub made_ms: Option<f64>,
    /// Its task's first poll.
    pub started_ms: Option<f64>,
    /// Why it first had to wait in the lab, if it had to.
    pub queued_by: Option<Queue>,
    /// When its first attempt was handed to the platform.
    pub sent_ms: Option<f64>,
    /// When the answer arrived, within [sent, delivered].
    pub arrived_ms: Option<f64>,
    /// The poll that took the answer.
    pub delivered_ms: Option<f64>,
    /// When it was over: delivered, failed or aborted.
    pub settled_ms: Option<f64>,
    /// The answer's HTTP status.
    pub status: Option<u16>,
    /// What it came to.
    pub result: Option<Result<Uuid, Failure>>,
    /// How often it was sent.
    pub attempts: u32,
    /// How often its task was polled.
    pub polls: u32,
    /// How often its task was woken.
    pub wakes: u32,
    /// From the task's making to its first poll.
    pub first_poll_delay_ms: f64,
    /// Between a poll's end and the wake.
    pub idle_ms: f64,
    /// Between the wake and the poll.
    pub scheduled_ms: f64,
    /// In polls.
    pub busy_ms: f64,
    last_poll_ms: Option<f64>,
    pub(super) cancelled: bool,
}

impl Row {
    /// Why there is no uuid. A request that a cancelled run left undone was aborted.
    pub fn error(&self) -> Option<Failure> {
        match self.result {
            Some(result) => result.err(),
            None => self.cancelled.then_some(Failure::Aborted),
        }
    }

    /// From sent to delivered.
    pub fn latency_ms(&self) -> Option<f64> {
        Some(self.delivered_ms? - self.sent_ms?)
    }

    /// How long the answer waited for the loop.
    pub fn waited_ms(&self) -> Option<f64> {
        Some(self.delivered_ms? - self.arrived_ms?)
    }

    /// When it was in flight: from sent to arrived, or to its delivery or its end where that is not known.
    pub fn flight(&self) -> Option<(f64, f64)> {
        Some((self.sent_ms?, self.arrived_ms.or(self.settled_ms)?))
    }

    pub(super) fn report(&self, n: u32) -> Request {
        Request {
            n,
            started_ms: self.started_ms,
            sent_ms: self.sent_ms,
            arrived_ms: self.arrived_ms,
            delivered_ms: self.delivered_ms,
            status: self.status,
            error: self.error(),
            uuid: self.result.and_then(Result::ok),
            attempts: self.attempts,
            polls: self.polls,
            wakes: self.wakes,
            busy_ms: self.busy_ms,
        }
    }

    pub(super) fn polled(&mut self, woken_ms: Option<f64>, start_ms: f64, end_ms: f64) {
        match self.last_poll_ms {
            None => {
                self.started_ms = Some(start_ms);
                self.first_poll_delay_ms = self.made_ms.map_or(0.0, |made_ms| start_ms - made_ms);
            }
            Some(last_ms) => {
                // Polled without a wake (join_all does so up to 30 futures), it was idle until the poll.
                let woken_ms = within(woken_ms.unwrap_or(start_ms), last_ms, start_ms);
                self.idle_ms += woken_ms - last_ms;
                self.scheduled_ms += start_ms - woken_ms;
            }
        }
        self.polls += 1;
        self.busy_ms += end_ms - start_ms;
        self.last_poll_ms = Some(end_ms);
    }
}
