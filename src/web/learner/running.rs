//! A run of the program: its messages, and what shows them while it runs and at its end.

use super::Learner;
use super::interpreter::{Interpreter, Told};
use super::state::State;
use crate::i18n::learner::Figures;
use crate::learner::outcome::End;
use crate::learner::particulars::Program;
use crate::learner::report::WholeReport;
use crate::learner::session::Session;
use crate::plan::Plan;
use crate::recording::to_bytes;
use crate::report::comparison::Comparison;
use crate::web::dom::browser;
use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::{Interval, Timeout};
use js_sys::JSON;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// How often the lane, the tasks and the gutter are drawn while a program runs. Answers take 200 ms by default, and those
/// that come all at once should not meet a drawing.
const DRAW_EVERY_MS: u32 = 150;
/// How many times as long as a drawing takes the pause after it lasts at least. The program has the rest of the time.
const REST: f64 = 20.0;

/// A program that runs.
#[derive(Debug)]
pub(super) struct Running {
    pub(super) interpreter: Rc<Interpreter>,
    /// The text that identifies the run.
    pub(super) id: String,
    pub(super) plan: Plan,
    pub(super) program: Program,
    pub(super) session: RefCell<Session>,
    /// The program with the comments of another language, once it is shown.
    pub(super) translation: RefCell<String>,
    frame: RefCell<Option<AnimationFrame>>,
    ticks: RefCell<Option<Interval>>,
    paints: RefCell<Option<AnimationFrame>>,
    painted: RefCell<Option<Timeout>>,
    next_ms: Cell<f64>,
}

impl Running {
    pub(super) fn new(
        interpreter: Rc<Interpreter>,
        id: String,
        plan: Plan,
        program: Program,
        session: Session,
    ) -> Self {
        Self {
            interpreter,
            id,
            plan,
            program,
            session: RefCell::new(session),
            translation: RefCell::default(),
            frame: RefCell::default(),
            ticks: RefCell::default(),
            paints: RefCell::default(),
            painted: RefCell::default(),
            next_ms: Cell::default(),
        }
    }

    /// Returns whether this interpreter runs it.
    pub(super) fn is_in(&self, interpreter: &Rc<Interpreter>) -> bool {
        Rc::ptr_eq(&self.interpreter, interpreter)
    }

    /// Returns whether `text` is the program, perhaps with the comments of another language.
    pub(super) fn is_of(&self, text: &str) -> bool {
        self.program.is_of(text) || *self.translation.borrow() == text
    }

    /// Returns the run as a comparison that contains nothing else, with the facts about it if they are wanted.
    fn comparison(&self, is_whole: bool) -> Comparison {
        let lane = self.session.borrow_mut().lane(&self.program, is_whole);
        Comparison { others: vec![lane], ..Comparison::new(self.plan.clone()) }
    }
}

/// Draws the run now and then, from now on.
pub(super) fn follow(learner: &Rc<Learner>, running: &Rc<Running>) {
    let (weak, followed) = (Rc::downgrade(learner), Rc::downgrade(running));
    *running.ticks.borrow_mut() = Some(Interval::new(DRAW_EVERY_MS, move || {
        if let (Some(learner), Some(running)) = (weak.upgrade(), followed.upgrade())
            && browser::clock()() >= running.next_ms.get()
        {
            draw(&learner, &running);
        }
    }));
}

/// Takes what the interpreter of the run says.
pub(super) fn hear(learner: &Rc<Learner>, running: &Rc<Running>, told: Told) {
    match told {
        Told::Messages(messages) => {
            for message in messages {
                running.session.borrow_mut().read(message);
            }
            if running.session.borrow().end().is_some() {
                return finish(learner, running);
            }
            let (weak, printing) = (Rc::downgrade(learner), Rc::downgrade(running));
            running.frame.borrow_mut().get_or_insert_with(|| {
                request_animation_frame(move |_| {
                    if let (Some(learner), Some(running)) = (weak.upgrade(), printing.upgrade()) {
                        running.frame.take();
                        print(&learner, &running);
                    }
                })
            });
        }
        Told::Ended => {
            running.session.borrow_mut().stop();
            finish(learner, running);
        }
        Told::Broken(message) => {
            running.session.borrow_mut().stop();
            finish(learner, running);
            learner.break_down(&message);
        }
        Told::Loading(..) | Told::Starting | Told::Ready | Told::Further => {}
    }
}

