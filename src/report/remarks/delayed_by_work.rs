//! Answers arrived, and then waited for the loop, which CPU work on other answers blocked.

use super::Value::{Count, Millis, Seconds};
use super::{Both, Change, Remark, Subject, Templates};
use crate::plan::{Parameter, WorkOn};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, with {1}\u{202f}ms of work per answer on the loop, {2} {2?answer has|answers have} arrived and waited at its door, up to {3}.",
        fr: "{0}, avec {1}\u{202f}ms de calcul par réponse sur la boucle, {2}\u{a0}{2?réponse est arrivée et a attendu|réponses sont arrivées et ont attendu} à sa porte, jusqu’à {3}.",
    },
    evidence: Both {
        en: "counted above 16.7\u{a0}ms, a frame at 60\u{a0}Hz; the loop was blocked for up to {4}",
        fr: "compté au-delà de 16,7\u{a0}ms, une image à 60\u{a0}Hz\u{202f}; la boucle a été bloquée jusqu’à {4}",
    },
    change: Some(&TO_WORKER),
};

/// Moves the CPU work from the loop to a worker.
pub(super) static TO_WORKER: Change = Change {
    parameter: Parameter::WorkOn,
    value: "worker",
    link: Both { en: "move the work to a worker", fr: "déplacer le calcul vers un worker" },
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let (answers, longest_ms) = about.waits();
    let work_ms = about.plan.work_ms;
    (answers > 0 && about.works_on(WorkOn::Loop)).then(|| Remark {
        words: &WORDS,
        is_alarming: true,
        weight: answers.into(),
        values: vec![
            about.name(),
            Count(work_ms),
            Count(answers),
            Seconds(longest_ms),
            Millis(about.rows.longest_block_ms()),
        ],
    })
}
