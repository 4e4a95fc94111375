//! One strategy's waterfall: a canvas, drawn from a layout.

use super::paint::{Paint, context};
use crate::i18n::Numbers as _;
use crate::report::axis::Axis;
use crate::report::remarks::BLOCKED_MS;
use crate::report::rows::Rows;
use crate::report::stats::within;
use crate::report::timeline::{Lane, Phase, load};
use crate::strategy::Strategy;
use crate::web::browser::window;
use crate::web::dom::{find, from_template, set_attribute, set_text};
use crate::web::tongue::Tongue;
use std::cell::Cell;
use std::f64::consts::PI;
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement};

/// The waterfall's height at most, and its thickest line.
const MOST_PX: u32 = 156;
const THICKEST_PX: u32 = 12;
/// The loop's lane below it, the air between, and the axis above.
const LOOP_PX: f64 = 9.0;
const AIR_PX: f64 = 5.0;
const AXIS_PX: f64 = 20.0;

/// A lane of the stage.
#[derive(Debug)]
pub struct LaneView {
    /// Its element.
    pub root: Element,
    /// Its canvas, which takes the keyboard too.
    pub canvas: HtmlCanvasElement,
    total: Element,
    size: Cell<(f64, f64)>,
    drawn: Cell<Option<(Drawn, f64)>>,
}

/// What is drawn in a lane.
#[derive(Debug)]
pub struct Scene<'a> {
    /// What is known of the run; nothing before it.
    pub rows: Option<&'a Rows>,
    /// How many requests there are.
    pub requests: u32,
    /// Until when it is drawn.
    pub now_ms: f64,
    /// The part of time that is seen.
    pub axis: Axis,
    /// Whether the axis' labels stand above.
    pub with_axis: bool,
    /// The ideal.
    pub bound_ms: Option<f64>,
    /// The chosen request.
    pub chosen: Option<u32>,
}

impl LaneView {
    /// A lane for that strategy.
    pub fn new(strategy: Strategy, words: &str, tongue: &Tongue) -> Self {
        let root = from_template("lane-template");
        set_attribute(&root, "data-strategy", strategy.name());
        set_text(&find::<Element>(&root, ".lane-name"), words);
        set_text(&find::<Element>(&root, "code"), strategy.name());
        let canvas: HtmlCanvasElement = find(&root, "canvas");
        set_attribute(&canvas, "aria-label", &tongue.words.lane_label(words));
        set_attribute(&canvas, "aria-valuenow", "0");
        set_attribute(&canvas, "aria-valuetext", words);
        Self {
            total: find(&root, ".lane-total"),
            root,
            canvas,
            size: Cell::default(),
            drawn: Cell::default(),
        }
    }

    /// Says the total, or how far it has come.
    pub fn say_total(&self, total: &str) {
        set_text(&self.total, total);
    }

    /// Says the chosen request to those who do not see it.
    pub fn say_request(&self, n: u32, facts: &str) {
        set_attribute(&self.canvas, "aria-valuenow", &n.to_string());
        set_attribute(&self.canvas, "aria-valuetext", facts);
    }

    /// How many requests share a line.
    pub fn sharing(requests: u32) -> u32 {
        requests.div_ceil(MOST_PX).max(1)
    }

    /// How many lines there are at most, and how thick they are.
    fn lines(requests: u32) -> (u32, f64) {
        let lines = requests.div_ceil(Self::sharing(requests)).max(1);
        (lines, f64::from((MOST_PX / lines).clamp(1, THICKEST_PX)))
    }

    /// The request at that height of the canvas, in CSS pixels.
    pub fn request_at(y: f64, requests: u32, with_axis: bool) -> u32 {
        let (lines, thick) = Self::lines(requests);
        let top = if with_axis { AXIS_PX } else { 0.0 };
        let line = within((y - top) / thick, 0.0, f64::from(lines - 1)) as u32;
        (line * Self::sharing(requests)).min(requests.saturating_sub(1))
    }

    /// Fits the canvas to its place. Reading the place costs a layout: call it when that may have changed.
    pub fn fit(&self, requests: u32, with_axis: bool) {
        let (lines, thick) = Self::lines(requests);
        set_attribute(&self.canvas, "aria-valuemax", &requests.saturating_sub(1).to_string());
        let height = f64::from(lines) * thick + AIR_PX + LOOP_PX + if with_axis { AXIS_PX } else { 0.0 };
        let _ = self.canvas.style().set_property("height", &format!("{}px", height as u32));
        let _ = self.root.class_list().toggle_with_force("with-axis", with_axis);
        let width = f64::from(self.canvas.client_width());
        self.size.set((width, height));
        self.forget();
        let ratio = window().device_pixel_ratio();
        self.canvas.set_width((width * ratio).round() as u32);
        self.canvas.set_height((height * ratio).round() as u32);
    }

