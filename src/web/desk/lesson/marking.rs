//! The mark of an answer: what the learner gave, compared with the run.

use super::chapter::Chapter;
use super::question::Given;
use crate::lesson::{Answer, Choice, Count, Duration, Measure, Order, models_ms};
use crate::plan::Strategy;
use crate::recording::Recording;
use crate::report::comparison::Comparison;
use crate::report::rows::Rows;
use crate::web::boucle::Page;

/// Returns the page's comparison, as its recording has it.
pub(super) fn comparison(page: &Page) -> Option<Comparison> {
    Some(Recording::from_bytes(&page.recording()?).ok()?.comparison)
}

/// Returns the rows of a strategy's run.
pub(super) fn rows_of(comparison: &Comparison, strategy: &str) -> Option<Rows> {
    let index = comparison.index_of(Strategy::named(strategy)?)?;
    comparison.rows_of(index).cloned()
}

/// Compares what the learner gave with the run of the strategy in question. Returns `None` if the run does not show
/// the right answer.
pub(super) fn mark(chapter: &Chapter, given: Given, comparison: &Comparison, rows: &Rows) -> Option<Answer> {
    if chapter.needs().is_some_and(|needs| needs.value(rows).is_none_or(|value| value <= 0.0)) {
        return None;
    }
    let measured = || chapter.measure().value(rows);
    Some(match given {
        Given::Duration(guess_ms) => {
            let ideal_ms = ideal_ms(chapter, comparison);
            Answer::Duration(Duration::new(guess_ms, measured()?, ideal_ms, &models_ms(&comparison.plan)))
        }
        Given::Count(guess) => Answer::Count(Count { guess, counted: measured()? as u32 }),
        Given::Choice(chosen) => {
            let text = |(name, content): (String, web_sys::Element)| {
                (name, content.text_content().unwrap_or_default().trim().to_owned())
            };
            let all = chapter.options().into_iter().map(text).collect();
            Answer::Choice(Choice { chosen, right: chapter.right()?, all })
        }
        Given::Order(given) => Answer::Order(Order::found(given, rows)?),
    })
}

/// Returns the ideal of the quantity in question, if there is one.
fn ideal_ms(chapter: &Chapter, comparison: &Comparison) -> Option<f64> {
    let plan = &comparison.plan;
    match chapter.measure() {
        Measure::Total => {
            let strategy = Strategy::named(&chapter.strategy())?;
            comparison.bound_of(comparison.index_of(strategy)?)
        }
        Measure::First if plan.origin.is_builtin() => {
            let delays = (0..plan.requests).map(|n| f64::from(plan.request(n, 0).delay_ms));
            delays.reduce(f64::min)
        }
        _ => None,
    }
}
