//! The plan of the page: its changes, and everything that shows it.

use super::{Page, State};
use crate::plan::{Parameter, Plan, View};
use crate::report::comparison::Comparison;
use crate::web::dom::browser::set_query;
use crate::web::dom::{all, append, by_id, clear, element, focus, set_text, show};
use std::rc::Rc;
use web_sys::{Element, HtmlDialogElement};

impl Page {
    /// Applies a change of a control. Invalid values are reported when they are `settled`, not while they are
    /// typed.
    pub(super) fn edit(self: &Rc<Self>, settled: bool) {
        let (plan, problems) = self.form.read(&self.plan.borrow());
        if settled || problems.is_empty() {
            *self.problems.borrow_mut() = problems;
            self.show_problems();
        }
        self.set_plan(plan);
    }

    /// Changes one parameter, as a remark's link asks.
    pub(super) fn change(self: &Rc<Self>, parameter: Parameter, value: &str) {
        let mut plan = self.plan.borrow().clone();
        parameter.set(&mut plan, value);
        self.set_plan(plan);
        self.form.fill(&self.plan.borrow(), &self.locale());
        focus(&by_id("run"));
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
            self.show_problems();
        }
        set_query(&self.plan.borrow().to_query());
        self.show_plan_kept_in_form();
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

    /// Shows the plan, in its controls too, and everything that depends on it or on the language.
    pub(super) fn show_plan(self: &Rc<Self>) {
        let locale = self.locale();
        locale.set_page();
        self.form.fill(&self.plan.borrow(), &locale);
        for section in all("[data-view]") {
            let view = section.get_attribute("data-view").as_deref().and_then(View::named);
            // The tables and the remarks appear when they have something to show.
            if !matches!(view, Some(View::Table | View::Remarks | View::Futures) | None) {
                show(&section, view.is_some_and(|view| self.plan.borrow().page.shows(view)));
            }
        }
        self.show_problems();
        self.follow_plan();
        self.views.stage.build(&locale);
        self.show_results();
    }

    /// Does the same for a plan that comes from the controls.
    fn show_plan_kept_in_form(self: &Rc<Self>) {
        if self.follow_plan() {
            self.views.stage.build(&self.locale());
        }
        self.show_results();
    }

    /// Shows the words and the code of the plan. Returns whether it replaced the comparison.
    fn follow_plan(&self) -> bool {
        let (locale, plan) = (self.locale(), self.plan.borrow());
        self.form.update_labels(&plan, &locale);
        self.views.code.render(&plan, &locale);
        // Results stay, and so does a comparison that is running.
        let fresh = self.state.get() != State::Running && self.comparison.borrow().runs.is_empty();
        if fresh {
            let comparison = {
                let before = self.comparison.borrow();
                // A cancelled comparison stays cancelled in another language.
                let as_before = Plan { page: before.plan.page.clone(), ..plan.clone() };
                let unbegun = before.unbegun.filter(|_| as_before == before.plan);
                Comparison { unbegun, ..before.followed_by(plan.clone()) }
            };
            *self.comparison.borrow_mut() = comparison;
        }
        fresh
    }

    /// Shows the problems of the plan, and why the last run did not start.
    pub(super) fn show_problems(&self) {
        let (locale, plan) = (self.locale(), self.plan.borrow());
        let list: Element = by_id("problems");
        clear(&list);
        for problem in self.problems.borrow().iter() {
            let used = problem.parameter.get(&plan).or_else(|| match problem.parameter {
                Parameter::Lang => Some(locale.lang.name().into()),
                _ => None,
            });
            append(&list, &element("li", "", &locale.words.plan_error(problem, used.as_deref())));
        }
        show(&list, !self.problems.borrow().is_empty());
        let notice: Element = by_id("notice");
        let refusal = self.control.refusal.borrow();
        let text = refusal.as_ref().map(|refusal| locale.words.refusal(refusal, &locale.numbers));
        set_text(&notice, &text.unwrap_or_default());
        show(&notice, refusal.is_some());
    }
}
