//! A thread, on which slices follow each other or nest.

use super::Process;
use super::event::{Tick, TraceEvent};
use std::borrow::Cow;

/// The place of the next slice on a thread.
///
/// Each slice lasts at least a tick and starts no earlier than the end of the one before. Many are shorter than a
/// tick of the browser's clock, other times come from two clocks, and readers would nest slices that have the same
/// start and no duration.
pub(super) struct Track {
    process: Process,
    tid: u32,
    free: Tick,
    /// The name of the slice that ended last, if none has started since.
    before: Cow<'static, str>,
}

impl Track {
    pub(super) fn new(process: Process, tid: u32) -> Self {
        Self { process, tid, free: Tick(i64::MIN), before: "".into() }
    }

    /// Whether nothing on this thread lasts longer than until `at_ms`.
    pub(super) fn is_free(&self, at_ms: f64) -> bool {
        self.free <= self.process.tick(at_ms)
    }

    /// Whether a slice of that time would last for at least a tick without being moved.
    pub(super) fn has_room(&self, from_ms: f64, to_ms: f64) -> bool {
        self.process.tick(to_ms) > self.process.tick(from_ms).max(self.free)
    }

    /// Begins a slice. Slices that begin before its end are nested in it.
    pub(super) fn begin(&mut self, name: impl Into<Cow<'static, str>>, at_ms: f64) -> TraceEvent {
        let name = name.into();
        let at = self.process.tick(at_ms).max(self.free);
        // speedscope takes a slice for a part of the one before if they have the same name and touch.
        let at = if at == self.free && name == self.before { at.next() } else { at };
        (self.free, self.before) = (at, "".into());
        self.process.event("X", name, self.tid, at)
    }

    /// Ends a slice, after all that are nested in it.
    pub(super) fn end(&mut self, slice: &mut TraceEvent, at_ms: f64) {
        let end = self.process.tick(at_ms).max(self.free).max(slice.ts.next());
        slice.dur = Some(Tick(end.0 - slice.ts.0));
        (self.free, self.before) = (end, slice.name.clone());
    }

    /// Returns a slice in which nothing is nested.
    pub(super) fn slice(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        from_ms: f64,
        to_ms: f64,
    ) -> TraceEvent {
        let mut slice = self.begin(name, from_ms);
        self.end(&mut slice, to_ms);
        slice
    }
}
