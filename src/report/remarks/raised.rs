//! The first failure was raised, and the other requests ran on in vain.

use super::Value::{Count, Failure, Seconds};
use super::{Both, Change, Remark, Subject, Templates};
use crate::plan::Parameter;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}: the first failure was raised after {1}; {2} {2?answer|answers} came after it, and nobody has them.",
        fr: "{0}\u{a0}: le premier échec a été levé après {1}\u{202f}; {2}\u{a0}{2?réponse est arrivée|réponses sont arrivées} ensuite, pour personne.",
    },
    evidence: Both { en: "{3}", fr: "{3}" },
    change: Some(&TO_TRY_JOIN_ALL),
};

/// Has the first failure abort the others.
static TO_TRY_JOIN_ALL: Change = Change {
    parameter: Parameter::Strategy,
    value: "try_join_all",
    link: Both { en: "abort them instead", fr: "plutôt les abandonner" },
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let raised_ms = about.run.raised_ms?;
    let (failure, status) = about.failures().next()?;
    let after = about.run.after(raised_ms);
    Some(Remark {
        words: &WORDS,
        is_alarming: true,
        weight: after.into(),
        values: vec![about.name(), Seconds(raised_ms), Count(after), Failure(failure, status)],
    })
}
