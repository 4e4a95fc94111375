//! The sentences below the time axis about the time to which the results are played, one for each lane.

use super::results::Results;
use super::{SAME_MS, code};
use crate::i18n::desk::story::story_words;
use crate::i18n::learner::learner_words;
use crate::learner::moment;
use crate::plan::Variant;
use crate::report::story::{Activity, Moment};
use crate::web::desk::locale;
use crate::web::dom::{by_id, element, keep_children, set_text, show};
use web_sys::Element;

/// The greatest number of lanes that have a sentence each. Of more, only the one whose code is shown has one.
const MAX_TOLD: usize = 3;

/// A step that the box tells.
#[derive(Clone, Copy)]
pub(super) struct Told {
    /// Its lane.
    pub(super) lane: usize,
    /// Its request.
    pub(super) n: u32,
    /// Its time, in milliseconds from the run's start.
    pub(super) at_ms: f64,
    /// What the loop did.
    pub(super) activity: Option<Activity>,
}

/// Shows what was the case at a time, or hides the sentences if no time is shown.
pub(super) fn render(results: &Results, cursor_ms: Option<f64>, told: Option<Told>) {
    let list: Element = by_id("moments");
    let sentences = cursor_ms.map(|ms| sentences(results, ms, told)).unwrap_or_default();
    keep_children(&list, sentences.len() as u32, || element("li", "", ""));
    let items = list.children();
    for (index, sentence) in (0..).zip(&sentences) {
        items.item(index).inspect(|item| set_text(item, sentence));
    }
    show(&list, !sentences.is_empty());
}

/// Hides the sentences.
pub(super) fn hide() {
    show(&by_id("moments"), false);
}

fn sentences(results: &Results, cursor_ms: f64, told: Option<Told>) -> Vec<String> {
    let (locale, comparison) = (locale(), &results.comparison);
    let lanes: Vec<_> = comparison.lanes().enumerate().collect();
    let shown = code::strategy();
    let is_told = |variant: Option<Variant>| {
        lanes.len() <= MAX_TOLD || variant.map(|variant| variant.strategy) == shown
    };
    let sentence = |&(index, variant): &(usize, _)| {
        let (run, rows) = comparison.run_of(index).filter(|_| is_told(variant))?;
        if let Some(variant) = variant {
            let limit = comparison.part(index).0.plan.limit;
            let named = (lanes.len() > 1).then_some((variant, limit));
            let step = told.filter(|told| told.lane == index && (told.at_ms - cursor_ms).abs() < SAME_MS);
            let moment = Moment::new(run, rows, cursor_ms, step.map(|told| (told.n, told.activity)));
            return Some(story_words(locale.lang).moment(&moment, named, &locale.numbers));
        }
        // The learner's program that this page ran has a sentence of its own.
        comparison.other(index).filter(|other| !other.is_own())?;
        let moment = moment::Moment::recorded(results.particulars(index)?, run, rows, cursor_ms);
        Some(learner_words(locale.lang).moment(&moment, &locale.numbers))
    };
    lanes.iter().filter_map(sentence).collect()
}
