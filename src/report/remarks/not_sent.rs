//! Nothing was sent: the page held its loop for each delay.

use super::{Both, Remark, Subject, Templates};
use crate::run::platform::Provenance;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}: nothing was sent; the page held its loop for each delay.",
        fr: "{0}\u{a0}: rien n’a été envoyé\u{202f}; la page a retenu sa boucle le temps de chaque réponse.",
    },
    evidence: Both {
        en: "Chromium and WebKit do not let a service worker answer synchronous requests; a real server answers them",
        fr: "Chromium et WebKit ne laissent pas un service worker répondre aux requêtes synchrones\u{202f}; un vrai serveur y répond",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let held = about.strategy.freezes() && about.run.provenance == Provenance::Simulated;
    held.then(|| Remark { words: &WORDS, is_alarming: false, weight: 0.0, values: vec![about.name()] })
}
