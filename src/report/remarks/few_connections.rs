//! Over HTTP/1.1, no more requests were in flight than browsers open connections.

use super::Value::Count;
use super::{Both, Remark, Subject, Templates};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, only {1} of {2} {2?request|requests} were in flight at once: over HTTP/1.1 the browser opens six connections.",
        fr: "{0}, au plus {1}\u{a0}{1?requête|requêtes} sur {2} {1?était|étaient} en vol à la fois\u{a0}: en HTTP/1.1, le navigateur ouvre six connexions.",
    },
    evidence: Both {
        en: "Resource Timing names HTTP/1.1; over HTTP/2 one connection carries them all",
        fr: "Resource Timing nomme HTTP/1.1\u{202f}; en HTTP/2, une seule connexion les porte toutes",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let (in_flight, requests) = (about.run.max_in_flight, about.plan.requests);
    let connections = about.rows.protocol?.connections()?;
    let few = in_flight <= connections && connections < about.asked_at_once();
    (few && about.depends_on_network()).then(|| Remark {
        words: &WORDS,
        is_alarming: false,
        weight: requests.into(),
        values: vec![about.name(), Count(in_flight), Count(requests)],
    })
}
