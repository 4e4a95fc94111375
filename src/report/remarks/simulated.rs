//! Nothing was sent: timers in the page replaced the answers.

use super::{Both, Remark, Subject, Templates};
use crate::run::platform::Provenance;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "Nothing was sent: timers in the page stood in for the answers.",
        fr: "Rien n’a été envoyé\u{a0}: des minuteries de la page ont remplacé les réponses.",
    },
    evidence: Both {
        en: "there is no service worker: the frame or blocked cookies forbid it, the page does not come over HTTPS, \
             or origin.js is missing on the server; to measure real requests, mend that or open the page in a tab of its own",
        fr: "il n’y a pas de service worker\u{a0}: le cadre ou le blocage des cookies l’interdit, la page ne vient pas par HTTPS, \
             ou origin.js manque sur le serveur\u{202f}; pour mesurer de vraies requêtes, corrigez cela ou ouvrez la page dans son propre onglet",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let on_timers = about.run.provenance == Provenance::Simulated && !about.strategy.freezes();
    on_timers.then(|| Remark { words: &WORDS, is_alarming: false, weight: 0.0, values: Vec::new() })
}
