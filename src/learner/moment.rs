//! A run of the learner's program as it was at a time, for playing it again.

use super::requests::Counts;
use super::session::{Block, Session};
use super::task::Task;
use std::collections::BTreeMap;

/// The times at which a run is played are those of its recording, which are whole microseconds.
pub(super) const ROUNDING_MS: f64 = 0.001;

/// What ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Active {
    /// A call at this line blocked the loop.
    Call(u32),
    /// A computation blocked the loop, which began at this line.
    Computation(u32),
    /// This line, outside of the loop's tasks.
    Line(u32),
    /// A task, which went on from this line; `None` in its first step.
    Task(String, Option<u32>),
    /// Something of the program. A recording does not contain which line.
    Something,
}

impl Active {
    /// Returns its line.
    pub fn line(&self) -> Option<u32> {
        match *self {
            Self::Call(line) | Self::Computation(line) | Self::Line(line) => Some(line),
            Self::Task(_, line) => line,
            Self::Something => None,
        }
    }
}

/// A run as it was at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The time, in milliseconds from the run's start.
    pub at_ms: f64,
    /// What ran.
    pub active: Option<Active>,
    /// How many tasks were suspended at each line.
    pub suspended: BTreeMap<u32, u32>,
    /// How many more were suspended outside of the program's lines.
    pub elsewhere: u32,
    /// The requests.
    pub requests: Counts,
    /// Whether the run had ended.
    pub is_over: bool,
}

/// Counts the tasks that were suspended at each line, and those outside of the program's lines.
pub(super) fn suspended_at(tasks: &[Task], at_ms: f64) -> (BTreeMap<u32, u32>, u32) {
    let (mut suspended, mut elsewhere) = (BTreeMap::new(), 0);
    for wait in tasks.iter().filter_map(|task| task.suspended_at(at_ms)) {
        *wait.line.map_or(&mut elsewhere, |line| suspended.entry(line).or_default()) += 1;
    }
    (suspended, elsewhere)
}

impl Session {
    /// Returns the run as it was at a time.
    pub fn moment(&self, played_ms: f64) -> Moment {
        let at_ms = played_ms + ROUNDING_MS;
        let (suspended, elsewhere) = suspended_at(self.tasks.all(), at_ms);
        let is_over = self.ended_ms().is_some_and(|ended_ms| at_ms >= ended_ms);
        Moment {
            at_ms: played_ms,
            active: self.active_at(at_ms).filter(|_| !is_over),
            suspended,
            elsewhere,
            requests: self.counts_at(at_ms),
            is_over,
        }
    }

    /// Returns what ran at a time.
    fn active_at(&self, at_ms: f64) -> Option<Active> {
        let block = self.blocks.iter().rev().find(|block| block.from_ms <= at_ms && at_ms < block.to_ms);
        if let Some(&Block { line: Some(line), is_call, .. }) = block {
            return Some(if is_call { Active::Call(line) } else { Active::Computation(line) });
        }
        // Only one of them runs at a time, but the steps of some may not be known exactly.
        let steps = self.tasks.all().iter().filter_map(|task| Some((task, task.step_at(at_ms)?)));
        let step = steps.max_by(|(_, one), (_, other)| one.0.total_cmp(&other.0));
        if let Some((task, (_, line))) = step {
            return Some(Active::Task(task.name.clone(), line));
        }
        self.line_at(at_ms).map(Active::Line)
    }
}
