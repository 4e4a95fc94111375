//! The story of the request at which the user points: a box at its bar, with its steps one by one, and the moment to
//! which the results are played: a sentence, and the code, below the time axis.

mod bar;
mod code;
mod life;
mod listening;
mod moments;
mod panel;
mod results;
mod steps;

use crate::recording::Recording;
use crate::web::boucle::Page;
use crate::web::dom::browser::document;
use crate::web::dom::{all, focus, set_text};
use crate::web::drawn::Drawn;
use crate::web::page::State;
use crate::web::watch::RootWatch;
use gloo_events::EventListener;
use life::Life;
use panel::Panel;
use results::Results;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use web_sys::Element;

/// Times closer than this are the same: those of a recording are whole microseconds.
const SAME_MS: f64 = 0.01;

/// The story, and what the timeline has drawn last.
pub(super) struct Story {
    page: Page,
    lanes: RefCell<Vec<Drawn>>,
    /// The results, until they change.
    results: RefCell<Option<Rc<Results>>>,
    /// The request that the box describes.
    life: RefCell<Option<Life>>,
    /// The step that is shown, and whether the replay is on its way there.
    step: Cell<Option<usize>>,
    is_seeking: Cell<bool>,
    /// Whether the story began the replay, and so ends it.
    is_moved: Cell<bool>,
    /// Whether the focus moves to the steps once they are there.
    wants_focus: Cell<bool>,
    /// Whether the lanes are followed soon.
    is_due: Cell<bool>,
    /// Whether the parts of the desk were asked for.
    has_asked: Cell<bool>,
    panel: OnceCell<Panel>,
    listeners: RefCell<Vec<EventListener>>,
    watch: OnceCell<Option<RootWatch>>,
}

impl Story {
    /// Shows what the user looks at: a request, and the time to which the results are played.
    pub(super) fn follow(&self) {
        let cursor_ms = self.lanes.borrow().first().and_then(|drawn| drawn.cursor_ms);
        let target = self.target();
        if self.page.state() == State::Running || target.is_none() && cursor_ms.is_none() {
            return self.rest();
        }
        let Some(results) = self.results() else { return self.rest() };
        let Some(panel) = self.panel.get() else { return self.ask_for_parts() };
        let lanes = all("#lanes > .lane");
        if cursor_ms.is_none() && !self.is_seeking.get() {
            // The user has ended it.
            self.is_moved.set(false);
        }
        let before = self.life.take();
        let is_same = before.as_ref().zip(target).is_some_and(|(life, (drawn, n))| life.is_of(drawn.lane, n));
        let kept = before.filter(|life| is_same && life.is_in(&results));
        let life = target.and_then(|(drawn, n)| match kept {
            // Finding the steps takes time, and only the axis or the cursor has moved.
            Some(life) => Some(life.with(drawn)),
            None => Life::new(&results, drawn, n),
        });
        let step = life.as_ref().and_then(|life| self.step_of(life, is_same, cursor_ms));
        self.step.set(step);
        let told = life.as_ref().zip(step).and_then(|(life, step)| life.told(step));
        moments::render(&results, cursor_ms, told);
        // The code is that of strategies. It takes the room below the sentences.
        code::dock(cursor_ms.is_some() && !results.comparison.runs.is_empty());
        code::mark(life.as_ref().zip(step).and_then(|(life, step)| life.line(step)));
        if let Some(life) = &life {
            panel.render(life, step);
            let lane = lanes.get(life.drawn.lane);
            panel.place(life, lane);
            bar::describe(lane);
            if self.wants_focus.take() {
                focus(panel.forth());
            }
        } else {
            panel.hide();
            bar::describe(None);
            self.end_replay();
        }
        *self.life.borrow_mut() = life;
    }

    /// Shows neither a story nor a moment.
    fn rest(&self) {
        self.step.set(None);
        self.is_seeking.set(false);
        let was_shown = self.life.take().is_some();
        if let Some(panel) = self.panel.get() {
            panel.hide();
            bar::describe(None);
            moments::hide();
            code::mark(None);
            code::dock(false);
        }
        if was_shown && self.page.state() != State::Running {
            self.end_replay();
        }
    }

    /// Returns the lane and the number of the chosen request, or else of the one under the mouse.
    fn target(&self) -> Option<(Drawn, u32)> {
        let lanes = self.lanes.borrow();
        let of = |request: fn(&Drawn) -> Option<u32>| {
            lanes.iter().find_map(|drawn| Some((*drawn, request(drawn)?)))
        };
        of(|drawn| drawn.chosen).or_else(|| of(|drawn| drawn.seen))
    }

    /// Returns the results.
    fn results(&self) -> Option<Rc<Results>> {
        let mut results = self.results.borrow_mut();
        if results.is_none() {
            let recording = self.page.recording().and_then(|bytes| Recording::from_bytes(&bytes).ok());
            *results = recording.map(|recording| Rc::new(Results::new(recording.comparison)));
        }
        results.clone()
    }

    /// Has the parts of the desk loaded, once.
    fn ask_for_parts(&self) {
        if !self.has_asked.replace(true) {
            super::open("story");
        }
    }
}

/// Sets the text of a part of the page, if the part is there.
fn say(id: &str, text: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        set_text(&element, text);
    }
}

/// Returns whether a press on an element leaves the story open.
fn keeps_story(target: &Element) -> bool {
    target.closest("#story, #lanes, #replay, #code-section, #moments, #futures").ok().flatten().is_some()
}
