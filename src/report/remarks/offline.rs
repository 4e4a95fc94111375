//! The browser lost its network connection.

use super::{Both, Remark, Subject, Templates};

static WORDS: Templates = Templates {
    sentence: Both { en: "{0}, the browser lost its network.", fr: "{0}, le navigateur a perdu le réseau." },
    evidence: Both {
        en: "run again once it is back, or choose the built-in origin, which needs none",
        fr: "relancez une fois qu’il est revenu, ou choisissez l’origine intégrée, qui s’en passe",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    about.rows.offline.then(|| Remark {
        words: &WORDS,
        is_alarming: true,
        weight: 0.0,
        values: vec![about.name()],
    })
}
