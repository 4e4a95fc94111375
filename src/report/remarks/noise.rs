//! Answers were delivered late, or the loop was blocked, although the plan has no work for it.

use super::Value::{Count, Millis};
use super::blocked::{BLOCKED_MS, is_by_plan};
use super::{Both, Remark, Subject, Templates};
use crate::plan::WorkOn;

/// With the number of late answers.
static WAITED: Templates = Templates {
    sentence: Both {
        en: "{0}, the machine was busy: {1} {1?answer was|answers were} delivered late, by up to {2}.",
        fr: "{0}, la machine était chargée\u{a0}: {1}\u{a0}{1?réponse remise|réponses remises} en retard, de {2} au plus.",
    },
    evidence: EVIDENCE,
    change: None,
};

static BLOCKED: Templates = Templates {
    sentence: Both {
        en: "{0}, the machine was busy: the loop was blocked for {3}.",
        fr: "{0}, la machine était chargée\u{a0}: la boucle a été bloquée pendant {3}.",
    },
    evidence: EVIDENCE,
    change: None,
};

const EVIDENCE: Both = Both {
    en: "noise of the page, the browser and the machine, not of the plan",
    fr: "bruit de la page, du navigateur et de la machine, pas du plan",
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    // With work in slices, an answer waits for the slice before it.
    let (answers, longest_ms) = if sliced(about) { (0, 0.0) } else { about.waits() };
    let block_ms = about.rows.longest_block_ms();
    (!is_by_plan(about) && (answers > 0 || block_ms > BLOCKED_MS)).then(|| Remark {
        words: if answers > 0 { &WAITED } else { &BLOCKED },
        is_alarming: false,
        weight: answers.into(),
        values: vec![about.name(), Count(answers), Millis(longest_ms), Millis(block_ms)],
    })
}

fn sliced(about: &Subject) -> bool {
    about.works_on(WorkOn::Slices)
}
