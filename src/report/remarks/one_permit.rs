//! A semaphore with one permit is sequential again.

use super::Value::Seconds;
use super::{Both, Change, Remark, Subject, Templates};
use crate::plan::{Parameter, Strategy};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "With one permit, each waits for the one before: one by one again, and in order.",
        fr: "Avec un seul jeton, chaque requête attend la précédente\u{a0}: de nouveau une par une, et dans l’ordre.",
    },
    evidence: Both { en: "one permit, {0}", fr: "un jeton, {0}" },
    change: Some(&SIX_PERMITS),
};

/// Sets the default number of permits.
pub(super) static SIX_PERMITS: Change = Change {
    parameter: Parameter::Limit,
    value: "6",
    link: Both { en: "try 6 permits", fr: "essayer 6\u{a0}jetons" },
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let ended = about.strategy == Strategy::Semaphore && !about.run.cancelled;
    (ended && about.plan.requests > 1 && about.plan.limit == 1).then(|| Remark {
        words: &WORDS,
        is_alarming: false,
        weight: 0.0,
        values: vec![Seconds(about.run.total_ms)],
    })
}
