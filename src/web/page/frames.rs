//! Frames: in each one of a run that is under way, and when the user looks at the results.

use super::redraw::Change;
use super::{Page, State};
use crate::run::trace::{BARE, Busy, Event};
use crate::web::dom::browser;
use crate::web::dom::weakly_with;
use std::rc::Rc;

impl Page {
    /// Shows [`Change::Look`] once, in the next animation frame. While a comparison runs, draws in every
    /// frame.
    pub(super) fn draw_soon(self: &Rc<Self>) {
        self.pacer.mark_due();
        self.await_frame();
    }

    /// Fits the lanes to their place in the next animation frame. An observer that changes what it observes is an error in
    /// browsers.
    pub(super) fn fit_soon(self: &Rc<Self>) {
        self.pacer.mark_resized();
        self.draw_soon();
    }

    fn await_frame(self: &Rc<Self>) {
        if BARE && self.state.get() == State::Running {
            return;
        }
        self.pacer.request(weakly_with(Rc::downgrade(self), |page: &Rc<Self>, _: f64| {
            page.pacer.begin_frame();
            page.frame();
        }));
    }

    fn frame(self: &Rc<Self>) {
        if self.pacer.take_resized() {
            self.redraw(Change::Size);
        }
        if self.state.get() != State::Running {
            return self.frame_at_rest();
        }
        // Between two runs, and while the report is made, there is no trace to record into and nothing new to
        // draw.
        let trace = self.comparison.borrow().under_way().map(|run| Rc::clone(&run.trace));
        if let Some(trace) = trace {
            trace.push(Event::Frame { at_ms: trace.now_ms() });
            trace.busy(Busy::Draw, |now_ms| self.draw_running(now_ms));
        }
        self.await_frame();
    }

    /// Continues to play a recording, or shows the stage as the user looks at it.
    fn frame_at_rest(self: &Rc<Self>) {
        let player = &self.views.player;
        let now_ms = browser::clock()();
        let playing = player.advance(now_ms);
        if playing {
            self.draw_soon();
        }
        let recorded = player.at_ms().is_some() || self.recorded.is_at_moment();
        if recorded && (!playing || self.pacer.is_time_for_words(now_ms)) {
            self.pacer.said(now_ms);
            return self.redraw(Change::Moment);
        }
        self.redraw(Change::Look);
    }

    /// Draws the changes since the last frame.
    fn draw_running(&self, now_ms: f64) {
        self.comparison.borrow_mut().read();
        let (changes, settled) =
            self.comparison.borrow().rows.last().map_or((0, 0), |rows| (rows.changes, rows.settled));
        let due = self.pacer.due(now_ms, changes, settled);
        if due.waterfall {
            self.views.stage.draw(&self.locale());
        }
        if due.heartbeat {
            self.views.dots.show(now_ms);
        }
        if due.words {
            self.redraw(Change::Progress);
        }
    }
}
