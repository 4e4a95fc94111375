//! One row per request, built from the trace as it grows, and the activity of the loop.

use super::row::Row;
use super::worked::Worked;
use crate::plan::Strategy;
use crate::run::answer::Failure;
use crate::run::trace::{Event, Protocol, Trace};
use crate::run::work::Loss;
use uuid::Uuid;

/// A line that the program prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are those of the row")]
pub enum Printed {
    /// A task asks for its answer, or for another one.
    Get(u32),
    /// A request ended, or must be sent again.
    Res { n: u32, status: Option<u16>, result: Result<Uuid, Failure> },
}

/// All data derived from a trace, as far as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// One row per request.
    pub rows: Vec<Row>,
    /// The spans in which the loop was busy with our code.
    pub spans: Vec<(f64, f64)>,
    /// The long tasks that the engine reported.
    pub long_tasks: Vec<(f64, f64)>,
    /// The times of the animation frames.
    pub frames_ms: Vec<f64>,
    /// The reasons why workers were lost.
    pub lost_workers: Vec<Loss>,
    /// The lines that the program printed.
    pub printed: Vec<Printed>,
    /// The number of changes to requests. While it stays the same, the waterfall only grows.
    pub changes: u32,
    /// The number of requests that have ended.
    pub settled: u32,
    /// The number of attempts that were sent and have not ended.
    pub in_flight: u32,
    /// The protocol of the answers, if the browser reveals it.
    pub protocol: Option<Protocol>,
    /// Whether the browser lost its network connection.
    pub offline: bool,
    hidden: bool,
    loop_untold: bool,
    ended: Option<(f64, bool)>,
    last_ms: f64,
    pub(super) read: usize,
}

impl Rows {
    /// Creates rows for `requests` requests, without any data.
    pub fn new(requests: u32) -> Self {
        Self {
            rows: (0..requests).map(|_| Row::default()).collect(),
            spans: Vec::new(),
            long_tasks: Vec::new(),
            frames_ms: Vec::new(),
            lost_workers: Vec::new(),
            printed: Vec::new(),
            changes: 0,
            settled: 0,
            in_flight: 0,
            protocol: None,
            offline: false,
            hidden: false,
            loop_untold: false,
            ended: None,
            last_ms: 0.0,
            read: 0,
        }
    }

    /// Reads all events of a trace.
    pub fn from_trace(requests: u32, trace: &Trace) -> Self {
        let mut rows = Self::new(requests);
        rows.read(trace);
        rows
    }

    /// Reads the events that were added since the last reading.
    pub fn read(&mut self, trace: &Trace) {
        let events = trace.events();
        for event in &events[self.read..] {
            self.apply(event);
        }
        self.read = events.len();
    }

    pub(super) fn apply(&mut self, event: &Event) {
        match *event {
            Event::Made { n, at_ms } => self.rows[n as usize].made_ms = Some(at_ms),
            Event::Polled { n, woken_ms, wakes, start_ms, end_ms, ready } => {
                let row = &mut self.rows[n as usize];
                row.wakes += wakes;
                row.polled(woken_ms, start_ms, end_ms, ready);
            }
            Event::Queued { n, by, at_ms } => {
                self.asked(n, 0, at_ms);
                self.rows[n as usize].queued_by.get_or_insert(by);
            }
            Event::Sent { n, attempt, at_ms } => {
                // It failed while its second attempt was queued in the lab, so that failure was not its end.
                if self.rows[n as usize].has_failed() {
                    self.reopen(n);
                }
                self.asked(n, attempt, at_ms);
                self.rows[n as usize].sent(attempt, at_ms);
                self.in_flight += 1;
                self.changes += 1;
            }
            Event::Settled { n, attempt, at_ms, arrived_ms, status, result } => {
                if self.rows[n as usize].settled(attempt, at_ms, arrived_ms, status, result) {
                    self.printed.push(Printed::Res { n, status, result });
                    self.settled += 1;
                }
                self.in_flight = self.in_flight.saturating_sub(1);
                self.changes += 1;
                self.last_ms = at_ms;
            }
            Event::Retry { n, .. } => {
                self.reopen(n);
                self.changes += 1;
            }
            Event::Timed { n, attempt, timing } => {
                self.rows[n as usize].timed(attempt, timing);
                self.protocol = self.protocol.or(timing.protocol);
                self.changes += 1;
            }
            Event::Working { n, at_ms } => {
                self.rows[n as usize].worked = Some(Worked::asked(at_ms));
                self.changes += 1;
            }
            Event::Computed { n, worker, start_ms, end_ms } => {
                if let Some(worked) = &mut self.rows[n as usize].worked {
                    worked.worker = worker;
                    worked.stretches.push((start_ms, end_ms));
                    self.changes += 1;
                }
            }
            Event::Worked { n, at_ms, result } => {
                if let Some(worked) = &mut self.rows[n as usize].worked {
                    (worked.over_ms, worked.undone) = (Some(at_ms), result.err());
                    self.last_ms = at_ms;
                    self.changes += 1;
                }
            }
            Event::Pausing { n, at_ms } => self.rows[n as usize].paused_ms = Some(at_ms),
            Event::WorkerLost { loss, .. } => self.lost_workers.push(loss),
            Event::Busy { start_ms, end_ms, .. } => self.spans.push((start_ms, end_ms)),
            Event::LongTask { start_ms, end_ms } => self.long_tasks.push((start_ms, end_ms)),
            Event::Frame { at_ms } => self.frames_ms.push(at_ms),
            Event::Hidden => self.hidden = true,
            Event::Offline => self.offline = true,
            Event::LoopUntold => self.loop_untold = true,
            Event::Ended { at_ms, cancelled } => {
                self.ended = Some((at_ms, cancelled));
                self.changes += 1;
                // A server's transfer timings are recorded a moment later, and the page keeps running until
                // then.
                self.spans.retain(|(start_ms, _)| *start_ms <= at_ms);
                self.long_tasks.retain(|(start_ms, _)| *start_ms <= at_ms);
                self.frames_ms.retain(|frame_ms| *frame_ms <= at_ms);
                for row in &mut self.rows {
                    row.left_ms = Some(at_ms);
                }
            }
        }
    }

