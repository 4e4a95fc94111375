//! The steps of a request, from the events of its run.

use super::{MIN_TOLD_MS, Step, What};
use crate::math::clamp;
use crate::plan::Strategy;
use crate::run::answer::Failure;
use crate::run::place::Place;
use crate::run::trace::{Event, Timing};
use crate::run::work::Undone;

/// Reads the events of a run, and keeps the steps of one request.
pub(super) struct Teller<'a> {
    n: u32,
    strategy: Option<Strategy>,
    events: &'a [Event],
    pub(super) steps: Vec<Step>,
    /// Where its task is suspended.
    place: Option<Place>,
    /// The attempts under way, and when the last one was handed over.
    open: u32,
    handed_ms: f64,
    polls: u32,
    attempts: u32,
    /// Whether it has ended with an answer or without one, so far.
    is_answered: Option<bool>,
    is_done: bool,
}

impl<'a> Teller<'a> {
    pub(super) fn new(n: u32, strategy: Option<Strategy>, events: &'a [Event]) -> Self {
        Self {
            n,
            strategy,
            events,
            steps: Vec::new(),
            place: None,
            open: 0,
            handed_ms: 0.0,
            polls: 0,
            attempts: 0,
            is_answered: None,
            is_done: false,
        }
    }

    fn tell(&mut self, at_ms: f64, what: What) {
        self.steps.push(Step::new(at_ms, what, self.place));
    }

    /// Reads the next event.
    pub(super) fn read(&mut self, event: &Event) {
        match *event {
            Event::Made { n, at_ms } if n == self.n => self.tell(at_ms, What::Created),
            Event::Polled { n, start_ms, end_ms, ready, .. } if n == self.n => {
                self.polled(start_ms, end_ms, ready);
            }
            Event::Queued { n, at_ms, by } if n == self.n => {
                self.place = Some(self.next_place());
                self.tell(at_ms, What::Queued(by));
            }
            Event::Sent { n, attempt, at_ms } if n == self.n => self.sent(attempt, at_ms),
            Event::Settled { n, attempt, at_ms, arrived_ms, status, result } if n == self.n => {
                let timing = self.timing(attempt);
                let arrived_ms = timing.and_then(|timing| timing.arrived_ms).or(arrived_ms);
                let arrived_ms = arrived_ms.map(|ms| clamp(ms, self.handed_ms.min(at_ms), at_ms));
                self.settled(at_ms, arrived_ms.filter(|_| status.is_some()), result.err(), status);
            }
            Event::Retry { n, at_ms } if n == self.n => {
                self.is_answered = None;
                self.place = Some(Place::BackOff);
                self.tell(at_ms, What::BacksOff);
            }
            Event::Working { n, at_ms } if n == self.n => self.works(at_ms),
            Event::Worked { n, at_ms, result } if n == self.n => self.worked(at_ms, result.err()),
            Event::Pausing { n, at_ms } if n == self.n => {
                self.place = Some(Place::Pause);
                self.tell(at_ms, What::Sleeps);
            }
            Event::Ended { at_ms, cancelled } => self.run_ended(at_ms, cancelled),
            _ => {}
        }
    }

    /// Returns the await of the next attempt.
    fn next_place(&self) -> Place {
        if self.attempts > 0 { Place::Again } else { Place::Fetch }
    }

    fn polled(&mut self, start_ms: f64, end_ms: f64, ready: bool) {
        self.polls += 1;
        // It asks for the answer in its first poll, unless it has to wait.
        if self.polls == 1 && self.place.is_none() && !ready {
            let waits = if self.strategy == Some(Strategy::Semaphore) {
                self.place = Some(Place::Permit);
                What::AwaitsPermit
            } else {
                self.place = Some(Place::Fetch);
                What::AwaitsTurn
            };
            self.tell(start_ms, waits);
        }
        if ready {
            self.is_done = true;
            match self.steps.last_mut() {
                // The same poll took the answer.
                Some(Step { at_ms, what: What::Delivered { ends }, .. }) if *at_ms >= start_ms => {
                    *ends = true;
                }
                Some(Step { at_ms, what: What::Failed(..) | What::OtherAborted, .. })
                    if *at_ms >= start_ms => {}
                _ => self.tell(end_ms, What::Ended),
            }
        }
    }

