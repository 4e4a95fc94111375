//! `loop=` was passed where the running loop is used anyway.

use super::subject::{Noted, Subject};
use super::{Both, Remark, Templates, Value};

static UNNEEDED: Templates = Templates {
    sentence: Both {
        en: "`{0}` needs no `loop=`: it takes the loop that runs.",
        fr: "`{0}` n’a pas besoin de `loop=`\u{a0}: elle prend la boucle qui tourne.",
    },
    evidence: Both {
        en: "a habit of older Python; inside a coroutine there is always a running loop",
        fr: "une habitude de l’ancien Python\u{202f}; dans une coroutine, une boucle tourne toujours",
    },
};

static REMOVED: Templates = Templates {
    sentence: Both {
        en: "`{0}` has taken no `loop=` since Python 3.10: it takes the loop that runs.",
        fr: "`{0}` n’accepte plus `loop=` depuis Python 3.10\u{a0}: elle prend la boucle qui tourne.",
    },
    evidence: Both { en: "Python raises a TypeError", fr: "Python lève une TypeError" },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let remark = |(line, notes): Noted| {
        let called = notes.first()?.text(0)?;
        let words = if called.starts_with("asyncio.") { &REMOVED } else { &UNNEEDED };
        Some(Remark { line, words, is_alarming: false, values: vec![Value::Text(called)] })
    };
    about.noted("loop_argument").into_iter().filter_map(remark).collect()
}
