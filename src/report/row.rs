//! The data of one request.

use super::worked::Worked;
use crate::math::clamp;
use crate::run::answer::Failure;
use crate::run::trace::{Protocol, Queue, Timing};
use uuid::Uuid;

/// The data of one request. Times are milliseconds from the run's start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The time at which its task was created.
    pub made_ms: Option<f64>,
    /// The time of its task's first poll.
    pub started_ms: Option<f64>,
    /// The time at which its task first asked for the answer. From then on the request waits in the lab, or
    /// is sent.
    pub asked_ms: Option<f64>,
    /// The first reason why it had to wait in the lab, if it had to.
    pub queued_by: Option<Queue>,
    /// The time at which its first attempt was sent: as the browser recorded it, otherwise when the platform
    /// got it.
    pub sent_ms: Option<f64>,
    /// The time at which the answer arrived, between `sent_ms` and `delivered_ms`.
    pub arrived_ms: Option<f64>,
    /// The time of the poll that took the answer.
    pub delivered_ms: Option<f64>,
    /// The time at which it ended: delivered, failed or aborted.
    pub settled_ms: Option<f64>,
    /// The answer's HTTP status.
    pub status: Option<u16>,
    /// The outcome.
    pub result: Option<Result<Uuid, Failure>>,
    /// The protocol of the answer, if the browser reveals it.
    pub protocol: Option<Protocol>,
    /// The size of the answer in bytes, with its headers, if the browser reveals it.
    pub bytes: Option<u32>,
    /// The start and end of each attempt that failed and was followed by another.
    pub lost: Vec<(f64, f64)>,
    /// The time at which it was sent a second time while the first attempt was still under way.
    pub doubled_ms: Option<f64>,
    /// The CPU work on the answer, if there was any.
    pub worked: Option<Worked>,
    /// The time at which its task began to pause.
    pub paused_ms: Option<f64>,
    /// The time at which its task finished.
    pub done_ms: Option<f64>,
    /// The number of times it was sent.
    pub attempts: u32,
    /// The number of times its task was polled.
    pub polls: u32,
    /// The number of times its task was woken.
    pub wakes: u32,
    /// The time from the task's creation to its first poll.
    pub first_poll_delay_ms: f64,
    /// The total time between the end of a poll and the next wake.
    pub idle_ms: f64,
    /// The total time between a wake and the poll that followed.
    pub scheduled_ms: f64,
    /// The total time in polls.
    pub busy_ms: f64,
    last_poll_ms: Option<f64>,
    /// The current attempt and its sending time: the first attempt, or the one after those that were lost.
    from: Option<(u32, f64)>,
    /// The number of attempts under way.
    open: u32,
    /// The attempt whose answer was taken.
    answered: Option<u32>,
    /// The browser's timing of an attempt, until the answer of that attempt is taken.
    timing: Option<(u32, Timing)>,
    /// The time at which the run ended without it.
    pub(super) left_ms: Option<f64>,
}

impl Row {
    /// Returns several requests as one that was sent with the first of them and settled with the last, and
    /// failed if one of them did.
    pub(super) fn together(rows: &[Self]) -> Self {
        let is_open = rows.iter().any(|row| row.settled_ms.is_none());
        let last_ms = |time: fn(&Self) -> Option<f64>| {
            rows.iter().filter_map(time).reduce(f64::max).filter(|_| !is_open)
        };
        let first_ms = rows.iter().filter_map(|row| row.sent_ms).reduce(f64::min);
        Self {
            from: first_ms.map(|at_ms| (0, at_ms)),
            arrived_ms: last_ms(|row| row.arrived_ms.or(row.settled_ms)),
            settled_ms: last_ms(|row| row.settled_ms),
            result: rows.iter().find_map(Self::error).map(Err),
            made_ms: rows.first().filter(|row| row.polls == 0).and_then(|row| row.made_ms),
            ..Self::default()
        }
    }

    /// Returns why there is no uuid. A request that was unfinished at the end of the run counts as aborted.
    pub fn error(&self) -> Option<Failure> {
        match self.result {
            Some(result) => result.err(),
            None => self.left_ms.map(|_| Failure::Aborted),
        }
    }

    /// Returns the uuid of the answer; `None` without an answer, and for an answer to the learner's program,
    /// which does not show what it was.
    pub fn uuid(&self) -> Option<Uuid> {
        self.result.and_then(Result::ok).filter(|uuid| !uuid.is_nil())
    }

