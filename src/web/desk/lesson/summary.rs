//! The page after the last chapter: which tool for what, with its cost as measured in this browser, ten questions, and
//! the learner's own program, corrected.

use super::Lesson;
use super::phase::{Phase, show_settings};
use crate::lesson::Measured;
use crate::plan::Plan;
use crate::web::desk::{locale, words};
use crate::web::dom::{all_in, append, by_id, clear, element, focus, set_attribute, set_text, show};
use crate::web::locale::{Locale, page_lang};
use crate::web::parts::copy_content;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// The name of the page in the address, where it stands for a chapter.
pub(super) const NAME: &str = "summary";

impl Lesson {
    /// Shows the page after the last chapter.
    pub(super) fn sum_up(self: &Rc<Self>) {
        self.chapter.take();
        show_settings(false);
        let (mut plan, _) = Plan::from_query(&self.page.plan());
        plan.page.chapter = Some(NAME.into());
        self.page.set_plan(&plan.to_query());
        self.set_phase(Some(Phase::Summing));
        self.render();
        focus(&by_id::<HtmlElement>("lesson-title"));
    }

    /// Shows its content, in the page's language.
    pub(super) fn show_summary(&self) {
        let Some(prose) = self.prose.borrow().clone() else { return };
        let Some(content) = prose.summary() else { return };
        let locale = locale();
        let place: Element = by_id("summary");
        // The answers stay in another language, which has the same questions in the same order.
        let chosen: Vec<_> = radios(&place).iter().map(HtmlInputElement::checked).collect();
        set_text(&by_id::<Element>("lesson-place"), words().after_chapters());
        for (selector, id) in [("h2", "lesson-title"), (".before", "lesson-before"), (".body", "summary")] {
            if let Some(part) = content.query_selector(selector).ok().flatten() {
                copy_content(&part, &by_id(id));
            }
        }
        for (radio, _) in radios(&place).iter().zip(chosen).filter(|(_, chosen)| *chosen) {
            radio.set_checked(true);
            mark(radio);
        }
        for row in all_in(&place, "[data-cost]") {
            let chapter = row.get_attribute("data-cost").unwrap_or_default();
            let measured = self.progress.borrow().measured(&chapter);
            show_cost(&row, &chapter, measured, &locale);
        }
        for link in all_in(&place, "[data-program]") {
            set_attribute(&link, "href", &["programs/", page_lang().name(), "/corrected.py"].concat());
        }
        show(&place, true);
    }
}

/// Marks an answer of the quiz that was chosen, explains the right one, and counts.
pub(super) fn answered(event: &Event) {
    let radio = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(radio) = radio.filter(|radio| radio.matches(".quiz input").unwrap_or_default()) else { return };
    mark(&radio);
}

/// Returns all answers to choose from.
fn radios(place: &Element) -> Vec<HtmlInputElement> {
    all_in(place, ".quiz input").into_iter().map(JsCast::unchecked_into).collect()
}

/// Marks the chosen answer `radio`.
fn mark(radio: &Element) {
    let Some(question) = radio.closest(".quiz").ok().flatten() else { return };
    let is_right = radio.has_attribute("data-right");
    set_attribute(&question, "data-mark", if is_right { "right" } else { "far" });
    if let Some(why) = question.query_selector(".why").ok().flatten() {
        show(&why, true);
    }
    let place: Element = by_id("summary");
    let count = |selector| all_in(&place, selector).len();
    let told = words().score(count(".quiz[data-mark=right]"), count(".quiz[data-mark]"));
    set_text(&by_id::<Element>("quiz-score"), &told);
}

/// Writes the cost of the tool in `cell`, or a link to the chapter that measures it.
fn show_cost(cell: &Element, chapter: &str, measured: Option<Measured>, locale: &Locale) {
    clear(cell);
    if let Some(measured) = measured {
        return set_text(cell, &words().cost(&measured, &locale.numbers));
    }
    let link = element("a", "", words().not_measured());
    set_attribute(&link, "href", &["?chapter=", chapter].concat());
    append(cell, &link);
}