    fn sent(&mut self, attempt: u32, at_ms: f64) {
        let is_double = self.open > 0;
        let is_again = self.attempts > 0;
        self.place = Some(self.next_place());
        self.is_answered = None;
        if self.open == 0 {
            // An answer to the first of two may have come before the second was sent.
            self.handed_ms = at_ms;
        }
        self.attempts += 1;
        self.open += 1;
        if is_double {
            return self.tell(at_ms, What::Doubled);
        }
        if is_again {
            return self.tell(at_ms, What::SentAgain(attempt + 1));
        }
        if self.strategy == Some(Strategy::Blocking) {
            return self.tell(at_ms, What::SentBlocking);
        }
        let left_ms = self.timing(attempt).and_then(|timing| timing.sent_ms);
        match left_ms.map(|left_ms| left_ms - at_ms).filter(|kept_ms| *kept_ms >= MIN_TOLD_MS) {
            Some(kept_ms) => {
                self.tell(at_ms, What::Handed(kept_ms));
                self.tell(at_ms + kept_ms, What::Sent);
            }
            None if matches!(self.steps.last(), Some(Step { what: What::AwaitsPermit, .. })) => {
                self.tell(at_ms, What::SentWithPermit);
            }
            None => self.tell(at_ms, What::Sent),
        }
    }

    /// Returns the browser's timing of an attempt, which is recorded after its answer.
    fn timing(&self, of: u32) -> Option<Timing> {
        self.events.iter().find_map(|event| match *event {
            Event::Timed { n, attempt, timing } if n == self.n && attempt == of => Some(timing),
            _ => None,
        })
    }

    fn settled(
        &mut self,
        at_ms: f64,
        arrived_ms: Option<f64>,
        failure: Option<Failure>,
        status: Option<u16>,
    ) {
        self.open = self.open.saturating_sub(1);
        if self.is_answered == Some(true) {
            return self.tell(at_ms, What::OtherAborted);
        }
        if failure.is_some() && self.open > 0 {
            return self.tell(at_ms, What::OneFailed);
        }
        let is_blocking = self.strategy == Some(Strategy::Blocking);
        if let Some(arrived_ms) = arrived_ms.filter(|_| !is_blocking) {
            self.tell(arrived_ms, What::Arrived(at_ms - arrived_ms));
        }
        self.is_answered = Some(failure.is_none());
        let by_user = self.events.iter().any(|event| matches!(event, Event::Ended { cancelled: true, .. }));
        self.tell(
            at_ms,
            match failure {
                None if is_blocking => What::Returned,
                None => What::Delivered { ends: false },
                Some(Failure::Aborted) if self.attempts == 0 => What::NeverSent,
                Some(Failure::Aborted) => What::Aborted { by_user },
                Some(failure) => What::Failed(failure, status),
            },
        );
    }

    fn works(&mut self, asked_ms: f64) {
        self.place = Some(Place::Work);
        let stretch = |event: &Event| match *event {
            Event::Computed { n, worker, start_ms, end_ms } if n == self.n => {
                Some((worker, start_ms, end_ms))
            }
            _ => None,
        };
        let stretches: Vec<_> = self.events.iter().filter_map(stretch).collect();
        let Some(&(worker, start_ms, _)) = stretches.first() else {
            return self.tell(asked_ms, What::AwaitsWork);
        };
        if start_ms - asked_ms >= MIN_TOLD_MS {
            self.tell(asked_ms, What::AwaitsWork);
        }
        let ms = stretches.iter().map(|(_, from_ms, to_ms)| to_ms - from_ms).sum();
        self.tell(start_ms, What::Works { worker, pieces: stretches.len() as u32, ms });
    }

    fn worked(&mut self, at_ms: f64, undone: Option<Undone>) {
        if let Some(undone) = undone {
            return self.tell(at_ms, What::Undone(undone));
        }
        // A single piece on the loop ends where the task goes on.
        let last = self.steps.last().map(|step| &step.what);
        if !matches!(last, Some(What::Works { worker: None, pieces: 1, .. })) {
            self.tell(at_ms, What::Worked);
        }
    }

    fn run_ended(&mut self, at_ms: f64, cancelled: bool) {
        if self.is_done {
            return;
        }
        let is_of_program = self.strategy.is_none();
        match (self.is_answered.is_some(), self.attempts > 0) {
            // The learner's program has no tasks here.
            (true, _) if is_of_program => {}
            (true, _) if self.steps.last().is_some_and(|step| matches!(step.what, What::Aborted { .. })) => {}
            (true, _) => self.tell(at_ms, What::Dropped),
            (false, true) => self.tell(at_ms, What::Aborted { by_user: cancelled }),
            (false, false) => self.tell(at_ms, What::NeverSent),
        }
    }
}