    /// Draws; while nothing but time has changed since the last drawing, only what has grown.
    pub fn draw(&self, scene: &Scene<'_>, paint: &Paint, tongue: &Tongue) {
        let Some(context) = context(&self.canvas) else { return };
        let (width, height) = self.size.get();
        let top = if scene.with_axis { AXIS_PX } else { 0.0 };
        let key =
            Drawn { axis: scene.axis, changes: scene.rows.map(|rows| rows.changes), chosen: scene.chosen };
        let before = self.drawn.replace(Some((key, scene.now_ms)));
        let since_ms = before.filter(|(drawn, _)| *drawn == key).map(|(_, now_ms)| now_ms);
        if since_ms == Some(scene.now_ms) {
            return;
        }
        // One pixel earlier: what ended within a pixel was blended into it.
        let since_ms = since_ms.map(|since_ms| since_ms - scene.axis.span_ms() / width.max(1.0));
        let pen = Pen { context: &context, axis: scene.axis, width, top, since_ms };
        if since_ms.is_none() {
            let ratio = window().device_pixel_ratio();
            // Setting the transform anew, for the canvas may have been resized, which resets it.
            let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
            context.clear_rect(0.0, 0.0, width, height);
            pen.grid(scene, height, paint, tongue);
        }
        if let Some(rows) = scene.rows {
            let (lines, thick) = Self::lines(scene.requests);
            let lane = Lane::new(rows, lines, scene.now_ms);
            pen.bars(&lane, thick, scene.now_ms, paint);
            if since_ms.is_none() {
                pen.ticks(&lane, thick, paint);
                if let Some(n) = scene.chosen {
                    pen.chosen(lane.line_of(n), thick, paint);
                }
            }
        }
        pen.event_loop(scene, height - LOOP_PX, paint);
        if let Some(bound_ms) = scene.bound_ms {
            pen.bound(bound_ms, height - LOOP_PX - AIR_PX, paint);
            if scene.rows.is_none() {
                pen.label_bound(bound_ms, paint, tongue);
            }
        }
    }

    /// Forgets what was drawn: the colours or the place have changed.
    pub fn forget(&self) {
        self.drawn.set(None);
    }
}

/// What a drawing shows, apart from how far it has come.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drawn {
    axis: Axis,
    changes: Option<u32>,
    chosen: Option<u32>,
}

/// Draws times as places: everything, or what has grown since `since_ms`.
struct Pen<'a> {
    context: &'a CanvasRenderingContext2d,
    axis: Axis,
    width: f64,
    top: f64,
    since_ms: Option<f64>,
}

