//! Requests waited in the lab for one of the modelled connections.

use super::Value::Count;
use super::{Both, Change, Remark, Subject, Templates};
use crate::plan::Parameter;
use crate::run::trace::Queue;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, {1} {1?request|requests} had to queue: the model has only {2} {2?connection|connections}.",
        fr: "{0}, {1}\u{a0}{1?requête est restée|requêtes sont restées} en file\u{a0}: le modèle n’a que {2}\u{a0}{2?connexion|connexions}.",
    },
    evidence: Both {
        en: "HTTP/1.1 gives six connections a host, HTTP/2 about a hundred streams; the built-in origin models that",
        fr: "HTTP/1.1 donne six connexions par hôte, HTTP/2 une centaine de flux\u{202f}; l’origine intégrée en est un modèle",
    },
    change: Some(&Change {
        parameter: Parameter::Connections,
        value: "none",
        link: Both { en: "lift the limit", fr: "lever la limite" },
    }),
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let connections = about.plan.connections?;
    let requests = about.queued_by(Queue::Connections);
    (requests > 0).then(|| Remark {
        words: &WORDS,
        is_alarming: false,
        weight: requests.into(),
        values: vec![about.name(), Count(requests), Count(connections)],
    })
}
