//! Requests failed, and the others went on.

use super::{Both, Change, Remark, Subject, Templates, Value};
use crate::plan::Parameter;
use crate::run::answer::Failure;
use crate::run::platform::Provenance;

static ALL: Templates = Templates {
    sentence: Both { en: "{0}, every request failed.", fr: "{0}, toutes les requêtes ont échoué." },
    evidence: Both { en: "most often: {3}", fr: "le plus souvent\u{a0}: {3}" },
    change: None,
};

/// No server answered at all.
static DEAD: Templates = Templates {
    sentence: Both { en: "{0}, no answer came from the server.", fr: "{0}, aucune réponse du serveur." },
    evidence: Both { en: "{3}", fr: "{3}" },
    change: Some(&Change {
        parameter: Parameter::Origin,
        value: "builtin",
        link: Both { en: "use the built-in origin", fr: "utiliser l’origine intégrée" },
    }),
};

static SOME: Templates = Templates {
    sentence: Both {
        en: "{0}, {1} of {2} {2?request|requests} failed; the others went on.",
        fr: "{0}, {1}\u{a0}{1?requête|requêtes} sur {2} {1?a échoué|ont échoué}\u{202f}; les autres ont continué.",
    },
    evidence: Both { en: "most often: {3}", fr: "le plus souvent\u{a0}: {3}" },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let (failure, status) = most_frequent(about)?;
    let is_dead = about.run.provenance == Provenance::Server && about.rows.is_unanswered();
    if about.run.gave_up() && !is_dead {
        return None;
    }
    let (failed, of) = (about.run.failed, about.plan.requests);
    Some(Remark {
        words: if is_dead {
            &DEAD
        } else if failed == of {
            &ALL
        } else {
            &SOME
        },
        is_alarming: true,
        weight: failed.into(),
        values: vec![about.name(), Value::Count(failed), Value::Count(of), Value::Failure(failure, status)],
    })
}

/// Returns the most frequent failure, with its status if there was one.
fn most_frequent(about: &Subject) -> Option<(Failure, Option<u16>)> {
    let mut counted: Vec<((Failure, Option<u16>), u32)> = Vec::new();
    for failure in about.failures() {
        match counted.iter_mut().find(|(known, _)| *known == failure) {
            Some((_, count)) => *count += 1,
            None => counted.push((failure, 1)),
        }
    }
    // Among equally frequent failures, returns the first.
    counted.into_iter().rev().max_by_key(|(_, count)| *count).map(|(failure, _)| failure)
}
