//! The headlines in English.

use super::{En, requests};
use crate::i18n::{Numbers, Words as _, capitalized};
use crate::report::headline::Headline;
use crate::strategy::Strategy;

pub(super) fn sentence(words: &En, headline: &Headline, limit: u32, numbers: &dyn Numbers) -> String {
    let name = |strategy: Strategy| words.strategy(strategy, limit);
    match headline {
        Headline::Expected(expected) => {
            let part = |&(strategy, bound_ms): &(Strategy, Option<f64>)| match bound_ms {
                Some(ms) => format!("{} {}", numbers.seconds(ms), name(strategy)),
                None => format!("you will see how long {}", name(strategy)),
            };
            format!("Expect at best {}", expected.iter().map(part).collect::<Vec<_>>().join(", "))
        }
        Headline::Faster { fast, fast_ms, slow: _, slow_ms, times } => format!(
            "{}: {} instead of {}, {} times faster",
            capitalized(&name(*fast)),
            numbers.seconds(*fast_ms),
            numbers.seconds(*slow_ms),
            numbers.ratio(*times)
        ),
        Headline::Same { total_ms } => format!("No difference: {} each way", numbers.seconds(*total_ms)),
        Headline::Alone { strategy, total_ms } => {
            format!("{}: {}", capitalized(&name(*strategy)), numbers.seconds(*total_ms))
        }
        Headline::GaveUp { strategy, total_ms, done, of } => format!(
            "{}: gave up after {}, {} of {} done",
            capitalized(&name(*strategy)),
            numbers.seconds(*total_ms),
            numbers.count(*done),
            numbers.count(*of)
        ),
        Headline::NothingCame { failed } => format!("No answer: {} failed", requests(*failed, numbers)),
        Headline::Cancelled { strategy, done, of } => {
            format!("Cancelled: {}, {} of {} done", name(*strategy), numbers.count(*done), numbers.count(*of))
        }
    }
}
