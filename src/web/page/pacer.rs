//! The pace of drawing: how often the parts of the page are drawn while a comparison runs.

use gloo_render::{AnimationFrame, request_animation_frame};
use std::cell::{Cell, RefCell};

/// How often words and numbers change. This is less often than bars, because a reader cannot read sixty of
/// them a second, and each costs a layout.
const SAY_EVERY_MS: f64 = 100.0;
/// The number of requests sent or settled within a frame above which they are a burst.
const BURST: u32 = 4;
/// How long a burst may delay the drawing of the waterfall.
const DRAW_AT_LEAST_EVERY_MS: f64 = 250.0;

/// The next frame, and what was drawn in the last ones.
#[derive(Default)]
pub(super) struct FramePacer {
    frame: RefCell<Option<AnimationFrame>>,
    said_ms: Cell<f64>,
    drawn_ms: Cell<f64>,
    seen_changes: Cell<u32>,
    seen_settled: Cell<u32>,
    /// Whether the waterfall has changes that are not drawn yet.
    is_due: Cell<bool>,
    /// Whether the lanes' place has another size.
    is_resized: Cell<bool>,
    /// Whether the user prefers reduced motion.
    is_still: Cell<bool>,
}

/// Which parts of the page a frame draws.
#[derive(Clone, Copy)]
pub(super) struct Due {
    pub(super) waterfall: bool,
    pub(super) heartbeat: bool,
    pub(super) words: bool,
}

impl FramePacer {
    /// Calls `draw` in the next animation frame, unless a frame is requested already.
    pub(super) fn request(&self, draw: impl FnOnce(f64) + 'static) {
        if self.frame.borrow().is_none() {
            *self.frame.borrow_mut() = Some(request_animation_frame(draw));
        }
    }

    /// Begins the requested frame. Another one can be requested from now on.
    pub(super) fn begin_frame(&self) {
        self.frame.take();
    }

    /// Begins a run, with bars drawn only when they are complete if `is_still`.
    pub(super) fn begin_run(&self, is_still: bool) {
        self.is_still.set(is_still);
    }

    /// Records that the waterfall has changed.
    pub(super) fn mark_due(&self) {
        self.is_due.set(true);
    }

    /// Records that the lanes' place has another size.
    pub(super) fn mark_resized(&self) {
        self.is_resized.set(true);
    }

    /// Returns whether the lanes' place has another size since the last call.
    pub(super) fn take_resized(&self) -> bool {
        self.is_resized.take()
    }

    /// Returns whether it is time for new words.
    pub(super) fn is_time_for_words(&self, now_ms: f64) -> bool {
        since(&self.said_ms, now_ms) >= SAY_EVERY_MS
    }

    /// Records that all words were renewed.
    pub(super) fn said(&self, now_ms: f64) {
        self.said_ms.set(now_ms);
    }

    /// Decides what a frame of a run draws. Until now, the requests have changed `changes` times, and
    /// `settled` of them have settled.
    ///
    /// During a burst the loop belongs to the requests. The waterfall would have to be drawn anew in each
    /// frame, so it waits until the burst is over, or for a while, and so does the heartbeat. With reduced
    /// motion, a bar is drawn when it is complete.
    pub(super) fn due(&self, now_ms: f64, changes: u32, settled: u32) -> Due {
        let burst = changes.abs_diff(self.seen_changes.replace(changes)) > BURST;
        if self.seen_settled.replace(settled) != settled || !self.is_still.get() {
            self.is_due.set(true);
        }
        let may_wait = burst && since(&self.drawn_ms, now_ms) < DRAW_AT_LEAST_EVERY_MS;
        let waterfall = self.is_due.get() && !may_wait;
        if waterfall {
            self.drawn_ms.set(now_ms);
            self.is_due.set(false);
        }
        let words = since(&self.said_ms, now_ms) >= if burst { 5.0 * SAY_EVERY_MS } else { SAY_EVERY_MS };
        if words {
            self.said_ms.set(now_ms);
        }
        Due { waterfall, heartbeat: waterfall && !self.is_still.get(), words }
    }
}

/// Returns the time since `last_ms`. It is absolute, because the time of the next strategy starts from 0
/// again.
fn since(last_ms: &Cell<f64>, now_ms: f64) -> f64 {
    (now_ms - last_ms.get()).abs()
}
