//! The answers of the built-in origin were lost.

use super::{Both, Remark, Subject, Templates};
use crate::run::answer::Failure;
use crate::run::platform::Provenance;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, the built-in origin stopped answering.",
        fr: "{0}, l’origine intégrée a cessé de répondre.",
    },
    evidence: Both {
        en: "its service worker was stopped, removed or replaced, or failed; run again: it is started anew",
        fr: "son service worker a été arrêté, retiré ou remplacé, ou a échoué\u{202f}; relancez\u{a0}: il est démarré de nouveau",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let lost = about.failures().any(|(failure, _)| failure == Failure::Network);
    (lost && about.run.provenance == Provenance::Builtin).then(|| Remark {
        words: &WORDS,
        is_alarming: true,
        weight: 0.0,
        values: vec![about.name()],
    })
}
