//! A run of the learner's program: folds its messages into a trace, tasks and output.

use super::jobs::Jobs;
use super::message::{Message, Why};
use super::outcome::{End, Failure};
use super::output::Output;
use super::particulars::{Asked, Particulars, Program};
use super::requests::{Counts, Requests};
use super::tasks::Tasks;
use crate::math::clamp;
use crate::report::Run;
use crate::report::comparison::Other;
use crate::report::rows::Rows;
use crate::run::platform::Provenance;
use crate::run::trace::{Busy, Clock, Event, Trace};
use serde_json::Value;
use std::rc::Rc;

/// The number of events after which the activity of the loop is left out, so that the run can be recorded.
const MAX_BUSY_EVENTS: usize = 500_000;
/// Steps closer than this, and together no longer than the next constant, are one span of the loop's activity.
const APART_MS: f64 = 0.05;
const TOGETHER_MS: f64 = 10.0;
/// The number of different refusals that are kept. A program may compose any number of hosts.
const MAX_REFUSED: usize = 5;
/// The longest run, a week.
const MAX_RUN_MS: f64 = 7.0 * 24.0 * 3_600_000.0;

/// A fact about the program for a remark.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Its kind.
    pub kind: String,
    /// The line of the program.
    pub line: Option<u32>,
    /// Its values.
    pub values: Vec<Value>,
}

impl Note {
    /// Returns a value that is a text.
    pub fn text(&self, index: usize) -> Option<String> {
        self.values.get(index)?.as_str().map(String::from)
    }
}

/// A span in which the program held the loop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// The start, in milliseconds from the run's start.
    pub from_ms: f64,
    /// The end.
    pub to_ms: f64,
    /// The line of the call that held it, or else that on which the step began.
    pub line: Option<u32>,
    /// Whether a call held it.
    pub is_call: bool,
}

/// A run of the learner's program, from its messages.
#[derive(Debug)]
pub struct Session {
    trace: Rc<Trace>,
    /// The start on the clock of the messages.
    began_ms: Option<f64>,
    /// The zero of the trace's clock on the clock of the messages.
    origin_ms: f64,
    clock: ClockOf,
    provenance: Provenance,
    requests: Requests,
    span: Option<(f64, f64)>,
    /// The lines that ran outside of tasks, with their spans, in order.
    lines: Vec<(f64, f64, u32)>,
    end: Option<End>,
    ended_ms: Option<f64>,
    /// The tasks.
    pub tasks: Tasks,
    /// The jobs.
    pub jobs: Jobs,
    /// The printed texts.
    pub output: Output,
    /// The facts for remarks.
    pub notes: Vec<Note>,
    /// The spans in which the program held the loop.
    pub blocks: Vec<Block>,
    /// The reason of the failure, if the program failed.
    pub failure: Option<Failure>,
    /// The reasons why requests were refused, as sentences, each once.
    pub refused: Vec<String>,
    /// The hosts that the run was not allowed to ask, each once.
    pub refused_hosts: Vec<String>,
}

/// A clock that can be shown while debugging.
struct ClockOf(Clock);

impl std::fmt::Debug for ClockOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Clock").field(&(self.0)()).finish()
    }
}

impl Session {
    /// Creates a run that starts with its first message. `origin_ms` is the zero of `clock` on the clock of the
    /// messages. At most so many requests as there are `connections` are under way at once.
    pub fn new(clock: Clock, origin_ms: f64, provenance: Provenance, connections: Option<u32>) -> Self {
        Self {
            trace: Rc::new(Trace::start(clock.clone())),
            began_ms: None,
            origin_ms,
            clock: ClockOf(clock),
            provenance,
            requests: Requests::new(connections),
            span: None,
            lines: Vec::new(),
            end: None,
            ended_ms: None,
            tasks: Tasks::default(),
            jobs: Jobs::default(),
            output: Output::default(),
            notes: Vec::new(),
            blocks: Vec::new(),
            failure: None,
            refused: Vec::new(),
            refused_hosts: Vec::new(),
        }
    }