    /// Returns whether it is known to have ended without a uuid.
    pub(super) fn has_failed(&self) -> bool {
        self.result.is_some_and(|result| result.is_err())
    }

    /// Returns whether it failed, other than by being aborted.
    pub fn has_broken(&self) -> bool {
        self.error().is_some_and(|error| error != Failure::Aborted)
    }

    /// Returns whether it was aborted after it had been sent.
    pub fn is_cut(&self) -> bool {
        self.sent_ms.is_some() && self.error() == Some(Failure::Aborted)
    }

    /// Returns the time from sent to delivered.
    pub fn latency_ms(&self) -> Option<f64> {
        Some(self.delivered_ms? - self.sent_ms?)
    }

    /// Returns how long the answer waited for its delivery, mostly because the loop was busy.
    pub fn waited_ms(&self) -> Option<f64> {
        Some(self.delivered_ms? - self.arrived_ms?)
    }

    /// Returns the time in flight: from sent to arrived, or to the end of the request if the arrival is
    /// unknown.
    pub fn flight(&self) -> Option<(f64, f64)> {
        Some((self.sent_ms?, self.arrived_ms.or(self.settled_ms)?))
    }

    /// Returns whether there is no answer, or the browser's timing of it is known.
    pub(super) fn is_timed(&self) -> bool {
        self.answered.is_none() || self.answered == self.timing.map(|(attempt, _)| attempt)
    }

    pub(super) fn polled(&mut self, woken_ms: Option<f64>, start_ms: f64, end_ms: f64, ready: bool) {
        match self.last_poll_ms {
            None => {
                self.started_ms = Some(start_ms);
                self.first_poll_delay_ms = self.made_ms.map_or(0.0, |made_ms| start_ms - made_ms);
            }
            Some(last_ms) => {
                // Without a wake (`join_all` polls so up to 30 futures), it was idle until the poll.
                let woken_ms = clamp(woken_ms.unwrap_or(start_ms), last_ms, start_ms);
                self.idle_ms += woken_ms - last_ms;
                self.scheduled_ms += start_ms - woken_ms;
            }
        }
        self.polls += 1;
        self.busy_ms += end_ms - start_ms;
        self.last_poll_ms = Some(end_ms);
        self.done_ms = ready.then_some(end_ms);
    }

    /// Returns the sending time of the current attempt, or of the attempt with which the request ended.
    pub(crate) fn begun_ms(&self) -> Option<f64> {
        self.from.map(|(_, at_ms)| at_ms)
    }

    pub(super) fn sent(&mut self, attempt: u32, at_ms: f64) {
        if self.open > 0 {
            self.doubled_ms.get_or_insert(at_ms);
        }
        self.attempts = self.attempts.max(attempt + 1);
        self.open += 1;
        self.sent_ms.get_or_insert(at_ms);
        self.from.get_or_insert((attempt, at_ms));
    }

    /// Ends an attempt, and returns whether the request ended with it. A good answer ends the request. A
    /// failure ends it only if no other attempt is under way. An attempt that is aborted after the end lost
    /// the race against the other one.
    pub(super) fn settled(
        &mut self,
        attempt: u32,
        at_ms: f64,
        arrived_ms: Option<f64>,
        status: Option<u16>,
        result: Result<Uuid, Failure>,
    ) -> bool {
        // Recordings from elsewhere need not be in order.
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

    /// Prepares the row for another attempt after a failure.
    pub(super) fn retried(&mut self) {
        self.lost.extend(self.begun_ms().zip(self.settled_ms));
        (self.from, self.result, self.status, self.answered) = (None, None, None, None);
        (self.settled_ms, self.arrived_ms, self.delivered_ms) = (None, None, None);
    }

    pub(super) fn timed(&mut self, attempt: u32, timing: Timing) {
        self.timing = Some((attempt, timing));
        self.take_timing();
    }

    /// Takes the browser's timing of the attempt whose answer was taken, because it is more precise.
    fn take_timing(&mut self) {
        let noted = self.timing.filter(|(attempt, _)| self.answered == Some(*attempt));
        let (Some((attempt, timing)), Some(delivered_ms)) = (noted, self.delivered_ms) else { return };
        if let (Some(noted_ms), Some((from, handed_ms))) = (timing.sent_ms, self.from)
            && from == attempt
        {
            let sent_ms = clamp(noted_ms, handed_ms, delivered_ms);
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
        clamp(arrived_ms, self.begun_ms().unwrap_or(delivered_ms), delivered_ms)
    }
}
