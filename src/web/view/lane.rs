//! One strategy's waterfall: a canvas, drawn from a layout.

use super::paint::{Paint, context};
use super::pen::Pen;
use crate::report::axis::Axis;
use crate::report::rows::Rows;
use crate::report::timeline::{Grid, Lane, MAX_LINES};
use crate::strategy::Strategy;
use crate::web::browser::window;
use crate::web::dom::{find, from_template, px, set_attribute, set_text};
use crate::web::tongue::Tongue;
use std::cell::Cell;
use web_sys::{Element, HtmlCanvasElement};

/// The loop's lane below the waterfall, the ticks of animation frames below that, the air between, and the axis above.
pub(super) const LOOP_PX: f64 = 9.0;
pub(super) const FRAMES_PX: f64 = 4.0;
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
    source: Element,
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
    /// What a learner has guessed.
    pub guess_ms: Option<f64>,
    /// The chosen request.
    pub chosen: Option<u32>,
    /// The time to which a recording was played.
    pub cursor_ms: Option<f64>,
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
            source: find(&root, ".lane-source"),
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

    /// Says where its figures come from.
    pub fn say_source(&self, source: &str) {
        set_text(&self.source, source);
    }

    /// Says the chosen request to those who do not see it.
    pub fn say_request(&self, n: u32, facts: &str) {
        set_attribute(&self.canvas, "aria-valuenow", &n.to_string());
        set_attribute(&self.canvas, "aria-valuetext", facts);
    }

    /// The request at that height of the canvas, in CSS pixels.
    pub fn request_at(y: f64, requests: u32, with_axis: bool) -> u32 {
        let grid = Grid::new(requests, MAX_LINES);
        let top = if with_axis { AXIS_PX } else { 0.0 };
        grid.request_at(((y - top) / grid.thick_px()).max(0.0) as u32)
    }

    /// Fits the canvas to its place. Reading the place costs a layout: call it when that may have changed.
    pub fn fit(&self, requests: u32, with_axis: bool) {
        let grid = Grid::new(requests, MAX_LINES);
        set_attribute(&self.canvas, "aria-valuemax", &requests.saturating_sub(1).to_string());
        let height = f64::from(grid.lines) * grid.thick_px()
            + AIR_PX
            + LOOP_PX
            + FRAMES_PX
            + if with_axis { AXIS_PX } else { 0.0 };
        let _ = self.canvas.style().set_property("height", &px(height as i32));
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
        let (width, height) = self.size.get();
        // Where the timeline is not among the views there is nothing to be seen.
        let Some(context) = context(&self.canvas).filter(|_| width > 0.0) else { return };
        let top = if scene.with_axis { AXIS_PX } else { 0.0 };
        let key = Drawn {
            axis: scene.axis,
            bound_ms: scene.bound_ms,
            guess_ms: scene.guess_ms,
            changes: scene.rows.map(|rows| rows.changes),
            chosen: scene.chosen,
            cursor_ms: scene.cursor_ms,
        };
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
            let lane = Lane::new(rows, MAX_LINES, scene.now_ms);
            let thick = lane.grid.thick_px();
            pen.bars(&lane, thick, scene.now_ms, paint);
            if since_ms.is_none() {
                pen.ticks(&lane, thick, paint);
                if let Some(n) = scene.chosen {
                    pen.chosen(lane.grid.line_of(n), thick, paint);
                }
            }
        }
        let loop_y = height - LOOP_PX - FRAMES_PX;
        pen.event_loop(scene, loop_y, paint);
        pen.frames(scene, loop_y + LOOP_PX, paint);
        if let Some(bound_ms) = scene.bound_ms {
            pen.bound(bound_ms, loop_y - AIR_PX, paint);
            if scene.rows.is_none() {
                pen.label_bound(bound_ms, paint, tongue);
            }
        }
        if let Some(guess_ms) = scene.guess_ms {
            pen.guess(guess_ms, loop_y - AIR_PX, paint, tongue);
        }
        if let Some(cursor_ms) = scene.cursor_ms {
            pen.cursor(cursor_ms, height, paint);
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
    bound_ms: Option<f64>,
    guess_ms: Option<f64>,
    changes: Option<u32>,
    chosen: Option<u32>,
    cursor_ms: Option<f64>,
}
