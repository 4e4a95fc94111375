//! The learner's tries: another plan, run beside the run that answered the question, on the same axis.

use super::phase::Phase;
use super::{Lesson, marking, outcome, question};
use crate::plan::Plan;
use crate::web::dom::{announce, by_id, focus, reveal};
use crate::web::page::State;
use std::rc::Rc;
use web_sys::Element;

impl Lesson {
    /// Runs the plan of the question with the parameters in `change`, beside the run that is there.
    pub(super) fn try_out(self: &Rc<Self>, change: &str) {
        let Some(chapter) = self.chapter.borrow().clone() else { return };
        let plan = question::plan(&self.plan.borrow().to_query(), change, &chapter.id());
        let lesson = Rc::clone(self);
        self.at_rest(move || {
            lesson.page.keep();
            lesson.page.set_plan(&plan);
            lesson.ran.borrow_mut().tried = None;
            lesson.set_phase(Some(Phase::Trying));
            lesson.page.run(true);
            focus(&by_id("guess-cancel"));
            reveal(&by_id("lanes"));
        });
    }

    /// Shows the answer to the try that has ended.
    pub(super) fn tried(self: &Rc<Self>) {
        if self.ran.borrow().tried.is_some() {
            return self.show_try();
        }
        let Some(chapter) = self.chapter.borrow().clone() else { return };
        let (plan, _) = Plan::from_query(&self.page.plan());
        let subject = chapter.subject(&chapter.telling(&plan));
        let rows = marking::comparison(&self.page)
            .and_then(|comparison| marking::rows_of(&comparison, subject.name()));
        let Some(rows) = rows else { return };
        self.ran.borrow_mut().tried = Some(Rc::new(rows));
        self.render();
        let told: Element = by_id("outcome-tried");
        announce(&told.text_content().unwrap_or_default());
        focus(&by_id("outcome-tried"));
    }

    /// Shows the answer to the try, if there is one, and marks the lanes.
    pub(super) fn show_try(&self) {
        let trying = self.phase.get() == Some(Phase::Trying);
        if trying {
            super::lanes::mark(self.plan.borrow().variants().count());
        }
        let is_there = self.ran.borrow().tried.is_some() && self.page.state() != State::Running;
        outcome::show_tried(trying && is_there);
    }
}
