//! The built-in origin answered 404 to a path that httpbin has.

use super::subject::Subject;
use super::{Both, Remark, Templates, Value};
use crate::run::platform::Provenance;
use std::collections::BTreeMap;

/// The host that the built-in origin stands in for.
const STAND_IN: &str = "httpbin.org/";
/// The first parts of its paths.
const PATHS: [&str; 3] = ["uuid", "delay", "status"];
const NOT_FOUND: u16 = 404;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "The built-in origin does not have `{0}`, and answers 404.",
        fr: "L’origine intégrée n’a pas `{0}`, et répond 404.",
    },
    evidence: Both {
        en: "it has `/uuid`, `/delay/1` and `/status/200`; in the settings, a real server can take its place",
        fr: "elle a `/uuid`, `/delay/1` et `/status/200`\u{202f}; dans les réglages, un vrai serveur peut la remplacer",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    if about.provenance != Provenance::Builtin {
        return Vec::new();
    }
    let mut by_line = BTreeMap::new();
    for request in about.requests().filter(|request| request.row.status == Some(NOT_FOUND)) {
        if let Some(path) = path(&request.asked.url).filter(|path| !is_known(path)) {
            by_line.entry(request.asked.line).or_insert(path);
        }
    }
    let remark = |(line, path): (_, &str)| {
        let values = vec![Value::Text(format!("/{path}"))];
        Remark { line, words: &WORDS, is_alarming: true, values }
    };
    by_line.into_iter().map(remark).collect()
}

/// Returns the path of a URL that the built-in origin answers, without its first slash.
fn path(url: &str) -> Option<&str> {
    let (_, address) = url.split_once("://")?;
    address.strip_prefix(STAND_IN)?.split(['?', '#']).next()
}

fn is_known(path: &str) -> bool {
    path.split('/').next().is_some_and(|first| PATHS.contains(&first))
}
