//! The messages of a program that runs, as the interpreter sends them. Times are milliseconds on the clock that
//! windows and workers share.

use super::job::Executor;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// The number of a request of the run, of a task, or of a job.
pub type Id = u32;

/// The stream to which a program prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It returned.
    Done,
    /// It raised an exception.
    Failed,
    /// It was cancelled.
    Cancelled,
}

/// Why a request has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The network, or the server.
    Network,
    /// The program's own time-out.
    Timeout,
    /// The program cancelled it.
    Aborted,
    /// The run may not ask this host.
    Refused,
    /// Something else, such as too many requests.
    #[serde(other)]
    Other,
}

/// An event of a program that runs.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
#[allow(
    missing_docs,
    reason = "the fields' names say it: `n` is a request's number, `line` one of the program, `_ms` a time"
)]
pub enum Message {
    /// The program starts.
    Started { at_ms: f64 },
    /// It printed.
    Out { stream: Stream, text: String },
    /// A task was created, by the task `parent`.
    Task { id: Id, name: String, parent: Option<Id>, line: Option<u32>, at_ms: f64 },
    /// A task ran, and is suspended at `line` now unless it has ended.
    Step {
        task: Id,
        from_ms: f64,
        to_ms: f64,
        line: Option<u32>,
        #[serde(rename = "for")]
        awaited: Option<String>,
    },
    /// A task ended.
    Ended { task: Id, at_ms: f64, outcome: Outcome, error: Option<String> },
    /// Python ran something that is not a step of a task: a callback, or a call at this line outside of the loop.
    Busy { from_ms: f64, to_ms: f64, line: Option<u32> },
    /// The loop was blocked, by a call at `line` or by a computation that began there.
    Blocked {
        from_ms: f64,
        to_ms: f64,
        line: Option<u32>,
        task: Option<Id>,
        #[serde(default)]
        call: bool,
    },
    /// The program handed a call to an executor.
    Job { id: Id, line: Option<u32>, executor: Executor, name: String, queued_ms: f64 },
    /// A further interpreter began the job.
    JobBegan { id: Id, worker: u32, at_ms: f64 },
    /// A further interpreter has run the job.
    JobStep { id: Id, worker: u32, from_ms: f64, to_ms: f64 },
    /// The program has the result of the job, or it was cancelled.
    JobEnded { id: Id, at_ms: f64, outcome: Outcome },
    /// The program asked for a URL.
    Request {
        n: Id,
        task: Option<Id>,
        #[serde(default)]
        job: Option<Id>,
        line: Option<u32>,
        method: String,
        url: String,
        at_ms: f64,
    },
    /// The request was sent, after it was `queued` for a connection or at once.
    Sent {
        n: Id,
        at_ms: f64,
        #[serde(default)]
        queued: bool,
    },
    /// Its answer arrived, at a time that is unknown if the clocks of the browser's threads are apart.
    Answer { n: Id, status: u16, arrived_ms: Option<f64> },
    /// The program has read its answer.
    Done { n: Id, at_ms: f64 },
    /// It has no answer.
    Lost {
        n: Id,
        at_ms: f64,
        why: Why,
        message: Option<String>,
        /// The host that the run may not ask.
        #[serde(default)]
        host: Option<String>,
    },
    /// A fact for a remark.
    Note {
        kind: String,
        line: Option<u32>,
        #[serde(default)]
        values: Vec<Value>,
    },
    /// The program ended with an exception.
    Failed { at_ms: f64, message: String, line: Option<u32>, traceback: String },
    /// It has ended.
    Finished { at_ms: f64 },
}

/// Reads a list of messages. Those of kinds that this version does not know are left out.
pub fn read(text: &str) -> Vec<Message> {
    // Each is read from its own text, without a value in between: a thousand requests have ten thousand messages.
    let list: Vec<&RawValue> = serde_json::from_str(text).unwrap_or_default();
    list.into_iter().filter_map(|message| serde_json::from_str(message.get()).ok()).collect()
}
