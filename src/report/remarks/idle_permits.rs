//! There were at least as many permits as requests, so the semaphore held nothing back.

use super::Value::Count;
use super::one_permit::SIX_PERMITS;
use super::{Both, Remark, Subject, Templates};
use crate::plan::Strategy;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "There were as many permits as requests, or more: the semaphore held nobody back.",
        fr: "Il y avait au moins autant de jetons que de requêtes\u{a0}: le sémaphore n’a retenu personne.",
    },
    evidence: Both { en: "{0} permits", fr: "{0}\u{a0}jetons" },
    change: Some(&SIX_PERMITS),
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let ended = about.strategy == Strategy::Semaphore && !about.run.cancelled;
    let (requests, limit) = (about.plan.requests, about.plan.limit);
    (ended && requests > 1 && limit >= requests).then(|| Remark {
        words: &WORDS,
        is_alarming: false,
        weight: 0.0,
        values: vec![Count(limit)],
    })
}
