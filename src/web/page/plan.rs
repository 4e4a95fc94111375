//! The changes of the page's plan.

use super::redraw::Change;
use super::{Page, State};
use crate::plan::Plan;
use crate::web::dom::browser::set_query;
use crate::web::dom::by_id;
use std::rc::Rc;
use web_sys::HtmlDialogElement;

impl Page {
    /// Applies a change of a control. Invalid values are reported when they are `settled`, not while they are
    /// typed.
    pub(super) fn edit(self: &Rc<Self>, settled: bool) {
        let (plan, problems) = self.form.read(&self.plan.borrow());
        if settled || problems.is_empty() {
            *self.problems.borrow_mut() = problems;
            self.redraw(Change::Problems);
        }
        self.set_plan(plan);
    }

    fn set_plan(self: &Rc<Self>, plan: Plan) {
        if *self.plan.borrow() == plan {
            return self.form.update_labels(&plan, &self.locale());
        }
        *self.plan.borrow_mut() = plan;
        // The refusal was about the previous plan.
        if self.control.refusal.take().is_some() {
            if self.state.get() == State::Failed {
                self.set_state(State::Idle);
            }
            self.redraw(Change::Problems);
        }
        set_query(&self.plan.borrow().to_query());
        self.redraw(Change::Controls);
    }

    /// Makes `plan` the page's plan, in the address too. Closes an open confirmation of the previous plan,
    /// and ignores an answer to it that is on its way.
    pub(super) fn keep_plan(&self, plan: Plan) {
        self.control.confirmation.take();
        by_id::<HtmlDialogElement>("ask").close();
        *self.plan.borrow_mut() = plan;
        self.control.refusal.take();
        set_query(&self.plan.borrow().to_query());
    }
}
