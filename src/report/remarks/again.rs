//! Requests were sent more than once.

use super::Value::Count;
use super::{Both, Remark, Subject, Templates};

static NONE_FAILED: Templates = Templates {
    sentence: Both {
        en: "{0}, {1} {1?request was sent again, and it came through|requests were sent again, and all came through}.",
        fr: "{0}, {1}\u{a0}{1?requête a été renvoyée, et elle a abouti|requêtes ont été renvoyées, et toutes ont abouti}.",
    },
    evidence: Both {
        en: "{2} extra {2?attempt|attempts}",
        fr: "{2}\u{a0}{2?envoi supplémentaire|envois supplémentaires}",
    },
    change: None,
};

static SOME_FAILED: Templates = Templates {
    sentence: Both {
        en: "{0}, {1} {1?request was|requests were} sent again; {3} failed all the same.",
        fr: "{0}, {1}\u{a0}{1?requête a été renvoyée|requêtes ont été renvoyées}\u{202f}; {3} {3?a échoué|ont échoué} malgré tout.",
    },
    evidence: Both {
        en: "{2} extra {2?attempt|attempts}",
        fr: "{2}\u{a0}{2?envoi supplémentaire|envois supplémentaires}",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let again = || about.rows.rows.iter().filter(|row| row.attempts > 1);
    let requests = again().count() as u32;
    let extra: u32 = again().map(|row| row.attempts - 1).sum();
    let failed = again().filter(|row| row.error().is_some()).count() as u32;
    (requests > 0).then(|| Remark {
        words: if failed == 0 { &NONE_FAILED } else { &SOME_FAILED },
        is_alarming: false,
        weight: extra.into(),
        values: vec![about.name(), Count(requests), Count(extra), Count(failed)],
    })
}
