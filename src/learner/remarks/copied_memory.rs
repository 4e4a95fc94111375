//! A thread changed its copy of a variable.

use super::subject::{Noted, Subject};
use super::{Both, Remark, Templates, Value};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "Here, `{0}` changes a copy of `{1}`. On your own computer, threads share it.",
        fr: "Ici, `{0}` modifie une copie de `{1}`. Sur votre ordinateur, les threads la partagent.",
    },
    evidence: Both {
        en: "in the page, a thread is an interpreter of its own; values that are returned come back",
        fr: "dans la page, un thread est un interpréteur à part\u{202f}; les valeurs renvoyées reviennent",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let remark = |(line, notes): Noted| {
        let values = vec![Value::Text(notes.first()?.text(0)?), Value::Text(notes.first()?.text(1)?)];
        Some(Remark { line, words: &WORDS, is_alarming: false, values })
    };
    about.noted("copied_memory").into_iter().filter_map(remark).collect()
}
