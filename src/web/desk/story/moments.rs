//! The sentences below the time axis about the time to which the results are played, one for each lane.

use super::code;
use crate::i18n::desk::story::story_words;
use crate::i18n::learner::learner_words;
use crate::learner::moment;
use crate::learner::particulars::Particulars;
use crate::plan::Variant;
use crate::report::comparison::Comparison;
use crate::report::story::Moment;
use crate::web::desk::locale;
use crate::web::dom::{append, by_id, clear, element, show};
use web_sys::Element;

/// The greatest number of lanes that are told of at once. Of more, only the one whose code is shown is.
const MAX_TOLD: usize = 3;

/// Shows what was the case at a time, or hides the sentences if no time is shown.
pub(super) fn render(comparison: &Comparison, cursor_ms: Option<f64>) {
    let list: Element = by_id("moments");
    clear(&list);
    let sentences = cursor_ms.map(|ms| sentences(comparison, ms)).unwrap_or_default();
    for sentence in &sentences {
        append(&list, &element("li", "", sentence));
    }
    show(&list, !sentences.is_empty());
}

/// Hides the sentences.
pub(super) fn hide() {
    show(&by_id("moments"), false);
}

fn sentences(comparison: &Comparison, cursor_ms: f64) -> Vec<String> {
    let locale = locale();
    let lanes: Vec<_> = comparison.lanes().enumerate().collect();
    let shown = code::strategy();
    let is_told = |variant: Option<Variant>| {
        lanes.len() <= MAX_TOLD || variant.map(|variant| variant.strategy) == shown
    };
    let limit = comparison.plan.limit;
    let sentence = |&(index, variant): &(usize, _)| {
        let (run, rows) = comparison.run_of(index).filter(|_| is_told(variant))?;
        if let Some(variant) = variant {
            let named = (lanes.len() > 1).then_some((variant, limit));
            let moment = Moment::new(run, rows, cursor_ms);
            return Some(story_words(locale.lang).moment(&moment, named, &locale.numbers));
        }
        // The learner's program that this page ran has a sentence of its own.
        let other = comparison.other(index).filter(|other| !other.is_own())?;
        let particulars = Particulars::from_bytes(&other.particulars)?;
        let moment = moment::Moment::recorded(&particulars, run, rows, cursor_ms);
        Some(learner_words(locale.lang).moment(&moment, &locale.numbers))
    };
    lanes.iter().filter_map(sentence).collect()
}
