//! The page was hidden for a while. Browsers slow hidden pages down.

use super::{Both, Remark, Subject, Templates};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, the page was hidden for a while: browsers slow hidden pages down.",
        fr: "{0}, la page a été cachée un moment\u{a0}: les navigateurs ralentissent les pages cachées.",
    },
    evidence: Both { en: "no animation frames were counted", fr: "aucune image n’a été comptée" },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    (about.run.event_loop.frames.is_none() && about.rows.is_loop_told()).then(|| Remark {
        words: &WORDS,
        is_alarming: false,
        weight: 0.0,
        values: vec![about.name()],
    })
}
