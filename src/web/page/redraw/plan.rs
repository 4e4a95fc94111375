//! The plan of the page, and its problems.

use super::super::{Page, State};
use crate::plan::{Parameter, Plan, View};
use crate::report::comparison::Comparison;
use crate::web::dom::{all, append, by_id, clear, element, set_text, show};
use crate::web::locale::Locale;
use std::rc::Rc;
use web_sys::Element;

impl Page {
    /// Shows the page's words in its language, the plan in its controls, and only the views that are wanted.
    pub(super) fn show_words(&self, locale: &Locale) {
        locale.set_page();
        self.form.fill(&self.plan.borrow(), locale);
        for section in all("[data-view]") {
            let view = section.get_attribute("data-view").as_deref().and_then(View::named);
            // The others appear when they have something to show.
            if let Some(view) = view.filter(|view| !view.is_empty_before_run()) {
                show(&section, self.plan.borrow().page.shows(view));
            }
        }
    }

    /// Shows the words and the code of the plan. Returns whether this replaced the comparison.
    pub(super) fn follow_plan(&self, locale: &Rc<Locale>) -> bool {
        let plan = self.plan.borrow();
        self.views.code.render(&plan, locale);
        // Results stay, and so does a comparison that is running.
        let fresh = {
            let shown = self.comparison.borrow();
            let is_kept = shown.recorded && shown.earlier.is_some();
            self.state.get() != State::Running && shown.runs.is_empty() && !is_kept
        };
        if fresh {
            let comparison = {
                let before = self.comparison.borrow();
                // A cancelled comparison stays cancelled in another language.
                let unbegun = before.unbegun.filter(|_| plan.runs_like(&before.plan));
                Comparison { unbegun, ..before.followed_by(plan.clone()) }
            };
            *self.comparison.borrow_mut() = comparison;
        }
        self.form.update_labels(&plan, self.wait_ms(&plan), locale);
        fresh
    }

    /// Returns how long the strategies of a plan take at best, in milliseconds, as far as that is known.
    fn wait_ms(&self, plan: &Plan) -> f64 {
        let comparison = self.comparison.borrow();
        let known = |of: &Comparison| of.bounds_ms.iter().flatten().sum::<f64>();
        let is_shown = plan.runs_like(&comparison.plan);
        let round_ms = if is_shown { known(&comparison) } else { known(&Comparison::new(plan.clone())) };
        round_ms * f64::from(plan.rounds())
    }

    /// Shows the problems of the plan, and why the last run did not start.
    pub(super) fn show_problems(&self, locale: &Locale) {
        let plan = self.plan.borrow();
        let list: Element = by_id("problems");
        clear(&list);
        for problem in self.problems.borrow().iter() {
            let used = problem.parameter.get(&plan).or_else(|| match problem.parameter {
                Parameter::Lang => Some(locale.lang.name().into()),
                _ => None,
            });
            // The address has the name of the parameter, and the page that of its field.
            let name = problem.parameter.name();
            let label = self.form.label(problem.parameter, locale);
            let name = label.map_or_else(|| name.to_owned(), |label| [name, ", ", &label].concat());
            append(&list, &element("li", "", &locale.words.plan_error(problem, &name, used.as_deref())));
        }
        show(&list, !self.problems.borrow().is_empty());
        let notice: Element = by_id("notice");
        let refusal = self.control.refusal.borrow();
        let text = refusal.as_ref().map(|refusal| locale.words.refusal(refusal, &locale.numbers));
        set_text(&notice, &text.unwrap_or_default());
        show(&notice, refusal.is_some());
    }
}
