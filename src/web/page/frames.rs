//! Drawing: in each frame of a run that is under way, and when the user looks at the results.

use super::{Page, State};
use crate::trace::{BARE, Busy, Event};
use crate::web::browser;
use crate::web::dom::weakly_with;
use crate::web::tongue::Tongue;
use std::cell::Cell;
use std::rc::Rc;

/// How often words and numbers change. This is less often than bars, because a reader cannot read sixty of
/// them a second, and each costs a layout.
const SAY_EVERY_MS: f64 = 100.0;
/// The number of requests sent or settled within a frame above which they are a burst.
const BURST: u32 = 4;
/// How long a burst may delay the drawing of the waterfall.
const DRAW_AT_LEAST_EVERY_MS: f64 = 250.0;

impl Page {
    /// Draws once, in the next animation frame. While a comparison runs, draws in every frame.
    pub(super) fn draw_soon(self: &Rc<Self>) {
        self.is_due.set(true);
        self.await_frame();
    }

    fn await_frame(self: &Rc<Self>) {
        if self.drawing.borrow().is_some() || BARE && self.state.get() == State::Running {
            return;
        }
        let draw = weakly_with(Rc::downgrade(self), |page: &Rc<Self>, _: f64| {
            page.drawing.take();
            page.frame();
        });
        *self.drawing.borrow_mut() = Some(gloo_render::request_animation_frame(draw));
    }

    fn frame(self: &Rc<Self>) {
        let tongue = self.tongue();
        if self.state.get() != State::Running {
            return self.frame_at_rest(&tongue);
        }
        // Between two runs, and while the report is made, there is no trace to record into and nothing new to
        // draw.
        let trace = self.comparison.borrow().under_way().map(|run| Rc::clone(&run.trace));
        if let Some(trace) = trace {
            trace.push(Event::Frame { at_ms: trace.now_ms() });
            trace.busy(Busy::Draw, |now_ms| self.draw_running(&tongue, now_ms));
        }
        self.await_frame();
    }

    /// Continues to play a recording, or shows the stage as the user looks at it.
    fn frame_at_rest(self: &Rc<Self>, tongue: &Tongue) {
        let now_ms = browser::clock()();
        let playing = self.player.advance(now_ms);
        if playing {
            self.draw_soon();
        }
        let recorded = self.player.at_ms().is_some() || self.moment.borrow().is_some();
        if recorded && (!playing || now_ms - self.said_ms.get() >= SAY_EVERY_MS) {
            self.said_ms.set(now_ms);
            return self.show_moment();
        }
        self.stage.set_cursor(self.player.at_ms());
        self.stage.draw(tongue);
        self.stage.say(tongue);
        self.show_code();
    }

    /// Draws the changes since the last frame.
    ///
    /// During a burst the loop belongs to the requests. The waterfall would have to be drawn anew in each
    /// frame, so it waits until the burst is over, or for a while, and so does the heartbeat. With reduced
    /// motion, a bar is drawn when it is complete.
    fn draw_running(&self, tongue: &Tongue, now_ms: f64) {
        self.comparison.borrow_mut().read();
        let (changes, settled) =
            self.comparison.borrow().rows.last().map_or((0, 0), |rows| (rows.changes, rows.settled));
        let burst = changes.abs_diff(self.seen_changes.replace(changes)) > BURST;
        // The absolute difference, because the time of the next strategy starts from 0 again.
        let since = |last_ms: &Cell<f64>| (now_ms - last_ms.get()).abs();
        if self.seen_settled.replace(settled) != settled || !self.still.get() {
            self.is_due.set(true);
        }
        if self.is_due.get() && (!burst || since(&self.drawn_ms) >= DRAW_AT_LEAST_EVERY_MS) {
            self.drawn_ms.set(now_ms);
            self.is_due.set(false);
            self.stage.draw(tongue);
            if !self.still.get() {
                self.beat.show(now_ms);
            }
        }
        if since(&self.said_ms) >= if burst { 5.0 * SAY_EVERY_MS } else { SAY_EVERY_MS } {
            self.said_ms.set(now_ms);
            // The log is first, because it asks for its scroll position, which costs nothing only until
            // another element has changed.
            self.log.render(&self.comparison.borrow(), tongue);
            self.stage.say(tongue);
            self.show_progress(tongue);
            self.show_code();
            self.show_futures(tongue);
        }
    }
}
