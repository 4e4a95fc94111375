//! The headline of the program's run: beside that of the strategies, or in its place if none of them has run.

use crate::i18n::Numbers as _;
use crate::i18n::learner::{Headlined, headline};
use crate::web::dom::browser::document;
use crate::web::dom::{by_id, set_text, show};
use crate::web::locale;
use crate::web::page::State as PageState;
use std::cell::RefCell;
use web_sys::Element;

/// The program's lane, and its row in the table.
const LANE: &str = "#lanes [data-strategy=python]";
const ROW: &str = "#table [data-strategy=python]";

/// The headline.
#[derive(Debug)]
pub(super) struct HeadlineView {
    element: Element,
    run: RefCell<Option<Headlined>>,
}

impl HeadlineView {
    /// Takes the element, which is beside the page's own headline.
    pub(super) fn new(element: Element) -> Self {
        Self { element, run: RefCell::default() }
    }

    /// Speaks of this run from now on.
    pub(super) fn speak_of(&self, run: Headlined) {
        *self.run.borrow_mut() = Some(run);
    }

    /// Shows it as long as the page has the lane of the run. The page's own headline stays if strategies have run, or if
    /// it belongs to a question of the lesson.
    pub(super) fn render(&self, page: PageState) {
        let locale = locale::current();
        let run = self.run.borrow();
        // The lane may be that of another run, from the shelf.
        let run = run.as_ref().filter(|_| has(LANE) && !has(":root[data-kept]"));
        set_text(
            &self.element,
            &run.map(|run| headline(run, locale.lang, &locale.numbers)).unwrap_or_default(),
        );
        show(&self.element, run.is_some());
        let is_alone = run.is_some() && page == PageState::Idle && !has("#lesson:not([hidden])");
        show(&by_id::<Element>("headline"), !is_alone);
        // The page knows only the time that a whole run took.
        if let Some(run) = run.filter(|run| run.end.is_none())
            && let Ok(Some(row)) = document().query_selector(ROW)
        {
            row.set_class_name("");
            if let Ok(Some(total)) = row.query_selector(".total") {
                set_text(&total, &locale.numbers.seconds(run.ms));
            }
        }
    }
}

fn has(css: &str) -> bool {
    document().query_selector(css).is_ok_and(|found| found.is_some())
}
