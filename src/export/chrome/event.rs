//! A trace event, and the events of a process.

use super::Process;
use crate::run::answer::Failure;
use serde::Serialize;
use std::borrow::Cow;

/// A trace event. Times are in microseconds.
#[derive(Serialize)]
pub(super) struct TraceEvent {
    name: Cow<'static, str>,
    ph: &'static str,
    pid: u32,
    tid: u32,
    ts: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    dur: Option<f64>,
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

    /// Sets the duration in nanoseconds.
    pub(super) fn lasts(&mut self, ns: i64) {
        self.dur = Some(micros(ns.max(0)));
    }
}

fn micros(ns: i64) -> f64 {
    ns as f64 / 1000.0
}

impl Process {
    /// Converts a time of the run to nanoseconds since the first run's start. They are whole numbers, because
    /// slices that end together nest only if their ends are equal.
    pub(super) fn ns(self, at_ms: f64) -> i64 {
        ((self.begun_ms + at_ms) * 1e6).round() as i64
    }

    fn event(self, ph: &'static str, name: impl Into<Cow<'static, str>>, tid: u32, at_ns: i64) -> TraceEvent {
        TraceEvent {
            name: name.into(),
            ph,
            pid: self.pid,
            tid,
            ts: micros(at_ns),
            dur: None,
            cat: None,
            id: None,
            bp: None,
            s: None,
            args: Args::default(),
        }
    }

    /// Returns a slice of a thread. Slices that come later in the file and lie within it are nested in it.
    pub(super) fn slice(
        self,
        tid: u32,
        name: impl Into<Cow<'static, str>>,
        from_ms: f64,
        to_ms: f64,
    ) -> TraceEvent {
        self.slice_ns(tid, name, self.ns(from_ms), self.ns(to_ms))
    }

    /// Like [`slice`](Self::slice), with times in nanoseconds since the first run's start.
    pub(super) fn slice_ns(
        self,
        tid: u32,
        name: impl Into<Cow<'static, str>>,
        from_ns: i64,
        to_ns: i64,
    ) -> TraceEvent {
        let mut slice = self.event("X", name, tid, from_ns);
        slice.lasts(to_ns - from_ns);
        slice
    }

    /// Returns an instant on a thread.
    pub(super) fn instant(self, tid: u32, name: &'static str, at_ms: f64) -> TraceEvent {
        TraceEvent { s: Some("t"), ..self.event("i", name, tid, self.ns(at_ms)) }
    }

    /// Returns an arrow between two threads. The ends are a thread and a time in nanoseconds. `id` must be
    /// unique.
    pub(super) fn arrow(
        self,
        id: u32,
        name: &'static str,
        from: (u32, i64),
        to: (u32, i64),
    ) -> [TraceEvent; 2] {
        let end = |ph, (tid, at_ns)| TraceEvent {
            cat: Some("arrow"),
            id: Some(id),
            ..self.event(ph, name, tid, at_ns)
        };
        [end("s", from), TraceEvent { bp: Some("e"), ..end("f", to) }]
    }

    /// Returns metadata of a process or a thread.
    pub(super) fn meta(self, what: &'static str, tid: u32, args: Args) -> TraceEvent {
        self.event("M", what, tid, 0).with(args)
    }

    /// Returns a thread's name and its position, which is its number.
    pub(super) fn thread(self, tid: u32, name: &str) -> [TraceEvent; 2] {
        [
            self.meta("thread_name", tid, Args { name: Some(name.to_owned()), ..Args::default() }),
            self.meta("thread_sort_index", tid, Args { sort_index: Some(tid), ..Args::default() }),
        ]
    }
}