impl Pen<'_> {
    fn x(&self, at_ms: f64) -> f64 {
        self.axis.share(at_ms) * self.width
    }

    /// A stretch of time as part of the path that is filled next, at least so wide that it is seen.
    fn stretch(&self, from_ms: f64, to_ms: f64, y: f64, thick: f64, least: f64) {
        let (from, to) = (self.x(from_ms).max(-2.0), self.x(to_ms).min(self.width + 2.0));
        if to >= 0.0 && from <= self.width {
            self.context.rect(from, y, (to - from).max(least), thick);
        }
    }

    /// Writes, as near to `x` as there is room.
    fn write(&self, text: &str, x: f64, y: f64, paint: &Paint) {
        self.context.set_fill_style_str(&paint.quiet);
        let _ = self.context.fill_text(text, within(x, 0.0, self.width - self.width_of(text)), y);
    }

    fn width_of(&self, text: &str) -> f64 {
        self.context.set_font("12px system-ui, sans-serif");
        self.context.measure_text(text).map_or(0.0, |size| size.width())
    }

    fn grid(&self, scene: &Scene<'_>, height: f64, paint: &Paint, tongue: &Tongue) {
        let ticks = self.axis.ticks_ms(within(self.width / 90.0, 2.0, 12.0) as u32);
        let step_ms = ticks.windows(2).map(|pair| pair[1] - pair[0]).next().unwrap_or(1.0);
        for tick in ticks {
            let x = self.x(tick).round();
            self.context.set_fill_style_str(&paint.line);
            self.context.fill_rect(x, self.top, 1.0, height - self.top);
            if scene.with_axis {
                let label = tongue.numbers.moment(tick, step_ms);
                self.write(&label, x - self.width_of(&label) / 2.0, self.top - 7.0, paint);
            }
        }
    }

    fn bars(&self, lane: &Lane, thick: f64, now_ms: f64, paint: &Paint) {
        let gap = if thick >= 3.0 { 1.0 } else { 0.0 };
        for phase in [Phase::Queued, Phase::InFlight, Phase::Waiting, Phase::Lost] {
            self.context.begin_path();
            for bar in lane.bars.iter().filter(|bar| bar.phase == phase) {
                let from_ms = match self.since_ms {
                    // It was drawn to its end before.
                    Some(_) if bar.to_ms < now_ms => continue,
                    Some(since_ms) => bar.from_ms.max(since_ms),
                    None => bar.from_ms,
                };
                let y = self.top + f64::from(bar.line) * thick;
                // The hatching of neighbours joins.
                let gap = if phase == Phase::Queued { 0.0 } else { gap };
                self.stretch(from_ms, bar.to_ms, y, thick - gap, 0.0);
            }
            match (phase, &paint.hatch, &paint.stripes) {
                (Phase::Queued, Some(hatch), _) => self.context.set_fill_style_canvas_pattern(hatch),
                (Phase::Lost, _, Some(stripes)) => self.context.set_fill_style_canvas_pattern(stripes),
                (Phase::Queued, None, _) => self.context.set_fill_style_str(&paint.line),
                (Phase::Lost, _, None) => self.context.set_fill_style_str(&paint.lost),
                (Phase::InFlight, ..) => self.context.set_fill_style_str(&paint.flight),
                (Phase::Waiting, ..) => self.context.set_fill_style_str(&paint.waiting),
            }
            self.context.fill();
        }
    }

    fn ticks(&self, lane: &Lane, thick: f64, paint: &Paint) {
        for (good, colour, width) in [(true, &paint.ink, 1.5), (false, &paint.lost, 3.0)] {
            self.context.begin_path();
            for tick in lane.ticks.iter().filter(|tick| tick.good == good) {
                let y = self.top + f64::from(tick.line) * thick;
                self.context.rect(self.x(tick.at_ms) - width / 2.0, y, width, thick.max(2.0));
            }
            self.context.set_fill_style_str(colour);
            self.context.fill();
        }
    }

    fn chosen(&self, line: u32, thick: f64, paint: &Paint) {
        let y = self.top + f64::from(line) * thick;
        self.context.set_stroke_style_str(&paint.accent);
        self.context.set_line_width(1.5);
        self.context.stroke_rect(0.75, y - 1.5, self.width - 1.5, thick + 2.0);
        // A dot at the left: where lines are thin, a frame alone is hard to see.
        self.context.set_fill_style_str(&paint.accent);
        self.context.begin_path();
        let _ = self.context.arc(5.0, y + thick / 2.0, 3.5, 0.0, 2.0 * PI);
        self.context.fill();
    }

    /// A thin line while the loop is idle; above it, as high as the share in which it was busy.
    fn event_loop(&self, scene: &Scene<'_>, y: f64, paint: &Paint) {
        let from = self.since_ms.map_or(0.0, |since_ms| (self.x(since_ms) - 1.0).floor().max(0.0));
        self.context.clear_rect(from, y, self.width - from, LOOP_PX);
        self.context.set_fill_style_str(&paint.line);
        self.context.fill_rect(from, y + LOOP_PX - 2.0, self.width - from, 2.0);
        let Some(rows) = scene.rows else { return };
        self.context.begin_path();
        for (column, share) in load(&rows.spans, &self.axis, self.width as u32).into_iter().enumerate() {
            let (x, high) = (column as f64, (share * LOOP_PX).max(1.0));
            if share > 0.0 && x >= from {
                self.context.rect(x, y + LOOP_PX - 1.0 - high, 1.0, high);
            }
        }
        self.context.set_fill_style_str(&paint.ink);
        self.context.fill();
        let ours = rows.spans.iter().map(|span| (span.start_ms, span.end_ms));
        self.context.begin_path();
        for (start_ms, end_ms) in rows.long_tasks.iter().copied().chain(ours) {
            if end_ms - start_ms > BLOCKED_MS {
                self.stretch(start_ms, end_ms, y, LOOP_PX, 2.0);
            }
        }
        self.context.set_fill_style_str(&paint.waiting);
        self.context.fill();
    }

    /// The ideal's value beside its line, left of it where there is no room at its right.
    fn label_bound(&self, bound_ms: f64, paint: &Paint, tongue: &Tongue) {
        let (x, text) = (self.x(bound_ms), tongue.numbers.seconds(bound_ms));
        let width = self.width_of(&text);
        let left = if x + 6.0 + width > self.width { x - 6.0 - width } else { x + 6.0 };
        self.write(&text, left, self.top + 14.0, paint);
    }

    fn bound(&self, bound_ms: f64, bottom: f64, paint: &Paint) {
        let x = self.x(bound_ms);
        self.context.begin_path();
        let mut y = self.top;
        while y < bottom {
            self.context.rect(x - 0.75, y, 1.5, 4.0_f64.min(bottom - y));
            y += 7.0;
        }
        self.context.set_fill_style_str(&paint.ink);
        self.context.fill();
    }
}
