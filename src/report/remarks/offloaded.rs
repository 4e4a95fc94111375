//! Workers did the CPU work, and the loop did none of it.

use super::Value::{Count, Millis, Seconds};
use super::{Both, Change, Remark, Subject, Templates};
use crate::plan::Parameter;

static ALONE: Templates = Templates {
    sentence: Both {
        en: "{0}, a worker did {2} of work, one answer after the other: none of it on the loop.",
        fr: "{0}, un worker a fait {2} de calcul, une réponse après l’autre\u{a0}: rien sur la boucle.",
    },
    evidence: Both {
        en: "the loop was never blocked for longer than {3}",
        fr: "la boucle n’a jamais été bloquée plus de {3}",
    },
    change: Some(&Change {
        parameter: Parameter::WorkOn,
        value: "pool",
        link: Both {
            en: "share the work among several workers",
            fr: "partager le calcul entre plusieurs workers",
        },
    }),
};

static SHARED: Templates = Templates {
    sentence: Both {
        en: "{0}, {1} workers shared {2} of work: none of it was on the loop.",
        fr: "{0}, {1}\u{a0}workers se sont partagé {2} de calcul\u{a0}: rien sur la boucle.",
    },
    evidence: Both {
        en: "the loop was never blocked for longer than {3}",
        fr: "la boucle n’a jamais été bloquée plus de {3}",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    // One bit for each worker that computed anything; there are only a few workers.
    let seen =
        about.worked().filter_map(|worked| worked.worker).fold(0_u32, |seen, worker| seen | 1 << worker);
    let workers = seen.count_ones();
    let longest_ms = about.rows.longest_block_ms();
    (workers > 0).then(|| Remark {
        words: if workers == 1 { &ALONE } else { &SHARED },
        is_alarming: false,
        weight: longest_ms,
        values: vec![about.name(), Count(workers), Seconds(about.run.computed_ms), Millis(longest_ms)],
    })
}
