//! The page's interface for code outside its module: the lesson, the files and the links, which are loaded on
//! demand (`web::desk`).

use super::redraw::Change;
use super::{Initiator, PAGE, Page, State, remarks};
use crate::plan::{PageOptions, Plan, Strategy};
use crate::recording::{Recording, to_bytes};
use crate::report::comparison::{Comparison, Other, Question};
use crate::web::dom::browser;
use std::rc::Rc;

/// Calls `act` with the page, if it has started.
fn with<T>(act: impl FnOnce(&Rc<Page>) -> T) -> Option<T> {
    PAGE.with(|page| page.get().map(act))
}

/// Returns the plan as a query.
pub fn plan() -> String {
    with(|page| page.plan.borrow().to_query()).unwrap_or_default()
}

/// Replaces the plan. Of the page's options, only the chapter and the learner's program are replaced. Results
/// stay.
pub fn set_plan(query: &str) {
    with(|page| {
        let (plan, problems) = Plan::from_query(query);
        *page.problems.borrow_mut() = problems;
        let PageOptions { chapter, program, .. } = plan.page;
        let options = PageOptions { chapter, program, ..page.plan.borrow().page.clone() };
        page.keep_plan(Plan { page: options, ..plan });
        page.redraw(Change::Plan);
    });
}

/// Runs the plan as the user would, or as the address's `autorun` would.
pub fn run(by_person: bool) {
    with(|page| page.run(if by_person { Initiator::Person } else { Initiator::Other }));
}

/// Asks how long a strategy will take, with `most_ms` as the longest answer. Results are removed. If there is
/// no strategy of this name, it asks nothing.
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

/// Returns the state of the page, by its index in [`State::ALL`].
pub fn state() -> u8 {
    with(|page| page.state.get() as u8).unwrap_or_default()
}

/// Keeps the lanes of the results above those of the next run, which is of another plan.
pub fn keep() {
    with(|page| page.comparison.borrow_mut().keep());
}

/// Returns the results as bytes, or `None` if there are no results or a comparison is running.
pub fn recording() -> Option<Vec<u8>> {
    with(|page| {
        let comparison = page.comparison.borrow();
        let first = comparison.runs.first().or(comparison.others.first().map(|other| &other.run))?;
        let begun_unix_ms = if comparison.recorded {
            page.recorded.begun_unix_ms.get()
        } else {
            browser::time_origin_ms() + first.trace.started_ms()
        };
        (page.state.get() != State::Running).then(|| to_bytes(&comparison, begun_unix_ms))
    })?
}

/// Shows a recording, or the run of the learner's program if that `is_measured` now. Returns false if the bytes
/// are not a recording, or if a comparison is running.
///
/// Results of other programs are shown beside the present ones if these have the same number of requests.
/// Otherwise the recording replaces the present results.
pub fn show(bytes: &[u8], is_measured: bool) -> bool {
    let shown = with(|page| {
        if page.state.get() == State::Running {
            return None;
        }
        let mut recording = Recording::from_bytes(bytes).ok()?;
        if is_measured {
            page.show_learners(recording.comparison.others.pop()?);
        } else {
            page.show_recording(recording);
        }
        Some(())
    });
    shown.flatten().is_some()
}

/// Returns the run whose futures are shown, as the bytes of a [`Live`](crate::recording::Live), without the first
/// `read` events of the trace with the number `known`.
pub fn futures(known: u32, read: u32) -> Option<Vec<u8>> {
    with(|page| page.futures(known, read))?
}

/// Draws the timeline again, for a module that listens to [`DRAWN`](crate::web::drawn::DRAWN) from now on.
pub fn draw() {
    with(Page::draw_soon);
}

/// Chooses request `n` of the strategy whose futures are shown.
pub fn choose(n: u32) {
    with(|page| page.choose(n));
}

impl Page {
    fn show_recording(self: &Rc<Self>, recording: Recording) {
        let Recording { comparison: mut loaded, begun_unix_ms } = recording;
        // From now on it is a recording, whatever it was when it was made.
        loaded.set_recorded();
        let plan = Plan { page: self.plan.borrow().page.clone(), ..loaded.plan.clone() };
        let beside = loaded.runs.is_empty() && self.comparison.borrow().plan.requests == plan.requests;
        if beside && !self.comparison.borrow().runs.is_empty() {
            let plan = self.plan.borrow().clone();
            let mut comparison = self.comparison.replace(Comparison::new(plan));
            comparison.add_others(loaded.others);
            return self.present(comparison);
        }
        self.recorded.begun_unix_ms.set(begun_unix_ms);
        self.keep_plan(plan.clone());
        loaded.plan = plan;
        self.present(loaded);
    }

    /// Shows the run of the learner's program as it is now. The rest of the page stays as it is.
    fn show_learners(&self, program: Other) {
        let is_new = self.comparison.borrow_mut().set_learners(program);
        if is_new {
            return self.redraw(Change::Comparison);
        }
        // The lane grows with the number of requests.
        self.redraw(Change::Size);
        self.redraw(Change::Results);
    }

    /// Shows a comparison that is not under way.
    fn present(self: &Rc<Self>, comparison: Comparison) {
        if self.state.get() == State::Running {
            return;
        }
        let state = if comparison.runs.is_empty() { State::Idle } else { State::Done };
        *self.comparison.borrow_mut() = comparison;
        self.control.silence_ms.set(0.0);
        self.views.player.close();
        self.control.refusal.take();
        remarks::hide();
        self.set_state(state);
        self.redraw(Change::Plan);
        self.ask_for_remarks();
    }
}
