//! The run gave up, and requests under way were aborted.

use super::{Both, Remark, Subject, Templates, Value};

/// At the first failure.
static FAILED: Templates = Templates {
    sentence: Both {
        en: "{0}: the first failure ended everything after {2}; {3} {3?request was|requests were} aborted.",
        fr: "{0}\u{a0}: le premier échec a tout arrêté après {2}\u{202f}; {3}\u{a0}{3?requête annulée|requêtes annulées}.",
    },
    evidence: Both { en: "{1}", fr: "{1}" },
    change: None,
};

/// Without a failure: it would have frozen the page for too long.
static TOO_LONG: Templates = Templates {
    sentence: Both {
        en: "{0}: no more was sent after {2}; {3} {3?request was|requests were} not sent.",
        fr: "{0}\u{a0}: plus rien n’est parti après {2}\u{202f}; {3}\u{a0}{3?requête non envoyée|requêtes non envoyées}.",
    },
    evidence: Both {
        en: "the page freezes for 15\u{a0}s at most",
        fr: "la page est figée 15\u{a0}s au plus",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let (words, failure) = match about.failures().next() {
        Some((failure, status)) => (&FAILED, Value::Failure(failure, status)),
        None => (&TOO_LONG, Value::Text("")),
    };
    let aborted = about.run.aborted;
    let gave_up = about.run.gave_up() && about.run.raised_ms.is_none();
    gave_up.then(|| Remark {
        words,
        is_alarming: true,
        weight: aborted.into(),
        values: vec![about.name(), failure, Value::Seconds(about.run.total_ms), Value::Count(aborted)],
    })
}
