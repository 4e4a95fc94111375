//! Answers arrived, and then waited for the loop.

use super::Value::{Count, Millis};
use super::{Both, Remark, Subject, Templates, delayed_by_work};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, {1} {1?answer|answers} arrived and waited for the loop, up to {2}.",
        fr: "{0}, {1}\u{a0}{1?réponse est arrivée et a attendu|réponses sont arrivées et ont attendu} la boucle, jusqu’à {2}.",
    },
    evidence: Both {
        en: "counted above 16.7\u{a0}ms, one frame at 60\u{a0}Hz",
        fr: "compté au-delà de 16,7\u{a0}ms, une image à 60\u{a0}Hz",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let (answers, longest_ms) = about.waits();
    // That remark names the cause as well.
    let cause = delayed_by_work::find(about);
    (answers > 0 && cause.is_none()).then(|| Remark {
        words: &WORDS,
        is_alarming: true,
        weight: answers.into(),
        values: vec![about.strategy(), Count(answers), Millis(longest_ms)],
    })
}
