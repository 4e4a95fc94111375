//! The headlines in French.

use super::{Fr, plural, requests};
use crate::i18n::{Numbers, Words as _, capitalized};
use crate::report::headline::Headline;
use crate::strategy::Strategy;

pub(super) fn sentence(words: &Fr, headline: &Headline, limit: u32, numbers: &dyn Numbers) -> String {
    let name = |strategy: Strategy| words.strategy(strategy, limit);
    match headline {
        Headline::Expected(expected) => {
            let part = |&(strategy, bound_ms): &(Strategy, Option<f64>)| match bound_ms {
                Some(ms) => format!("{} {}", numbers.seconds(ms), name(strategy)),
                None => format!("durée à découvrir {}", name(strategy)),
            };
            let parts = expected.iter().map(part).collect::<Vec<_>>().join(", ");
            format!("À prévoir, au mieux\u{a0}: {parts}")
        }
        Headline::Faster { fast, fast_ms, slow: _, slow_ms, times } => format!(
            "{}\u{a0}: {} au lieu de {}, soit {}\u{a0}fois plus vite",
            capitalized(&name(*fast)),
            numbers.seconds(*fast_ms),
            numbers.seconds(*slow_ms),
            numbers.ratio(*times)
        ),
        Headline::Same { total_ms } => {
            format!("Aucune différence\u{a0}: {} de chaque façon", numbers.seconds(*total_ms))
        }
        Headline::Alone { strategy, total_ms } => {
            format!("{}\u{a0}: {}", capitalized(&name(*strategy)), numbers.seconds(*total_ms))
        }
        Headline::GaveUp { strategy, total_ms, done, of } => format!(
            "{}\u{a0}: abandon après {}, {} sur {} terminées",
            capitalized(&name(*strategy)),
            numbers.seconds(*total_ms),
            numbers.count(*done),
            numbers.count(*of)
        ),
        Headline::NothingCame { failed } => {
            let failures = plural(*failed, "a échoué", "ont échoué");
            format!("Aucune réponse\u{a0}: {} {failures}", requests(*failed, numbers))
        }
        Headline::Cancelled { strategy, done, of } => {
            format!("Annulé\u{a0}: {}, {} sur {}", name(*strategy), numbers.count(*done), numbers.count(*of))
        }
    }
}
