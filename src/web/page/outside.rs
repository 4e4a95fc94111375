//! What the page lets be done from outside its module: by the lesson, the files and the links, which are loaded when
//! somebody asks for them (`web::desk`).

use super::{PAGE, Page, Starter, State};
use crate::plan::Plan;
use crate::recording::{Recording, to_bytes};
use crate::report::comparison::{Comparison, Question};
use crate::source::Language;
use crate::strategy::Strategy;
use crate::web::browser::{self, set_query};
use crate::web::dom::by_id;
use std::rc::Rc;
use web_sys::HtmlDialogElement;

/// Does something with the page.
fn with<T>(act: impl FnOnce(&Rc<Page>) -> T) -> Option<T> {
    PAGE.with(|page| page.get().map(act))
}

/// The plan as a query.
pub fn plan() -> String {
    with(|page| page.plan.borrow().to_query()).unwrap_or_default()
}

/// Takes another plan, except for the look of the page and its host. Results stay.
pub fn set_plan(query: &str) {
    with(|page| {
        let (plan, problems) = Plan::from_query(query);
        let chapter = plan.chapter.clone();
        *page.problems.borrow_mut() = problems;
        let plan = Plan { chapter, ..plan.seen_as(&page.plan.borrow()) };
        page.keep_plan(plan);
        page.show_plan();
    });
}

/// Runs the plan, as a person would, or as the address' `autorun`.
pub fn run(by_person: bool) {
    with(|page| page.run(if by_person { Starter::Person } else { Starter::Other }));
}

/// Asks for how long that strategy will take, `most_ms` at most: what was measured goes. No such strategy: asks nothing.
pub fn ask(strategy: &str, most_ms: f64) {
    with(|page| {
        let plan = page.plan.borrow().clone();
        let strategy = Strategy::named(strategy);
        let question = strategy.map(|strategy| Question { strategy, most_ms, guess_ms: None });
        page.present(Comparison { question, ..Comparison::new(plan) });
    });
}

/// Draws the learner's guess.
pub fn guess(ms: f64) {
    with(|page| {
        if let Some(question) = &mut page.comparison.borrow_mut().question {
            question.guess_ms = Some(ms.max(0.0));
        }
        page.draw_soon();
    });
}

/// What was measured, as bytes; nothing, where that is nothing, or is under way.
pub fn recording() -> Option<Vec<u8>> {
    with(|page| {
        let comparison = page.comparison.borrow();
        let first = comparison.runs.first().or(comparison.others.first().map(|other| &other.run))?;
        let begun_unix_ms = if comparison.recorded {
            page.begun_unix_ms.get()
        } else {
            browser::time_origin_ms() + first.trace.started_ms()
        };
        (page.state.get() != State::Running).then(|| to_bytes(&comparison, begun_unix_ms))
    })?
}

/// Shows a recording: what other programs measured beside what is here, if that has as many requests; else instead of it.
/// False where that is no recording, or something runs.
pub fn show(bytes: &[u8]) -> bool {
    let shown = with(|page| {
        let recording = Recording::from_bytes(bytes).ok()?;
        if page.state.get() == State::Running {
            return None;
        }
        page.show_recording(recording);
        Some(())
    });
    shown.flatten().is_some()
}

/// Takes the equivalent of a strategy's code in another language.
pub fn learn(language: &str, strategy: &str, coloured: String) {
    let language = Language::ALL.into_iter().find(|other| other.extension() == language);
    if let (Some(language), Some(strategy)) = (language, Strategy::named(strategy)) {
        with(|page| page.code.learn(language, strategy, coloured));
    }
}

impl Page {
    fn show_recording(self: &Rc<Self>, recording: Recording) {
        let Recording { comparison: loaded, begun_unix_ms } = recording;
        let plan = loaded.plan.seen_as(&self.plan.borrow());
        let beside = loaded.runs.is_empty() && self.comparison.borrow().plan.requests == plan.requests;
        if beside && !self.comparison.borrow().runs.is_empty() {
            let plan = self.plan.borrow().clone();
            let mut comparison = self.comparison.replace(Comparison::new(plan));
            comparison.others.retain(|old| loaded.others.iter().all(|new| new.program != old.program));
            comparison.others.extend(loaded.others);
            return self.present(comparison);
        }
        self.begun_unix_ms.set(begun_unix_ms);
        self.keep_plan(plan.clone());
        // Whatever it was when it was made, now it is a recording.
        self.present(Comparison { plan, recorded: true, ..loaded });
    }

    /// Makes it the page's plan, in the address too. An open question about the plan before is closed, and an answer to it
    /// that is on its way does not count.
    fn keep_plan(&self, plan: Plan) {
        self.asked.take();
        by_id::<HtmlDialogElement>("ask").close();
        *self.plan.borrow_mut() = plan;
        self.refusal.take();
        set_query(&self.plan.borrow().to_query());
    }

    /// Shows a comparison that is not under way.
    fn present(self: &Rc<Self>, comparison: Comparison) {
        if self.state.get() == State::Running {
            return;
        }
        let state = if comparison.runs.is_empty() { State::Idle } else { State::Done };
        *self.comparison.borrow_mut() = comparison;
        self.silence_ms.set(0.0);
        self.player.close();
        self.refusal.take();
        self.set_state(state);
        self.show_plan();
    }
}
