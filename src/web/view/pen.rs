//! Drawing a lane's parts on its canvas.

use super::paint::Paint;
use crate::i18n::Numbers as _;
use crate::math::clamp;
use crate::plan::Strategy;
use crate::report::axis::Axis;
use crate::report::loop_lane::{AIR_PX, BLOCK_PX, FRAMES_PX, IDLE_PX, LOOP_PX, LoopLane};
use crate::report::phases::Phase;
use crate::report::rows::Rows;
use crate::report::timeline::{DASH_GAP_PX, DASH_PX, Grid, IDEAL_PX, Lane};
use crate::web::locale::Locale;
use std::f64::consts::PI;
use web_sys::CanvasRenderingContext2d;

/// The opacity of the veil over the part of a recording that has not been played yet.
const VEIL: f64 = 0.82;
/// The opacity of the shade that shows how much time the shortest lane has.
const SHADE: f64 = 0.6;
/// The least gap between the label of a learner's guess and those of the axis, in pixels.
const LABEL_GAP: f64 = 6.0;
/// The factor up to which two axes count as the same.
pub(super) const SAME_SCALE: f64 = 1.05;

/// The content of a lane's canvas.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The data known about the run; `None` before the run.
    pub rows: Option<&'a Rows>,
    /// The time up to which the lane is drawn.
    pub now_ms: f64,
    /// The part of time in view.
    pub axis: Axis,
    /// Whether the labels of the axis are shown at the top.
    pub with_axis: bool,
    /// The ideal.
    pub bound_ms: Option<f64>,
    /// A learner's guess.
    pub guess_ms: Option<f64>,
    /// The strategy; `None` for the learner's program.
    pub strategy: Option<Strategy>,
    /// The shortest and the longest total of the rounds, if there are several.
    pub range_ms: Option<(f64, f64)>,
    /// The chosen request.
    pub chosen: Option<u32>,
    /// The time to which a recording was played.
    pub cursor_ms: Option<f64>,
    /// The time that the lane with the shortest axis shows.
    pub shortest_ms: f64,
}

/// Draws times at their positions on the canvas: the whole scene, or only its growth since `since_ms`.
pub(super) struct Pen<'a> {
    pub(super) context: &'a CanvasRenderingContext2d,
    pub(super) axis: Axis,
    pub(super) width: f64,
    pub(super) top: f64,
    pub(super) since_ms: Option<f64>,
}

