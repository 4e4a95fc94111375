//! The waterfall of one strategy, drawn on a canvas from a layout.

use super::paint::{Paint, context};
use super::pen::{Pen, Scene};
use crate::report::axis::Axis;
use crate::report::loop_lane::{AIR_PX, FRAMES_PX, LOOP_PX};
use crate::report::timeline::{Grid, Lane, MAX_LINES};
use crate::web::dom::browser::window;
use crate::web::dom::{find, from_template, px, set_attribute, set_text};
use crate::web::locale::Locale;
use std::cell::Cell;
use web_sys::{Element, HtmlCanvasElement};

/// The height of the axis at the top.
pub const AXIS_PX: f64 = 20.0;

/// A lane of the stage.
#[derive(Debug)]
pub struct LaneView {
    /// Its element.
    pub root: Element,
    /// Its canvas, which takes the keyboard too.
    pub canvas: HtmlCanvasElement,
    total: Element,
    source: Element,
    zoom: Element,
    size: Cell<(f64, f64)>,
    drawn: Cell<Option<(Drawn, f64)>>,
}

impl LaneView {
    /// Creates a lane for the run with the name `name`, which is `words` in plain words.
    pub fn new(name: &str, words: &str, locale: &Locale) -> Self {
        let root = from_template("lane-template");
        set_attribute(&root, "data-strategy", name);
        set_text(&find::<Element>(&root, ".lane-name"), words);
        set_text(&find::<Element>(&root, "code"), name);
        let canvas: HtmlCanvasElement = find(&root, "canvas");
        set_attribute(&canvas, "aria-label", &locale.words.lane_label(words));
        set_attribute(&canvas, "aria-valuenow", "0");
        set_attribute(&canvas, "aria-valuetext", words);
        Self {
            total: find(&root, ".lane-total"),
            source: find(&root, ".lane-source"),
            zoom: find(&root, ".lane-zoom"),
            root,
            canvas,
            size: Cell::default(),
            drawn: Cell::default(),
        }
    }

    /// Shows the total time, or the time reached so far.
    pub fn say_total(&self, total: &str) {
        set_text(&self.total, total);
    }

    /// Shows the source of the lane's figures.
    pub fn say_source(&self, source: &str) {
        set_text(&self.source, source);
    }

    /// Shows how much longer the lane's time is drawn than that of the longest lane.
    pub fn say_zoom(&self, zoom: &str) {
        set_text(&self.zoom, zoom);
    }

    /// Reports the chosen request to screen readers.
    pub fn say_request(&self, n: u32, facts: &str) {
        set_attribute(&self.canvas, "aria-valuenow", &n.to_string());
        set_attribute(&self.canvas, "aria-valuetext", facts);
    }

    /// Returns the request at height `y` of the canvas, in CSS pixels.
    pub fn request_at(y: f64, requests: u32, with_axis: bool) -> u32 {
        let grid = Grid::new(requests, MAX_LINES);
        let top = if with_axis { AXIS_PX } else { 0.0 };
        grid.request_at(((y - top) / grid.thick_px()).max(0.0) as u32)
    }

    /// Fits the canvas to its place. Call it only when the place may have changed, because reading its width
    /// costs a layout.
    pub fn fit(&self, requests: u32, with_axis: bool) {
        let grid = Grid::new(requests, MAX_LINES);
        set_attribute(&self.canvas, "aria-valuemax", &requests.saturating_sub(1).to_string());
        let height = grid.height_px() + AIR_PX + LOOP_PX + FRAMES_PX + if with_axis { AXIS_PX } else { 0.0 };
        let _ = self.canvas.style().set_property("height", &px(height as i32));
        let _ = self.root.class_list().toggle_with_force("with-axis", with_axis);
        let width = f64::from(self.canvas.client_width());
        self.size.set((width, height));
        self.forget();
        let ratio = window().device_pixel_ratio();
        self.canvas.set_width((width * ratio).round() as u32);
        self.canvas.set_height((height * ratio).round() as u32);
    }

    /// Draws the scene. If only time has passed since the last drawing, draws only the growth.
    pub fn draw(&self, scene: &Scene<'_>, paint: &Paint, locale: &Locale) {
        let (width, height) = self.size.get();
        // Without a width there is nothing to draw, because the timeline is not among the views.
        let Some(context) = context(&self.canvas).filter(|_| width > 0.0) else { return };
        let top = if scene.with_axis { AXIS_PX } else { 0.0 };
        let key = Drawn {
            axis: scene.axis,
            bound_ms: scene.bound_ms,
            guess_ms: scene.guess_ms,
            range_ms: scene.range_ms,
            changes: scene.rows.map(|rows| rows.changes),
            chosen: scene.chosen,
            cursor_ms: scene.cursor_ms,
            shortest_ms: scene.shortest_ms,
        };
        let before = self.drawn.replace(Some((key, scene.now_ms)));
        let since_ms = before.filter(|(drawn, _)| *drawn == key).map(|(_, now_ms)| now_ms);
        if since_ms == Some(scene.now_ms) {
            return;
        }
        if before.is_none_or(|(drawn, _)| drawn.axis != scene.axis) {
            // In whole milliseconds, for what other modules lay over it.
            let Axis { from_ms, to_ms } = scene.axis;
            set_attribute(
                &self.root,
                "data-axis",
                &[(from_ms as u32).to_string(), (to_ms as u32).to_string()].join(" "),
            );
        }
        // Begins one pixel earlier, because a bar that ended within a pixel was blended into it.
        let since_ms = since_ms.map(|since_ms| since_ms - scene.axis.span_ms() / width.max(1.0));
        let pen = Pen { context: &context, axis: scene.axis, width, top, since_ms };
        if since_ms.is_none() {
            let ratio = window().device_pixel_ratio();
            // Sets the transform again, because resizing the canvas resets it.
            let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
            context.clear_rect(0.0, 0.0, width, height);
            pen.grid(scene, height, paint, locale);
        }
        if let Some(rows) = scene.rows {
            let lane = Lane::new(rows, MAX_LINES, scene.now_ms);
            pen.bars(&lane, scene.now_ms, paint);
            if since_ms.is_none() {
                pen.ticks(&lane, paint);
                pen.goes_on(rows, scene, height - LOOP_PX - FRAMES_PX - AIR_PX, paint);
                if let Some(n) = scene.chosen {
                    pen.chosen(n, &lane.grid, paint);
                }
            }
        }
        let loop_y = height - LOOP_PX - FRAMES_PX;
        pen.event_loop(scene.rows, loop_y, paint);
        if let Some(bound_ms) = scene.bound_ms {
            pen.bound(bound_ms, loop_y - AIR_PX, paint);
            if scene.rows.is_none() {
                pen.label_bound(bound_ms, paint, locale);
            }
        }
        if let Some(guess_ms) = scene.guess_ms {
            pen.guess(guess_ms, loop_y - AIR_PX, paint, locale);
        }
        if let Some(cursor_ms) = scene.cursor_ms {
            pen.cursor(cursor_ms, height, paint);
        }
    }

    /// Forgets the last drawing, because the colours or the place have changed.
    pub fn forget(&self) {
        self.drawn.set(None);
    }
}

/// The content of a drawing, except the time up to which it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drawn {
    axis: Axis,
    bound_ms: Option<f64>,
    guess_ms: Option<f64>,
    range_ms: Option<(f64, f64)>,
    changes: Option<u32>,
    chosen: Option<u32>,
    cursor_ms: Option<f64>,
    shortest_ms: f64,
}
