//! Requests waited in the lab because browsers support only a limited number in flight.

use super::Value::Count;
use super::{Both, Remark, Subject, Templates};
use crate::run::trace::Queue;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, {1} {1?request|requests} queued in the lab, to spare the browser.",
        fr: "{0}, {1}\u{a0}{1?requête|requêtes} en file dans le laboratoire, pour ménager le navigateur.",
    },
    evidence: Both {
        en: "at most {2} in flight; far beyond that, requests fail",
        fr: "{2} en vol au plus\u{202f}; bien au-delà, des requêtes échouent",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let requests = about.queued_by(Queue::Capacity);
    (requests > 0).then(|| Remark {
        words: &WORDS,
        is_alarming: false,
        weight: requests.into(),
        values: vec![about.name(), Count(requests), Count(about.run.max_in_flight)],
    })
}