/// Ends a run whose session has ended, and shows and reports it.
pub(super) fn finish(learner: &Rc<Learner>, running: &Rc<Running>) {
    if learner.running.take().is_none() {
        return;
    }
    running.ticks.take();
    running.frame.take();
    running.paints.take();
    running.painted.take();
    // The run stays in the page, its interpreter does not: it may compute for ever, and the next one needs a core.
    running.interpreter.end();
    learner.pool.end(&running.id);
    print(learner, running);
    // Before its lane is shown for the last time, with the lanes of its jobs.
    *learner.last.borrow_mut() = Some(Rc::clone(running));
    let comparison = running.comparison(true);
    learner.show_lane(to_bytes(&comparison, begun_unix_ms(&comparison)));
    let end = running.session.borrow().end().unwrap_or(End::Stopped);
    learner.set_figures(running, figures(&comparison, running));
    learner.finished(running, end);
    if let Ok(text) = serde_json::to_string(&WholeReport::new(&comparison))
        && let Ok(report) = JSON::parse(&text)
    {
        hand_over(learner, running, end, &report);
    }
    learner.fill_pool();
}

/// Shows the lane, the tasks and the gutter as they are now.
fn draw(learner: &Rc<Learner>, running: &Rc<Running>) {
    let clock = browser::clock();
    let began_ms = clock();
    // The animation frame for the log may be late, or never come if the page is not visible.
    print(learner, running);
    if running.session.borrow().has_begun() {
        // First, because of the editor's layout.
        learner.show_tasks(&running.session.borrow());
        let comparison = running.comparison(false);
        learner.show_lane(to_bytes(&comparison, begun_unix_ms(&comparison)));
        learner.set_figures(running, figures(&comparison, running));
    }
    let ended_ms = clock();
    running.next_ms.set(ended_ms + (ended_ms - began_ms) * REST);
    rest_longer(running);
}

/// Lengthens the pause after a drawing by the browser's part of it, which is to lay out and paint the next frame.
fn rest_longer(running: &Rc<Running>) {
    let weak = Rc::downgrade(running);
    let paints = move |_| {
        let Some(running) = weak.upgrade() else { return };
        let (began_ms, weak) = (browser::clock()(), weak.clone());
        *running.painted.borrow_mut() = Some(Timeout::new(0, move || {
            if let Some(running) = weak.upgrade() {
                let spent_ms = browser::clock()() - began_ms;
                running.next_ms.set(running.next_ms.get() + spent_ms * REST);
            }
        }));
    };
    *running.paints.borrow_mut() = Some(request_animation_frame(paints));
}

fn print(learner: &Learner, running: &Running) {
    let (texts, left_out) = running.session.borrow_mut().output.take();
    learner.parts(|parts| parts.log.add(&texts, left_out));
}

fn figures(comparison: &Comparison, running: &Running) -> Figures {
    let Some(rows) = comparison.others.first().map(|other| &other.rows) else { return Figures::default() };
    let now_ms = running.session.borrow().now_ms();
    let ms = if rows.is_ended() { rows.total_ms() } else { now_ms };
    Figures {
        ms,
        requests: rows.rows.len() as u32,
        answered: rows.settled,
        at_once: comparison.other_reports().next().map_or(0, |report| report.max_in_flight),
        busy: if ms > 0.0 { (rows.busy_ms() / ms).min(1.0) } else { 0.0 },
    }
}

fn begun_unix_ms(comparison: &Comparison) -> f64 {
    let started_ms = comparison.others.first().map_or(0.0, |other| other.run.trace.started_ms());
    browser::time_origin_ms() + started_ms
}

/// Hands over the report to the page around the frame, and to scripts of the page.
fn hand_over(learner: &Learner, running: &Running, end: End, report: &JsValue) {
    let host = learner.host();
    if let Some(failure) = running.session.borrow().failure.as_ref() {
        let line = failure.line.map_or(JsValue::NULL, JsValue::from);
        let members = [
            ("message", (&*failure.message).into()),
            ("line", line),
            ("traceback", (&*failure.traceback).into()),
        ];
        host.post("program.failed", &super::interpreter::object(&members));
    }
    host.hand_over(report, end == End::Stopped);
}

/// Returns the state that a run leaves.
pub(super) const fn state_after(end: End) -> State {
    match end {
        End::Done => State::Done,
        End::Failed => State::Failed,
        End::Stopped => State::Stopped,
    }
}