impl Pen<'_> {
    pub(super) fn x(&self, at_ms: f64) -> f64 {
        self.axis.share(at_ms) * self.width
    }

    /// Fills the path with a colour.
    pub(super) fn fill(&self, colour: &str) {
        self.context.set_fill_style_str(colour);
        self.context.fill();
    }

    /// Adds a stretch of time to the path that is filled next.
    fn stretch(&self, from_ms: f64, to_ms: f64, y: f64, thick: f64) {
        let (from, to) = (self.x(from_ms).max(-2.0), self.x(to_ms).min(self.width + 2.0));
        if to >= 0.0 && from <= self.width {
            self.context.rect(from, y, (to - from).max(0.0), thick);
        }
    }

    /// Writes `text` as near to `x` as there is room.
    fn write(&self, text: &str, x: f64, y: f64, paint: &Paint) {
        self.context.set_fill_style_str(&paint.quiet);
        let _ = self.context.fill_text(text, clamp(x, 0.0, self.width - self.width_of(text)), y);
    }

    fn width_of(&self, text: &str) -> f64 {
        self.context.set_font("12px system-ui, sans-serif");
        self.context.measure_text(text).map_or(0.0, |size| size.width())
    }

    pub(super) fn grid(&self, scene: &Scene<'_>, height: f64, paint: &Paint, locale: &Locale) {
        let most = clamp(self.width / 90.0, 2.0, 12.0) as u32;
        let step_ms = self.axis.step_ms(most);
        // Other lanes show less time in the same width: as much as is shaded here.
        let shaded = self.width * scene.shortest_ms / self.axis.span_ms();
        if shaded < self.width / SAME_SCALE {
            self.context.set_global_alpha(SHADE);
            self.context.set_fill_style_str(&paint.line);
            self.context.fill_rect(0.0, self.top, shaded, height - self.top);
            self.context.set_global_alpha(1.0);
        }
        let guess = scene.guess_ms.map(|guess_ms| self.guess_label(guess_ms, locale));
        for tick in self.axis.ticks_ms(most) {
            let x = self.x(tick).round();
            self.context.set_fill_style_str(&paint.line);
            self.context.fill_rect(x, self.top, 1.0, height - self.top);
            if scene.with_axis {
                let label = locale.numbers.moment(tick, step_ms);
                let half = self.width_of(&label) / 2.0;
                let is_hidden =
                    guess.is_some_and(|(from, to)| x + half > from - LABEL_GAP && x - half < to + LABEL_GAP);
                if !is_hidden {
                    self.write(&label, x - half, self.top - 7.0, paint);
                }
            }
        }
    }

    /// Returns the ends of the label of a learner's guess, which is above the axis.
    fn guess_label(&self, guess_ms: f64, locale: &Locale) -> (f64, f64) {
        let width = self.width_of(locale.words.guess());
        let from = clamp(self.x(guess_ms) - width / 2.0, 0.0, self.width - width);
        (from, from + width)
    }

    pub(super) fn bars(&self, lane: &Lane, now_ms: f64, paint: &Paint) {
        for phase in Phase::ALL {
            let bar_px = lane.grid.bar_px(phase);
            self.context.begin_path();
            for bar in lane.bars.iter().filter(|bar| bar.phase == phase) {
                let from_ms = match self.since_ms {
                    // The bar ended earlier, and is already drawn in full.
                    Some(_) if bar.to_ms < now_ms => continue,
                    Some(since_ms) => bar.from_ms.max(since_ms),
                    None => bar.from_ms,
                };
                self.stretch(from_ms, bar.to_ms, self.top + lane.grid.top_px(bar.line), bar_px);
            }
            let (pattern, colour) = match phase {
                Phase::Queued => (&paint.hatch, &paint.line),
                Phase::Waiting => (&paint.waiting, &paint.blocked),
                Phase::Lost => (&paint.stripes, &paint.lost),
                Phase::InFlight => (&None, &paint.flight),
                Phase::Working => (&None, &paint.working),
                Phase::Offloaded => (&None, &paint.offloaded),
            };
            // A browser that makes no patterns shows colours.
            match pattern {
                Some(pattern) => self.context.set_fill_style_canvas_pattern(pattern),
                None => self.context.set_fill_style_str(colour),
            }
            self.context.fill();
        }
    }

    pub(super) fn ticks(&self, lane: &Lane, paint: &Paint) {
        // Failures are painted over deliveries.
        for (good, colour) in [(true, &paint.ink), (false, &paint.lost)] {
            self.context.begin_path();
            for tick in lane.ticks.iter().filter(|tick| tick.good == good) {
                let (width, y) = (tick.width_px(), self.top + lane.grid.top_px(tick.line));
                self.context.rect(self.x(tick.at_ms) - width / 2.0, y, width, lane.grid.tick_px());
            }
            self.fill(colour);
        }
    }

    /// Draws at `y` where the program goes on, and the range of the totals.
    pub(super) fn goes_on(&self, rows: &Rows, scene: &Scene<'_>, y: f64, paint: &Paint) {
        self.context.begin_path();
        if let Some((from_ms, to_ms)) = scene.range_ms {
            self.stretch(from_ms, to_ms, y + AIR_PX / 2.0 - 0.5, 1.0);
            for end_ms in [from_ms, to_ms] {
                self.context.rect(self.x(end_ms) - 0.5, y, 1.0, AIR_PX);
            }
            self.fill(&paint.ink);
            self.context.begin_path();
        }
        rows.goes_on(scene.strategy, &mut |at_ms| {
            let x = self.x(at_ms);
            self.context.move_to(x, y);
            self.context.line_to(x + AIR_PX, y + AIR_PX / 2.0);
            self.context.line_to(x, y + AIR_PX);
        });
        self.fill(&paint.accent);
    }

    pub(super) fn chosen(&self, n: u32, grid: &Grid, paint: &Paint) {
        let (y, thick) = (self.top + grid.top_px(grid.line_of(n)), grid.thick_px());
        self.context.set_stroke_style_str(&paint.accent);
        self.context.set_line_width(1.5);
        self.context.stroke_rect(0.75, y - 1.5, self.width - 1.5, thick + 2.0);
        // Adds a dot at the left, because a frame alone is hard to see if lines are thin.
        self.context.set_fill_style_str(&paint.accent);
        self.context.begin_path();
        let _ = self.context.arc(5.0, y + thick / 2.0, 3.5, 0.0, 2.0 * PI);
        self.context.fill();
    }

    /// Draws the loop's lane at `y`, and the animation frames below it.
    pub(super) fn event_loop(&self, rows: Option<&Rows>, y: f64, paint: &Paint) {
        let from = self.since_ms.map_or(0.0, |since_ms| (self.x(since_ms) - 1.0).floor().max(0.0));
        let width = self.width - from;
        self.context.clear_rect(from, y, width, LOOP_PX + FRAMES_PX);
        self.context.set_fill_style_str(&paint.line);
        self.context.fill_rect(from, y + LOOP_PX - IDLE_PX, width, IDLE_PX);
        let Some(rows) = rows else { return };
        let lane = LoopLane::new(rows, &self.axis, self.width as u32, from as u32);
        self.context.begin_path();
        for (x, &high) in (lane.first..).zip(&lane.busy_px).filter(|(_, high)| **high > 0.0) {
            self.context.rect(x.into(), y + LOOP_PX - IDLE_PX / 2.0 - high, 1.0, high);
        }
        self.fill(&paint.ink);
        self.context.begin_path();
        for (x, _) in (lane.first..).zip(lane.blocked).filter(|(_, blocked)| *blocked) {
            self.context.rect(f64::from(x) - 1.0, y, BLOCK_PX, LOOP_PX);
        }
        self.fill(&paint.blocked);
        self.context.begin_path();
        for x in lane.frames_px {
            self.context.rect(x, y + LOOP_PX + 1.0, 1.0, FRAMES_PX - 1.0);
        }
        self.fill(&paint.quiet);
    }

    /// Draws the time to which a recording was played, and a veil over everything after it.
    pub(super) fn cursor(&self, at_ms: f64, height: f64, paint: &Paint) {
        let x = self.x(at_ms);
        let after = x.max(0.0);
        self.context.set_global_alpha(VEIL);
        self.context.set_fill_style_str(&paint.ground);
        self.context.fill_rect(after, self.top, (self.width - after).max(0.0), height - self.top);
        self.context.set_global_alpha(1.0);
        self.context.set_fill_style_str(&paint.accent);
        self.context.fill_rect(x - 1.0, self.top, 2.0, height - self.top);
    }

    /// Writes the ideal's value beside its line: to the right, or to the left if there is no room.
    pub(super) fn label_bound(&self, bound_ms: f64, paint: &Paint, locale: &Locale) {
        let (text, x) = (locale.numbers.seconds(bound_ms), self.x(bound_ms));
        let width = self.width_of(&text);
        let x = if x + 6.0 + width > self.width { x - 6.0 - width } else { x + 6.0 };
        self.write(&text, x, self.top + 14.0, paint);
    }

    /// Draws a learner's guess: a line with a knob, like the slider's, and a label.
    pub(super) fn guess(&self, guess_ms: f64, bottom: f64, paint: &Paint, locale: &Locale) {
        let x = self.x(guess_ms);
        // When only the growth is drawn, the label is already there; drawn again, it would look bold.
        if self.since_ms.is_none() {
            self.write(locale.words.guess(), self.guess_label(guess_ms, locale).0, self.top - 7.0, paint);
        }
        self.context.set_fill_style_str(&paint.accent);
        self.context.fill_rect(x - 1.0, self.top, 2.0, bottom - self.top);
        self.context.begin_path();
        let _ = self.context.arc(x, bottom, 4.0, 0.0, 2.0 * PI);
        self.context.fill();
    }

    /// Draws the line at the ideal. Its dashes are rectangles, because a canvas keeps a dash pattern for all
    /// strokes that follow.
    pub(super) fn bound(&self, bound_ms: f64, bottom: f64, paint: &Paint) {
        let x = self.x(bound_ms);
        self.context.begin_path();
        let mut y = self.top;
        while y < bottom {
            self.context.rect(x - IDEAL_PX / 2.0, y, IDEAL_PX, DASH_PX.min(bottom - y));
            y += DASH_PX + DASH_GAP_PX;
        }
        self.fill(&paint.ink);
    }
}
