//! One task of the learner's program.

use super::message::{Id, Outcome};
use crate::report::stats;
use serde::{Deserialize, Serialize};

/// A span of time in which a task was suspended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wait {
    /// The start, in milliseconds from the run's start.
    #[serde(serialize_with = "stats::rounded")]
    pub from_ms: f64,
    /// The end; `None` if the run ended first.
    #[serde(serialize_with = "stats::rounded_option")]
    pub to_ms: Option<f64>,
    /// The line of the program at which it was suspended.
    pub line: Option<u32>,
    /// A word for what it waited for.
    #[serde(rename = "for")]
    pub awaited: Option<String>,
}

/// A task: its facts so far, which are also those of the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// Its number, from 0.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The task that created it.
    pub parent: Option<Id>,
    /// The line that created it.
    pub line: Option<u32>,
    /// The time of its first step.
    #[serde(serialize_with = "stats::rounded_option")]
    pub started_ms: Option<f64>,
    /// The time of its end.
    #[serde(serialize_with = "stats::rounded_option")]
    pub ended_ms: Option<f64>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The number of its steps.
    pub steps: u32,
    /// The total duration of its steps.
    #[serde(serialize_with = "stats::rounded")]
    pub busy_ms: f64,
    /// The spans in which it was suspended. The last one is still open if it has not ended.
    pub waits: Vec<Wait>,
    /// The total duration of the spans that have ended. There may be too many to keep each.
    #[serde(skip)]
    pub waited_ms: f64,
    /// The present suspension.
    #[serde(skip)]
    pub suspended: Option<Wait>,
}

impl Task {
    /// Returns the suspension in which it was at a time.
    pub fn suspended_at(&self, at_ms: f64) -> Option<&Wait> {
        let last = self.begun_by(at_ms).checked_sub(1).map(|index| &self.waits[index]);
        let closed = last.filter(|wait| wait.to_ms.is_none_or(|to_ms| at_ms < to_ms));
        closed.or(self.suspended.as_ref().filter(|wait| wait.from_ms <= at_ms))
    }

    /// Returns the step in which it was at a time, if the ends of the step are known: its start, and the line from
    /// which it went on. The first step has no line.
    pub(super) fn step_at(&self, at_ms: f64) -> Option<(f64, Option<u32>)> {
        let next = self.begun_by(at_ms);
        let (from_ms, line) = match next.checked_sub(1).map(|index| &self.waits[index]) {
            Some(wait) => (wait.to_ms?, wait.line),
            None => (self.started_ms?, None),
        };
        let to_ms =
            self.waits.get(next).or(self.suspended.as_ref()).map(|wait| wait.from_ms).or(self.ended_ms)?;
        (from_ms <= at_ms && at_ms < to_ms).then_some((from_ms, line))
    }

    /// Returns how many of its suspensions had begun at a time.
    fn begun_by(&self, at_ms: f64) -> usize {
        self.waits.partition_point(|wait| wait.from_ms <= at_ms)
    }

    /// Returns whether it was created at a line, or suspended there: at a time if one is given.
    pub fn is_of_line(&self, line: u32, at_ms: Option<f64>) -> bool {
        let is_there = |wait: &Wait| wait.line == Some(line);
        match at_ms {
            Some(at_ms) => self.suspended_at(at_ms).is_some_and(is_there),
            None => self.line == Some(line) || self.waits.iter().chain(&self.suspended).any(is_there),
        }
    }

    /// Returns how long it was suspended until `now_ms`.
    pub fn waited_until(&self, now_ms: f64) -> f64 {
        let open_ms = self.suspended.as_ref().map_or(0.0, |wait| (now_ms - wait.from_ms).max(0.0));
        self.waited_ms + open_ms
    }
}
