//! Requests waited for one of the modelled connections.

use super::subject::{Subject, commonest};
use super::{Both, Remark, Templates, Value};
use crate::run::trace::Queue;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0} {0?request|requests} had to queue: the model has only {1} {1?connection|connections}.",
        fr: "{0}\u{a0}{0?requête est restée|requêtes sont restées} en file\u{a0}: le modèle n’a que {1}\u{a0}{1?connexion|connexions}.",
    },
    evidence: Both {
        en: "up to {2}; HTTP/1.1 gives six connections a host, HTTP/2 about a hundred streams",
        fr: "jusqu’à {2}\u{202f}; HTTP/1.1 donne six connexions par hôte, HTTP/2 une centaine de flux",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let Some(connections) = about.connections else { return Vec::new() };
    let queued: Vec<_> =
        about.requests().filter(|request| request.row.queued_by == Some(Queue::Connections)).collect();
    // A busy browser may send one late, too.
    if queued.is_empty() || about.requests().count() <= connections as usize {
        return Vec::new();
    }
    let longest_ms =
        queued.iter().filter_map(|request| Some(request.row.sent_ms? - request.from_ms)).fold(0.0, f64::max);
    vec![Remark {
        line: commonest(queued.iter().map(|request| request.asked.line)),
        words: &WORDS,
        is_alarming: false,
        values: vec![
            Value::Count(queued.len() as u32),
            Value::Count(connections),
            Value::duration(longest_ms),
        ],
    }]
}
