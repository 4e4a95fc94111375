//! A trace event, and the events of a process.

use super::Process;
use crate::run::answer::Failure;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A trace event.
#[derive(Serialize)]
pub(super) struct TraceEvent {
    pub(super) name: Cow<'static, str>,
    ph: &'static str,
    pid: u32,
    tid: u32,
    pub(super) ts: Tick,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dur: Option<Tick>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cat: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<u32>,
    /// The binding point of an arrow's end: the slice around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    bp: Option<&'static str>,
    /// The scope of an instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    s: Option<&'static str>,
    #[serde(skip_serializing_if = "Args::is_none")]
    args: Args,
}

/// A time or a duration in eighths of a microsecond.
///
/// The file has it in microseconds. Readers add durations to times: some as floating-point numbers, and some as
/// whole nanoseconds. An eighth of a microsecond is the finest unit of which both sums are exact, so that slices
/// that end together, or follow each other, do so for every reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tick(pub(super) i64);

impl Tick {
    const PER_US: f64 = 8.0;
    const PER_MS: f64 = 1000.0 * Self::PER_US;

    pub(super) const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl Serialize for Tick {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0 as f64 / Self::PER_US)
    }
}

/// The arguments of an event.
#[derive(Default, PartialEq, Serialize)]
pub(super) struct Args {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort_index: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) n: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<Failure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uuid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) attempts: Option<u32>,
}

impl Args {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl TraceEvent {
    pub(super) fn with(self, args: Args) -> Self {
        Self { args, ..self }
    }
}

impl Process {
    /// Converts a time of the run to the time since the first run's start.
    pub(super) fn tick(self, at_ms: f64) -> Tick {
        Tick(((self.begun_ms + at_ms) * Tick::PER_MS).round() as i64)
    }

    pub(super) fn event(
        self,
        ph: &'static str,
        name: impl Into<Cow<'static, str>>,
        tid: u32,
        ts: Tick,
    ) -> TraceEvent {
        TraceEvent {
            name: name.into(),
            ph,
            pid: self.pid,
            tid,
            ts,
            dur: None,
            cat: None,
            id: None,
            bp: None,
            s: None,
            args: Args::default(),
        }
    }

    /// Returns an instant on a thread.
    pub(super) fn instant(self, tid: u32, name: &'static str, at_ms: f64) -> TraceEvent {
        TraceEvent { s: Some("t"), ..self.event("i", name, tid, self.tick(at_ms)) }
    }

    /// Returns an arrow between two threads. The ends are a thread and a time. `id` must be unique.
    pub(super) fn arrow(
        self,
        id: u32,
        name: &'static str,
        from: (u32, Tick),
        to: (u32, Tick),
    ) -> [TraceEvent; 2] {
        let end =
            |ph, (tid, at)| TraceEvent { cat: Some("arrow"), id: Some(id), ..self.event(ph, name, tid, at) };
        [end("s", from), TraceEvent { bp: Some("e"), ..end("f", to) }]
    }

    /// Returns metadata of a process or a thread.
    pub(super) fn meta(self, what: &'static str, tid: u32, args: Args) -> TraceEvent {
        self.event("M", what, tid, Tick(0)).with(args)
    }

    /// Returns a thread's name and its position, which is its number.
    pub(super) fn thread(self, tid: u32, name: &str) -> [TraceEvent; 2] {
        [
            self.meta("thread_name", tid, Args { name: Some(name.to_owned()), ..Args::default() }),
            self.meta("thread_sort_index", tid, Args { sort_index: Some(tid), ..Args::default() }),
        ]
    }
}
