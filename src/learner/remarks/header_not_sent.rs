//! The browser does not send a header that the program has set.

use super::subject::{Noted, Subject};
use super::{Both, Remark, Templates, Value};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "A page cannot set the header `{0}`: the server gets what the browser sets, or none.",
        fr: "Une page ne peut pas fixer l’en-tête `{0}`\u{a0}: le serveur reçoit celui du navigateur, ou aucun.",
    },
    evidence: Both {
        en: "on your own computer, it is sent as the program says",
        fr: "sur votre ordinateur, il est envoyé comme le programme le dit",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let remark = |(line, notes): Noted| {
        let named: Vec<_> = notes.iter().filter_map(|note| note.text(0)).map(|name| titled(&name)).collect();
        let values = vec![Value::Text(named.join("`, `"))];
        (!named.is_empty()).then_some(Remark { line, words: &WORDS, is_alarming: false, values })
    };
    about.noted("header_not_sent").into_iter().filter_map(remark).collect()
}

/// Writes the name of a header as people do: `User-Agent`.
fn titled(name: &str) -> String {
    let title = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    name.split('-').map(title).collect::<Vec<_>>().join("-")
}
