//! The CPU work was done in slices, between which the loop had other turns.

use super::Value::{Count, Millis, Seconds};
use super::delayed_by_work::TO_WORKER;
use super::{Both, Remark, Subject, Templates};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, the work was done in {1} slices: between them the loop had turns for answers and frames.",
        fr: "{0}, le calcul s’est fait en {1}\u{a0}tranches\u{a0}: entre elles, la boucle passait aux réponses et aux images.",
    },
    evidence: Both {
        en: "{2} of work in slices of 8\u{a0}ms at most; the loop was never blocked for longer than {3}",
        fr: "{2} de calcul en tranches de 8\u{a0}ms au plus\u{202f}; la boucle n’a jamais été bloquée plus de {3}",
    },
    change: Some(&TO_WORKER),
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let answers = about.worked().count() as u32;
    let slices: u32 = about.worked().map(|worked| worked.stretches.len() as u32).sum();
    let on_loop = about.worked().all(|worked| worked.worker.is_none());
    let longest_ms = about.rows.longest_block_ms();
    (on_loop && slices > answers).then(|| Remark {
        words: &WORDS,
        is_alarming: false,
        weight: longest_ms,
        values: vec![about.name(), Count(slices), Seconds(about.run.computed_ms), Millis(longest_ms)],
    })
}
