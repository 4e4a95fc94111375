//! A semaphore was made, and no permit was taken.

use super::subject::Subject;
use super::{Both, Remark, Templates};
use crate::learner::outcome::End;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "This semaphore limits nothing: no task took a permit.",
        fr: "Ce sémaphore ne limite rien\u{a0}: aucune tâche n’a pris de jeton.",
    },
    evidence: Both {
        en: "`async with semaphore:` around a request takes one, and gives it back",
        fr: "`async with semaphore:` autour d’une requête en prend un, puis le rend",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    // A program that ended too early may have had no time to take one.
    if about.end != Some(End::Done) {
        return Vec::new();
    }
    about
        .noted("unused_semaphore")
        .into_keys()
        .map(|line| Remark { line, words: &WORDS, is_alarming: false, values: Vec::new() })
        .collect()
}