    /// Prints that a request asks for its answer, unless it only waited to be sent.
    fn asked(&mut self, n: u32, attempt: u32, at_ms: f64) {
        let row = &mut self.rows[n as usize];
        if row.asked_ms.is_none() || attempt > 0 {
            self.printed.push(Printed::Get(n));
        }
        row.asked_ms.get_or_insert(at_ms);
    }

    /// Reopens a request that had ended, because it is sent again.
    fn reopen(&mut self, n: u32) {
        self.rows[n as usize].retried();
        self.settled = self.settled.saturating_sub(1);
    }

    /// Returns the end of the run, or the time of its last answer if it has not ended.
    pub fn total_ms(&self) -> f64 {
        self.ended.map_or(self.last_ms, |(at_ms, _)| at_ms)
    }

    /// Returns whether the run has ended.
    pub fn is_ended(&self) -> bool {
        self.ended.is_some()
    }

    /// Returns whether the run was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.ended.is_some_and(|(_, cancelled)| cancelled)
    }

    /// Returns whether the run ended with every request asked to its end, so was not cancelled and did not
    /// give up.
    pub fn is_complete(&self) -> bool {
        let aborted = |row: &Row| row.error() == Some(Failure::Aborted);
        self.is_ended() && !self.is_cancelled() && !self.rows.iter().any(aborted)
    }

    /// Returns how long the work on all answers took.
    pub(super) fn computed_ms(&self) -> f64 {
        self.rows.iter().filter_map(|row| row.worked.as_ref()).map(Worked::computed_ms).sum()
    }

    /// Returns the number of workers that computed anything; those with lower numbers could have.
    pub(super) fn workers(&self) -> u32 {
        let worker = |row: &Row| Some(row.worked.as_ref()?.worker? + 1);
        self.rows.iter().filter_map(worker).fold(0, u32::max)
    }

    /// Returns whether requests failed, and no server has answered any.
    pub fn is_unanswered(&self) -> bool {
        let silent = |row: &Row| row.status.is_none() && row.error() != Some(Failure::TooLarge);
        self.rows.iter().any(Row::has_failed) && self.rows.iter().all(silent)
    }

    /// Calls `each` with the times at which the program that runs a strategy went on: with each outcome, at the
    /// first failure if it is raised, or at the end.
    pub fn goes_on(&self, strategy: Option<Strategy>, each: &mut dyn FnMut(f64)) {
        if strategy.is_some_and(Strategy::goes_on_with_each) {
            self.rows.iter().filter_map(|row| row.done_ms).for_each(each);
        } else if strategy.is_some() && self.is_ended() && !self.is_cancelled() {
            each(self.raised_ms(strategy).unwrap_or_else(|| self.total_ms()));
        }
    }

    /// Returns when the strategy's first failure was raised, if the other requests run on after it.
    pub fn raised_ms(&self, strategy: Option<Strategy>) -> Option<f64> {
        let failed = self.rows.iter().filter(|row| row.has_failed() && strategy == Some(Strategy::Gather));
        failed.filter_map(|row| row.done_ms).reduce(f64::min)
    }

    /// Returns whether the browser's timing of every answer is known.
    pub fn is_timed(&self) -> bool {
        self.rows.iter().all(Row::is_timed)
    }

    /// Returns how long the loop was busy with our code.
    pub fn busy_ms(&self) -> f64 {
        self.spans.iter().map(|(start_ms, end_ms)| end_ms - start_ms).sum()
    }

    /// Returns the duration of the longest busy span or long task.
    pub fn longest_block_ms(&self) -> f64 {
        let all = self.spans.iter().chain(&self.long_tasks);
        all.map(|(start_ms, end_ms)| end_ms - start_ms).fold(0.0, f64::max)
    }

    /// Returns whether the activity of the loop is known.
    pub fn is_loop_told(&self) -> bool {
        !self.loop_untold
    }

    /// Returns the longest time without an animation frame; `None` if the page was hidden or the activity of
    /// the loop is unknown.
    pub fn longest_without_frame_ms(&self) -> Option<f64> {
        let frames = self.frames_ms.iter().copied().chain([self.total_ms()]);
        let mut last_ms = 0.0;
        let gaps = frames.map(|at_ms| at_ms - std::mem::replace(&mut last_ms, at_ms));
        (!self.hidden && !self.loop_untold).then(|| gaps.fold(0.0, f64::max))
    }

    /// Returns the number of animation frames; `None` if the page was hidden or the activity of the loop is
    /// unknown.
    pub fn frames(&self) -> Option<u32> {
        (!self.hidden && !self.loop_untold).then_some(self.frames_ms.len() as u32)
    }
}
