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
    /// Returns how long it was suspended until `now_ms`.
    pub fn waited_until(&self, now_ms: f64) -> f64 {
        let open_ms = self.suspended.as_ref().map_or(0.0, |wait| (now_ms - wait.from_ms).max(0.0));
        self.waited_ms + open_ms
    }
}
