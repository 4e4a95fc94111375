//! Jobs waited for one of the page's few interpreters.

use super::subject::{Noted, Subject};
use super::{Both, Remark, Templates, Value};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "From here, {0} {0?job|jobs} waited for a free interpreter, up to {1}: the page has {2} beside the program’s own.",
        fr: "D’ici, {0}\u{a0}{0?travail a attendu|travaux ont attendu} un interpréteur libre, jusqu’à {1}\u{a0}: la page en a {2} en plus de celui du programme.",
    },
    evidence: Both {
        en: "a page has no more interpreters than cores; on your own computer, more threads can wait at the same time",
        fr: "la page n’a pas plus d’interpréteurs que de cœurs\u{202f}; sur votre ordinateur, plus de threads peuvent attendre en même temps",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let remark = |(line, notes): Noted| {
        let waits_ms = notes.iter().filter_map(|note| note.values.first()?.as_f64());
        let workers = notes.first()?.values.get(1)?.as_u64()?;
        let values = vec![
            Value::Count(notes.len() as u32),
            Value::duration(waits_ms.fold(0.0, f64::max)),
            Value::Count(workers as u32),
        ];
        Some(Remark { line, words: &WORDS, is_alarming: false, values })
    };
    about.noted("few_interpreters").into_iter().filter_map(remark).collect()
}
