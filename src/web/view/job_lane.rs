//! The lane of a further interpreter, drawn on a canvas below the lane of the program.

use super::paint::{Paint, context};
use super::pen::{Pen, Scene};
use crate::learner::job_lanes::{JOB_LANE_PX, JOB_PX, JobBar, JobLane, JobLook};
use crate::learner::message::Id;
use crate::report::axis::Axis;
use crate::web::dom::browser::window;
use crate::web::dom::{find, from_template, px, set_attribute, set_text};
use crate::web::locale::Locale;
use web_sys::{Element, HtmlCanvasElement};

/// The least width of a bar.
const MIN_BAR_PX: f64 = 1.5;
/// The width of the mark at the end of a job that failed.
const FAILURE_PX: f64 = 3.0;

/// The data for the drawing of a lane.
#[derive(Clone, Copy, Debug)]
pub struct JobScene<'a> {
    /// The lane.
    pub lane: &'a JobLane,
    /// The part of time in view.
    pub axis: Axis,
    /// The time to which a recording was played.
    pub cursor_ms: Option<f64>,
    /// The job under the pointer.
    pub pointed: Option<Id>,
}

/// Creates the elements of a lane: its name and its canvas.
pub fn job_lane() -> Element {
    from_template("learner-job-lane")
}

/// Draws a lane in its elements. Its canvas gets the width of `above`, which stands above it.
pub fn draw_job_lane(
    root: &Element,
    above: &HtmlCanvasElement,
    scene: &JobScene<'_>,
    texts: [&str; 2],
    paint: &Paint,
    locale: &Locale,
) {
    let [name, label] = texts;
    set_text(&find::<Element>(root, ".job-lane-name"), name);
    let canvas: HtmlCanvasElement = find(root, "canvas");
    set_attribute(&canvas, "aria-label", label);
    let ratio = window().device_pixel_ratio();
    // Asking for the element's own width would cost a layout.
    let width = f64::from(above.width()) / ratio;
    let height = (JOB_LANE_PX * ratio).round() as u32;
    if (canvas.width(), canvas.height()) != (above.width(), height) {
        canvas.set_width(above.width());
        canvas.set_height(height);
        let _ = canvas.style().set_property("height", &px(JOB_LANE_PX as i32));
    }
    let Some(context) = context(&canvas) else { return };
    let _ = context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
    context.clear_rect(0.0, 0.0, width, JOB_LANE_PX);
    let pen = Pen { context: &context, axis: scene.axis, width, top: 0.0, since_ms: None };
    pen.grid(&no_requests(scene), JOB_LANE_PX, paint, locale);
    for look in JobLook::ALL {
        pen.jobs(scene.lane.bars.iter().filter(|bar| bar.look == look), look, paint);
    }
    if let Some(bar) = scene.lane.bars.iter().find(|bar| Some(bar.id) == scene.pointed) {
        context.set_stroke_style_str(&paint.accent);
        context.set_line_width(2.0);
        let (from, to) = pen.ends(bar);
        context.stroke_rect(from - 1.0, 0.5, to - from + 2.0, JOB_PX + 1.0);
    }
    if let Some(cursor_ms) = scene.cursor_ms {
        pen.cursor(cursor_ms, JOB_LANE_PX, paint);
    }
}

/// Returns the scene for the grid.
fn no_requests<'a>(scene: &JobScene<'_>) -> Scene<'a> {
    Scene {
        rows: None,
        now_ms: 0.0,
        axis: scene.axis,
        with_axis: false,
        bound_ms: None,
        guess_ms: None,
        strategy: None,
        range_ms: None,
        chosen: None,
        cursor_ms: None,
        shortest_ms: f64::INFINITY,
    }
}

impl Pen<'_> {
    /// Returns the ends of a bar that can be seen.
    fn ends(&self, bar: &JobBar) -> (f64, f64) {
        let from = self.x(bar.from_ms).max(-4.0);
        (from, self.x(bar.to_ms).min(self.width + 4.0).max(from + MIN_BAR_PX))
    }

    fn jobs<'a>(&self, bars: impl Iterator<Item = &'a JobBar>, look: JobLook, paint: &Paint) {
        let y = (JOB_LANE_PX - JOB_PX) / 2.0;
        let ends: Vec<_> = bars.map(|bar| self.ends(bar)).filter(|(from, _)| *from <= self.width).collect();
        let path = |inset: f64| {
            self.context.begin_path();
            for (from, to) in &ends {
                // A gap separates a bar from the next.
                let width = (to - from - 2.0 * inset - 0.5).max(1.0);
                self.context.rect(from + inset, y + inset, width, JOB_PX - 2.0 * inset);
            }
        };
        path(0.0);
        match (look, &paint.stripes, &paint.hatch) {
            (JobLook::Done, ..) => self.fill(&paint.offloaded),
            (JobLook::Failed, Some(stripes), _) => {
                self.context.set_fill_style_canvas_pattern(stripes);
                self.context.fill();
            }
            (JobLook::Open, _, Some(hatch)) => {
                self.context.set_fill_style_canvas_pattern(hatch);
                self.context.fill();
            }
            _ => {}
        }
        match look {
            JobLook::Done => {}
            JobLook::Failed => {
                self.context.begin_path();
                for (_, to) in &ends {
                    self.context.rect(to - FAILURE_PX, y, FAILURE_PX, JOB_PX);
                }
                self.fill(&paint.lost);
            }
            JobLook::Open => {
                self.context.set_stroke_style_str(&paint.offloaded);
                self.context.set_line_width(1.0);
                path(0.5);
                self.context.stroke();
            }
        }
    }
}
