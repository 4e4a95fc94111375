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
    /// typed. The values before them are used instead.
    pub(super) fn edit(self: &Rc<Self>, settled: bool) {
        let before = self.form.typed_over.take().unwrap_or_else(|| self.plan.borrow().clone());
        let (plan, problems) = self.form.read(&before);
        if settled || problems.is_empty() {
            self.form.report(&plan, &problems, &self.locale());
            // Those of the address are dealt with.
            self.problems.take();
            self.redraw(Change::Problems);
        }
        if !settled {
            self.form.typed_over.replace(Some(before));
        }
        self.set_plan(plan);
    }

    fn set_plan(self: &Rc<Self>, plan: Plan) {
        if *self.plan.borrow() == plan {
            return self.form.fit();
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
        self.form.typed_over.take();
        by_id::<HtmlDialogElement>("ask").close();
        *self.plan.borrow_mut() = plan;
        self.control.refusal.take();
        set_query(&self.plan.borrow().to_query());
    }
}
