//! CPU work was not done.

use super::{Both, Remark, Subject, Templates, Value};
use crate::run::work::Undone;

static LOST: Templates = Templates {
    sentence: Both {
        en: "{0}, the work on {1} {1?answer|answers} was not done.",
        fr: "{0}, le calcul sur {1}\u{a0}{1?réponse|réponses} n’a pas été fait.",
    },
    evidence: Both { en: "no worker was left: {2}", fr: "il ne restait aucun worker\u{a0}: {2}" },
    change: None,
};

static WRONG: Templates = Templates {
    sentence: Both {
        en: "{0}, the work on {1} {1?answer|answers} was not done.",
        fr: "{0}, le calcul sur {1}\u{a0}{1?réponse|réponses} n’a pas été fait.",
    },
    evidence: Both {
        en: "the result is not the expected one",
        fr: "le résultat n’est pas celui qui était attendu",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let undone = || about.worked().filter_map(|worked| worked.undone);
    // Of several reasons, names the first.
    let (words, loss) = match undone().next()? {
        Undone::Lost(loss) => (&LOST, Value::Loss(loss)),
        Undone::Wrong => (&WRONG, Value::Text("")),
    };
    let answers = undone().count() as u32;
    Some(Remark {
        words,
        is_alarming: true,
        weight: answers.into(),
        values: vec![about.name(), Value::Count(answers), loss],
    })
}