    /// Reads a message.
    pub fn read(&mut self, message: Message) {
        if self.end.is_some() {
            return;
        }
        match message {
            Message::Started { at_ms } => self.begin(at_ms),
            Message::Out { stream, text } => self.output.push(stream, &text),
            Message::Task { id, name, parent, line, .. } => self.tasks.add(id, name, parent, line),
            Message::Step { task, from_ms, to_ms, line, awaited } => {
                let (from_ms, to_ms) = self.span(from_ms, to_ms);
                self.tasks.step(task, from_ms, to_ms, line, awaited);
                self.busy(from_ms, to_ms);
            }
            Message::Ended { task, at_ms, outcome, .. } => {
                let at_ms = self.since(at_ms);
                self.tasks.end(task, at_ms, outcome);
            }
            Message::Busy { from_ms, to_ms, line } => {
                let (from_ms, to_ms) = self.span(from_ms, to_ms);
                self.busy(from_ms, to_ms);
                if let Some(line) = line.filter(|_| self.lines.len() < MAX_BUSY_EVENTS) {
                    self.lines.push((from_ms, to_ms, line));
                }
            }
            Message::Blocked { from_ms, to_ms, line, call, .. } => {
                let (start_ms, end_ms) = self.span(from_ms, to_ms);
                self.trace.push(Event::LongTask { start_ms, end_ms });
                self.blocks.push(Block { from_ms: start_ms, to_ms: end_ms, line, is_call: call });
            }
            Message::Job { id, line, executor, name, queued_ms } => {
                let queued_ms = self.since(queued_ms);
                self.jobs.add(id, name, line, executor, queued_ms);
            }
            Message::JobBegan { id, worker, at_ms } => {
                let at_ms = self.since(at_ms);
                self.jobs.begin(id, worker, at_ms);
            }
            Message::JobStep { id, worker, from_ms, to_ms } => {
                let (from_ms, to_ms) = self.span(from_ms, to_ms);
                self.jobs.begin(id, worker, from_ms);
                self.jobs.stop(id, to_ms);
            }
            Message::JobEnded { id, at_ms, outcome } => {
                let at_ms = self.since(at_ms);
                self.jobs.end(id, at_ms, outcome);
            }
            Message::Request { n, task, job, line, method, url, at_ms } => {
                let at_ms = self.since(at_ms);
                self.requests.ask(n, Asked { task, job, line, method, url }, at_ms, &self.trace);
            }
            Message::Sent { n, at_ms, queued } => {
                let at_ms = self.since(at_ms);
                self.requests.send(n, at_ms, queued, &self.trace);
            }
            Message::Answer { n, status, arrived_ms } => {
                let arrived_ms = arrived_ms.map(|at_ms| self.since(at_ms));
                self.requests.answer(n, status, arrived_ms);
            }
            Message::Done { n, at_ms } => {
                let at_ms = self.since(at_ms);
                self.requests.settle(n, at_ms, None, &self.trace);
            }
            Message::Lost { n, at_ms, why, message, host } => {
                if why == Why::Refused {
                    let list = if host.is_some() { &mut self.refused_hosts } else { &mut self.refused };
                    add(list, host.or(message));
                }
                let at_ms = self.since(at_ms);
                self.requests.settle(n, at_ms, Some(why), &self.trace);
            }
            Message::Note { kind, line, values } => self.notes.push(Note { kind, line, values }),
            Message::Failed { message, line, traceback, .. } => {
                self.failure = Some(Failure { message, line, traceback });
            }
            Message::Finished { at_ms } => {
                let end = if self.failure.is_some() { End::Failed } else { End::Done };
                let at_ms = self.since(at_ms);
                self.finish(at_ms, end);
            }
        }
    }

    /// Ends the run because the user stopped it.
    pub fn stop(&mut self) {
        if self.end.is_none() {
            let at_ms = self.now_ms();
            self.finish(at_ms, End::Stopped);
        }
    }

    /// Returns how the run ended, if it has.
    pub fn end(&self) -> Option<End> {
        self.end
    }

    /// Returns when the run ended, if it has.
    pub(super) fn ended_ms(&self) -> Option<f64> {
        self.ended_ms
    }

    /// Returns whether the program has started.
    pub fn has_begun(&self) -> bool {
        self.began_ms.is_some()
    }

    /// Returns the milliseconds since the program started.
    pub fn now_ms(&self) -> f64 {
        if self.has_begun() { self.trace.now_ms().max(0.0) } else { 0.0 }
    }

    /// Returns the line that ran outside of tasks at a time.
    pub(super) fn line_at(&self, at_ms: f64) -> Option<u32> {
        let begun = self.lines.partition_point(|(from_ms, ..)| *from_ms <= at_ms);
        let (_, to_ms, line) = self.lines[..begun].last()?;
        (at_ms < *to_ms).then_some(*line)
    }

