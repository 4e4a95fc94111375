//! The results of a comparison.

use super::super::{Page, State, futures};
use crate::plan::View;
use crate::report::headline::Headline;
use crate::report::rows::Rows;
use crate::web::dom::{by_id, set_attribute, set_text, set_truth, show};
use crate::web::locale::Locale;
use web_sys::{Element, HtmlElement};

impl Page {
    /// Shows all results as they are now.
    pub(super) fn show_results(&self, locale: &Locale) {
        self.show_moment(locale);
        let comparison = self.comparison.borrow();
        let mut report = comparison.report_so_far();
        let has_results = !report.runs.is_empty();
        let is_running = self.state.get() == State::Running;
        if comparison.under_way().is_some() {
            self.show_progress(locale);
        } else if !is_running || !has_results {
            // Between two runs, the progress of the one before stays.
            let headline =
                match Headline::from_cancelled(&comparison).or_else(|| Headline::from_report(&report)) {
                    None if comparison.question.is_some() => locale.words.guess_first().into(),
                    headline => {
                        let headline = headline.unwrap_or_else(|| Headline::expected(&comparison));
                        locale.words.headline(&headline, &locale.numbers)
                    }
                };
            set_text(&self.views.headline, &headline);
        }
        report.runs.extend(comparison.other_reports());
        let plan = self.plan.borrow();
        self.views.table.render(Some(&report), plan.page.shows(View::Table), locale);
        self.show_details();
        self.show_silence(locale);
        let is_lost = report.runs.iter().any(|run| run.failed + run.aborted > 0);
        show(&by_id::<Element>("lost"), is_lost);
        let is_stale = !is_running && has_results && !plan.runs_like(&comparison.plan);
        let stale: HtmlElement = by_id("stale");
        show(&stale, is_stale);
        if is_stale {
            set_attribute(&stale, "data-plan", &comparison.plan.to_query());
            // The desk writes the plan in words there. It is loaded now if it was not needed before.
            stale.click();
        }
    }

    /// Shows the details, or hides them: the futures, which the desk lists, and further columns of the table.
    pub(super) fn show_details(&self) {
        let options = &self.plan.borrow().page;
        set_truth(&by_id::<Element>("details"), "aria-expanded", options.details);
        let has_futures = self.state.get() == State::Running || !self.comparison.borrow().runs.is_empty();
        show(&by_id::<Element>("futures"), has_futures && options.shows_futures());
        futures::report();
    }

    /// Shows how long the page did not answer, as the worker measured it.
    pub(super) fn show_silence(&self, locale: &Locale) {
        let silence_ms = self.control.silence_ms.get();
        let comparison = self.comparison.borrow();
        let block_ms = comparison.rows.iter().map(Rows::longest_block_ms).fold(0.0, f64::max);
        let silence = (silence_ms > 0.0).then(|| locale.words.silence(silence_ms, block_ms, &locale.numbers));
        set_text(&by_id::<Element>("silence"), &silence.unwrap_or_default());
    }
}
