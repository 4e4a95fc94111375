//! The steps of the request that the box describes, and the replay that follows them.

use super::life::Life;
use super::{SAME_MS, Story, bar};
use crate::report::story::step_at;
use crate::web::desk::replay;
use crate::web::dom::{all, focus};
use web_sys::HtmlElement;

impl Story {
    /// Returns the step of a request that is shown: the one that was asked for, or the last one by then.
    pub(super) fn step_of(&self, life: &Life, is_same: bool, cursor_ms: Option<f64>) -> Option<usize> {
        if !life.is_chosen() {
            return None;
        }
        let kept = self.step.get().filter(|_| is_same);
        let Some(cursor_ms) = cursor_ms else { return kept.filter(|_| self.is_seeking.get()) };
        self.is_seeking.set(false);
        let is_there =
            |step: &usize| life.steps.get(*step).is_some_and(|step| (step.at_ms - cursor_ms).abs() < SAME_MS);
        kept.filter(is_there).or_else(|| step_at(&life.steps, cursor_ms + SAME_MS))
    }

    /// Moves to the next step, or to the one before, and the replay to its time.
    pub(super) fn go(&self, forward: bool) {
        let at_ms = {
            let life = self.life.borrow();
            let (Some(life), Some(panel)) = (&*life, self.panel.get()) else { return };
            let next = match (self.step.get(), forward) {
                (None, true) => Some(0),
                (None, false) => None,
                (Some(step), true) => Some(step + 1),
                (Some(step), false) => step.checked_sub(1),
            };
            let Some((next, step)) = next.and_then(|next| Some((next, life.steps.get(next)?))) else {
                return;
            };
            self.step.set(Some(next));
            panel.render(life, Some(next));
            step.at_ms
        };
        let is_played = self.lanes.borrow().first().is_some_and(|drawn| drawn.cursor_ms.is_some());
        self.is_moved.set(self.is_moved.get() || !is_played);
        self.is_seeking.set(true);
        // The page's own times are finer than those of a recording.
        replay::seek(at_ms + SAME_MS / 2.0);
    }

    /// Ends the replay if the story began it.
    pub(super) fn end_replay(&self) {
        if self.is_moved.take() {
            replay::close();
        }
    }

    /// Presses a key on the lane of the request that the box describes. Returns its canvas.
    pub(super) fn press(&self, key: &str) -> Option<HtmlElement> {
        let lane = self.life.borrow().as_ref()?.drawn.lane;
        let canvas = bar::canvas(all("#lanes > .lane").get(lane)?)?;
        replay::press(&canvas, key);
        Some(canvas)
    }

    /// Closes the story, as the Escape key does on a lane.
    pub(super) fn close(&self, with_focus: bool) {
        let canvas = self.press("Escape");
        if let Some(canvas) = canvas.filter(|_| with_focus) {
            focus(&canvas);
        }
    }
}
