//! One job of the learner's program: a call that it handed to an executor, for a further interpreter.

use super::message::{Id, Outcome};
use crate::report::stats;
use serde::{Deserialize, Serialize};

/// The kind of an executor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Executor {
    /// Its jobs run as threads do.
    Thread,
    /// Its jobs run as processes do.
    Process,
}

/// A job: its facts so far, which are also those of the report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// Its number, from 0.
    pub id: Id,
    /// The name of the function.
    pub name: String,
    /// The line that handed it over.
    pub line: Option<u32>,
    /// The kind of its executor.
    pub executor: Executor,
    /// The number of the further interpreter that runs it, from 0.
    pub worker: Option<u32>,
    /// The time at which the program handed it over, in milliseconds from the run's start.
    #[serde(serialize_with = "stats::rounded")]
    pub queued_ms: f64,
    /// The time at which the interpreter began it.
    #[serde(serialize_with = "stats::rounded_option")]
    pub started_ms: Option<f64>,
    /// The time at which it ended, or was cancelled.
    #[serde(serialize_with = "stats::rounded_option")]
    pub ended_ms: Option<f64>,
    /// How it ended.
    pub outcome: Option<Outcome>,
}

impl Job {
    /// Returns how long it waited for an interpreter until `now_ms`.
    pub fn waited_ms(&self, now_ms: f64) -> f64 {
        let until_ms = self.started_ms.or(self.ended_ms).unwrap_or(now_ms);
        (until_ms - self.queued_ms).max(0.0)
    }

    /// Returns how long it ran until `now_ms`, if it has begun.
    pub fn ran_ms(&self, now_ms: f64) -> Option<f64> {
        let started_ms = self.started_ms?;
        Some((self.ended_ms.unwrap_or(now_ms) - started_ms).max(0.0))
    }
}
