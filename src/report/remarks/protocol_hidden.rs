//! The server does not reveal the protocol, so there is no ideal.

use super::{Both, Remark, Subject, Templates};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, there is no ideal: the server does not tell how it was reached.",
        fr: "{0}, pas d’idéal\u{a0}: le serveur ne dit pas comment il a été joint.",
    },
    evidence: Both {
        en: "its answers lack Timing-Allow-Origin, and so the browser hides the protocol",
        fr: "ses réponses n’ont pas de Timing-Allow-Origin, et le navigateur cache donc le protocole",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    (about.depends_on_network() && about.rows.protocol.is_none()).then(|| Remark {
        words: &WORDS,
        is_alarming: false,
        weight: 0.0,
        values: vec![about.name()],
    })
}
