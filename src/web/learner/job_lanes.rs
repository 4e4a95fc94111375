//! The lanes of further interpreters in the timeline, below the lane of the program.

use super::Learner;
use crate::i18n::learner::job::job_words;
use crate::learner::job_lanes::JobLane;
use crate::learner::message::Id;
use crate::learner::session::Session;
use crate::web::dom::browser::{document, window};
use crate::web::dom::{
    all, append, by_id, element, find, from_template, hear, keep_children, set_text, show,
};
use crate::web::drawn::Drawn;
use crate::web::locale;
use crate::web::view::job_lane::{JobScene, draw_job_lane, job_lane};
use crate::web::view::paint::Paint;
use gloo_events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlCanvasElement, MouseEvent};

/// The distance from a bar within which the pointer is at it.
const NEAR_PX: f64 = 4.0;

/// The job under the pointer, and what the lanes are drawn with.
#[derive(Debug, Default)]
pub(super) struct JobLanes {
    pointed: Cell<Option<Id>>,
    /// The colours, and the one by which a change of them is noticed.
    paint: RefCell<Option<Paint>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Learner {
    /// Calls `act` with the run that is shown.
    fn with_session<T>(&self, act: impl FnOnce(&Session) -> T) -> Option<T> {
        let running = self.shown_run()?;
        let session = running.session.borrow();
        Some(act(&session))
    }

    /// Draws the lanes of the run that is shown.
    pub(super) fn draw_jobs(self: &Rc<Self>) {
        let Some(drawn) = self.drawn.get() else { return };
        let Some(program) = all("#lanes > .lane").into_iter().nth(drawn.lane) else { return };
        let lanes = self.with_session(|session| JobLane::all(session.jobs.all(), session.now_ms()));
        let lanes = lanes.unwrap_or_default();
        let place = program.query_selector(".job-lanes").ok().flatten();
        if lanes.is_empty() {
            place.iter().for_each(Element::remove);
            // Elements that are removed are not left by the pointer.
            return self.point_at_job(None);
        }
        let place = place.unwrap_or_else(|| self.make_place(&program));
        keep_children(&place, lanes.len() as u32, job_lane);
        explain_jobs();
        let (locale, canvas) = (locale::current(), find::<HtmlCanvasElement>(&program, "canvas"));
        let words = job_words(locale.lang);
        let mut paint = self.job_lanes.paint.borrow_mut();
        // The colours are those of the theme, which the page draws anew when it changes.
        let paint: &Paint = match &mut *paint {
            Some(paint) if is_of_theme(paint) => paint,
            other => other.insert(Paint::of_page()),
        };
        let elements = place.children();
        for (index, lane) in (0..).zip(&lanes) {
            if let Some(element) = elements.item(index) {
                let Drawn { axis, cursor_ms, .. } = drawn;
                let scene = JobScene { lane, axis, cursor_ms, pointed: self.job_lanes.pointed.get() };
                let label = words.label(lane, &locale.numbers);
                draw_job_lane(&element, &canvas, &scene, [&words.lane(lane), &label], paint, &locale);
            }
        }
    }

    fn make_place(self: &Rc<Self>, program: &Element) -> Element {
        let place = element("div", "job-lanes", "");
        append(program, &place);
        if document().get_element_by_id("job-facts").is_none() {
            let facts = element("p", "", "");
            facts.set_id("job-facts");
            let _ = by_id::<Element>("facts").before_with_node_1(&facts);
        }
        let weak = Rc::downgrade(self);
        let points = hear(weak.clone(), &place, "pointermove", |learner, event| {
            learner.point_at_job(event.dyn_ref().and_then(|event| learner.job_under(event)));
        });
        let leaves = hear(weak, &place, "pointerleave", |learner, _| learner.point_at_job(None));
        *self.job_lanes.listeners.borrow_mut() = vec![points, leaves];
        place
    }

    /// Returns the lane and the number of the job under the pointer.
    fn job_under(&self, event: &MouseEvent) -> Option<(usize, Id)> {
        let canvas: HtmlCanvasElement = event.target()?.dyn_into().ok()?;
        let axis = self.drawn.get()?.axis;
        let width = f64::from(canvas.client_width()).max(1.0);
        let at_ms = axis.from_ms + axis.span_ms() * f64::from(event.offset_x()) / width;
        let index = all(".job-lanes canvas").iter().position(|other| *other == **canvas)?;
        let near_ms = axis.span_ms() * NEAR_PX / width;
        let found = self.with_session(|session| {
            JobLane::all(session.jobs.all(), session.now_ms()).get(index)?.at(at_ms, near_ms)
        });
        Some((index, found??))
    }

    /// Shows the facts of the job under the pointer, and its line.
    fn point_at_job(self: &Rc<Self>, found: Option<(usize, Id)>) {
        let id = found.map(|(_, id)| id);
        if self.job_lanes.pointed.replace(id) == id {
            return;
        }
        let locale = locale::current();
        let facts = found.and_then(|(index, id)| {
            self.with_session(|session| {
                let lanes = JobLane::all(session.jobs.all(), session.now_ms());
                let (lane, job) = (lanes.get(index)?, session.jobs.all().get(id as usize)?);
                let is_over = session.end().is_some();
                let words = job_words(locale.lang);
                Some((words.job(job, lane, session.now_ms(), is_over, &locale.numbers), job.line))
            })?
        });
        let (text, line) = facts.unwrap_or_default();
        let place: Element = by_id("job-facts");
        set_text(&place, &text);
        show(&place, !text.is_empty());
        self.mark_line(line);
        self.parts(|panel| panel.jobs.point(id));
        self.draw_jobs();
    }
}

/// Returns whether the theme is the one of these colours.
fn is_of_theme(paint: &Paint) -> bool {
    let swatch = document().query_selector(".swatch.delivered").ok().flatten();
    let style = swatch.and_then(|swatch| window().get_computed_style(&swatch).ok().flatten());
    style.and_then(|style| style.get_property_value("color").ok()) == Some(paint.ink.clone())
}

/// Adds the looks of jobs to the legend.
fn explain_jobs() {
    if document().get_element_by_id("legend-jobs").is_none()
        && let Ok(Some(legend)) = document().query_selector("#stage .legend")
    {
        append(&legend, &from_template("learner-legend"));
    }
}
