//! One request, and what is known of it.

use super::Request;
use super::stats::within;
use super::worked::Worked;
use crate::answer::Failure;
use crate::trace::{Protocol, Queue, Timing};
use uuid::Uuid;

/// What is known of one request. Times are milliseconds from the run's start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// When its task was made.
    pub made_ms: Option<f64>,
    /// Its task's first poll.
    pub started_ms: Option<f64>,
    /// When its task first asked for the answer: from then on the request waits in the lab, or is sent.
    pub asked_ms: Option<f64>,
    /// Why it first had to wait in the lab, if it had to.
    pub queued_by: Option<Queue>,
    /// When its first attempt left: as the browser noted it, else when it was handed to the platform.
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
    /// What the answer was carried by, where the browser may tell.
    pub protocol: Option<Protocol>,
    /// The answer's size in bytes with its headers, where the browser may tell.
    pub bytes: Option<u32>,
    /// From when to when attempts were under way that failed and were followed by another.
    pub lost: Vec<(f64, f64)>,
    /// When it was sent a second time while the first was still under way.
    pub doubled_ms: Option<f64>,
    /// The CPU work on the answer, if there was any.
    pub worked: Option<Worked>,
    /// When its task began to pause.
    pub paused_ms: Option<f64>,
    /// When its task came to its end.
    pub done_ms: Option<f64>,
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
    /// The attempt with which it is under way, and when that was sent: the first, or the one after those that were lost.
    from: Option<(u32, f64)>,
    /// How many attempts are under way.
    open: u32,
    /// The attempt whose answer was taken.
    answered: Option<u32>,
    /// What the browser noted of an attempt, until that attempt's answer is taken.
    timing: Option<(u32, Timing)>,
    /// When the run ended without it.
    pub(super) left_ms: Option<f64>,
}

impl Row {
    /// Why there is no uuid. A request that a run left undone was aborted.
    pub fn error(&self) -> Option<Failure> {
        match self.result {
            Some(result) => result.err(),
            None => self.left_ms.map(|_| Failure::Aborted),
        }
    }

    /// Whether it is over without a uuid, as far as is known.
    pub(super) fn has_failed(&self) -> bool {
        self.result.is_some_and(|result| result.is_err())
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

    /// Whether there is no answer, or the browser has noted how it came.
    pub(super) fn is_timed(&self) -> bool {
        self.answered.is_none() || self.answered == self.timing.map(|(attempt, _)| attempt)
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

    pub(super) fn polled(&mut self, woken_ms: Option<f64>, start_ms: f64, end_ms: f64, ready: bool) {
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
        self.done_ms = ready.then_some(end_ms);
    }

    /// When the attempt was sent with which it is under way, or with which it ended.
    pub(crate) fn begun_ms(&self) -> Option<f64> {
        self.from.map(|(_, at_ms)| at_ms)
    }

    pub(super) fn sent(&mut self, attempt: u32, at_ms: f64) {
        if self.open > 0 {
            self.doubled_ms.get_or_insert(at_ms);
        }
        self.attempts = self.attempts.max(attempt + 1);
        self.open += 1;
        self.asked_ms.get_or_insert(at_ms);
        self.sent_ms.get_or_insert(at_ms);
        self.from.get_or_insert((attempt, at_ms));
    }

    /// An attempt is over; whether the request is, too. A good answer ends it; a failure does while no other attempt is
    /// under way; what is aborted after the end was the loser of two.
    pub(super) fn settled(
        &mut self,
        attempt: u32,
        at_ms: f64,
        arrived_ms: Option<f64>,
        status: Option<u16>,
        result: Result<Uuid, Failure>,
    ) -> bool {
        // What was recorded elsewhere need not be in order.
        self.open = self.open.saturating_sub(1);
        if self.result.is_some() || result.is_err() && self.open > 0 {
            return false;
        }
        self.settled_ms = Some(at_ms);
        self.status = status;
        self.result = Some(result);
        self.delivered_ms = status.map(|_| at_ms);
        self.arrived_ms = arrived_ms.map(|arrived_ms| self.before_delivery(arrived_ms, at_ms));
        self.answered = status.map(|_| attempt);
        self.take_timing();
        true
    }

    /// It failed, and will be asked again.
    pub(super) fn retried(&mut self) {
        self.lost.extend(self.begun_ms().zip(self.settled_ms));
        (self.from, self.result, self.status, self.answered) = (None, None, None, None);
        (self.settled_ms, self.arrived_ms, self.delivered_ms) = (None, None, None);
    }

    pub(super) fn timed(&mut self, attempt: u32, timing: Timing) {
        self.timing = Some((attempt, timing));
        self.take_timing();
    }

    /// Takes over what the browser noted of the attempt whose answer was taken: it knows better.
    fn take_timing(&mut self) {
        let noted = self.timing.filter(|(attempt, _)| self.answered == Some(*attempt));
        let (Some((attempt, timing)), Some(delivered_ms)) = (noted, self.delivered_ms) else { return };
        if let (Some(noted_ms), Some((from, handed_ms))) = (timing.sent_ms, self.from)
            && from == attempt
        {
            let sent_ms = within(noted_ms, handed_ms, delivered_ms);
            self.from = Some((from, sent_ms));
            if from == 0 {
                self.sent_ms = Some(sent_ms);
            }
        }
        let arrived_ms = timing.arrived_ms.map(|arrived_ms| self.before_delivery(arrived_ms, delivered_ms));
        self.arrived_ms = arrived_ms.or(self.arrived_ms);
        self.protocol = timing.protocol;
        self.bytes = timing.bytes;
    }

    fn before_delivery(&self, arrived_ms: f64, delivered_ms: f64) -> f64 {
        within(arrived_ms, self.begun_ms().unwrap_or(delivered_ms), delivered_ms)
    }
}
