//! The run whose futures are shown, as far as it was read from the page.

use crate::recording::Live;
use crate::report::rows::Rows;
use crate::run::trace::{Event, Trace};

/// The run, its events and its rows.
#[derive(Debug)]
pub(super) struct Feed {
    live: Live,
    trace: Trace,
    rows: Rows,
}

impl Feed {
    /// Begins with a run of which nothing has been read.
    pub(super) fn new(live: Live) -> Self {
        Self { live, trace: Trace::recorded(0.0, Vec::new()), rows: Rows::new(live.requests) }
    }

    /// Returns the number of the page's trace, and how many of its events were read.
    pub(super) fn read(&self) -> (u32, u32) {
        (self.live.trace, self.trace.events().len() as u32)
    }

    /// Adds new events, or begins anew if they are those of another run.
    pub(super) fn add(&mut self, live: Live, events: Vec<Event>) {
        if (live.trace, live.from) != self.read() {
            *self = Self::new(live);
        }
        self.live = live;
        for event in events {
            self.trace.push(event);
        }
        self.rows.read(&self.trace);
    }

    /// Returns what the run is, and the time at which it is shown.
    pub(super) fn live(&self) -> Live {
        self.live
    }

    /// Calls `show` with the rows, and with the time in milliseconds at which they are shown.
    pub(super) fn show(&self, show: impl FnOnce(&Rows, f64)) {
        let Live { requests, at_ms, is_played, .. } = self.live;
        let until = is_played.then(|| Rows::until(requests, &self.trace, at_ms));
        let rows = until.as_ref().unwrap_or(&self.rows);
        show(rows, if rows.is_ended() { rows.total_ms() } else { at_ms });
    }
}