    /// Returns the numbers of requests in each state at a time.
    pub(super) fn counts_at(&self, at_ms: f64) -> Counts {
        self.requests.counts_at(at_ms)
    }

    /// Returns the origin of the run's figures.
    pub fn provenance(&self) -> Provenance {
        self.provenance
    }

    /// Returns the connections that the origin models.
    pub fn connections(&self) -> Option<u32> {
        self.requests.connections()
    }

    /// Returns the facts about the requests, in the order of their numbers.
    pub fn asked(&self) -> &[Asked] {
        self.requests.asked()
    }

    /// Returns the data of the requests, in the same order.
    pub fn rows(&self) -> Rows {
        Rows::from_trace(self.asked().len() as u32, &self.trace)
    }

    /// Returns the run as a lane beside those of strategies, with the facts about it if they are wanted.
    pub fn lane(&mut self, program: &Program, is_whole: bool) -> Other {
        self.flush();
        let particulars = Particulars {
            program: program.clone(),
            tasks: if is_whole { self.tasks.reported() } else { Vec::new() },
            jobs: if is_whole { self.jobs.all().to_vec() } else { Vec::new() },
            requests: if is_whole { self.asked().to_vec() } else { Vec::new() },
        };
        let trace = if self.end.is_some() { Rc::clone(&self.trace) } else { Rc::new(self.expected()) };
        let rows = Rc::new(Rows::from_trace(self.asked().len() as u32, &trace));
        let run = Run {
            strategy: None,
            work_on: None,
            provenance: self.provenance,
            name: String::new(),
            trace,
            rounds: Vec::new(),
        };
        Other { program: program.name.clone(), run, rows, particulars: Rc::new(particulars.to_bytes()) }
    }

    fn begin(&mut self, at_ms: f64) {
        if self.began_ms.is_none() {
            self.began_ms = Some(at_ms);
            // The page's clock and the program's may be apart. The program starts after this was created.
            let (created_ms, now_ms) = (self.trace.started_ms(), (self.clock.0)());
            let started_ms = clamp(at_ms - self.origin_ms, created_ms, now_ms.max(created_ms));
            self.trace = Rc::new(Trace::since(self.clock.0.clone(), started_ms));
        }
    }

    fn finish(&mut self, at_ms: f64, end: End) {
        self.flush();
        self.requests.end(&self.trace);
        (self.end, self.ended_ms) = (Some(end), Some(at_ms));
        self.trace.push(Event::Ended { at_ms, cancelled: end == End::Stopped });
    }

    /// Converts a time of a message to milliseconds since the start, which the first of them is if none was told.
    fn since(&mut self, at_ms: f64) -> f64 {
        self.begin(at_ms);
        (at_ms - self.began_ms.unwrap_or(at_ms)).clamp(0.0, MAX_RUN_MS)
    }

    fn span(&mut self, from_ms: f64, to_ms: f64) -> (f64, f64) {
        let from_ms = self.since(from_ms);
        (from_ms, self.since(to_ms).max(from_ms))
    }

    /// Records a span in which the loop was busy. Spans that nearly touch are recorded as one.
    fn busy(&mut self, from_ms: f64, to_ms: f64) {
        match &mut self.span {
            Some((start_ms, end_ms))
                if from_ms >= *end_ms
                    && from_ms - *end_ms <= APART_MS
                    && to_ms - *start_ms <= TOGETHER_MS =>
            {
                *end_ms = to_ms;
            }
            _ => {
                self.flush();
                self.span = Some((from_ms, to_ms));
            }
        }
    }

    fn flush(&mut self) {
        let is_full = self.trace.events().len() > MAX_BUSY_EVENTS;
        if let Some((start_ms, end_ms)) = self.span.take().filter(|_| !is_full) {
            self.trace.push(Event::Busy { with: Busy::Turn, start_ms, end_ms });
        }
    }

    /// Returns the trace as it is now, with what is expected of the requests under way.
    fn expected(&self) -> Trace {
        let events = [&*self.trace.events(), &*self.requests.expected()].concat();
        Trace::paused(self.trace.started_ms(), self.now_ms(), events)
    }
}

/// Adds a text that is not in the list yet.
fn add(list: &mut Vec<String>, text: Option<String>) {
    if list.len() < MAX_REFUSED {
        list.extend(text.filter(|text| !list.contains(text)));
    }
}
