//! `sleep` was called with a keyword that it does not take.

use super::subject::{Noted, Subject};
use super::{Both, Remark, Templates, Value};

static ASYNCIO: Templates = Templates {
    sentence: Both {
        en: "`asyncio.sleep` takes no `{0}=`: its argument is called `delay`, and counts seconds.",
        fr: "`asyncio.sleep` n’accepte pas `{0}=`\u{a0}: son argument s’appelle `delay`, et compte en secondes.",
    },
    evidence: Both {
        en: "Python raises a TypeError; the name can be left out",
        fr: "Python lève une TypeError\u{202f}; le nom peut être omis",
    },
};

static TIME: Templates = Templates {
    sentence: Both {
        en: "`time.sleep` takes no `{0}=`: its argument, in seconds, has no name.",
        fr: "`time.sleep` n’accepte pas `{0}=`\u{a0}: son argument, en secondes, n’a pas de nom.",
    },
    evidence: Both { en: "Python raises a TypeError", fr: "Python lève une TypeError" },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let remark = |(line, notes): Noted| {
        let (keyword, called) = (notes.first()?.text(0)?, notes.first()?.text(1));
        let words = if called.as_deref() == Some("time.sleep") { &TIME } else { &ASYNCIO };
        Some(Remark { line, words, is_alarming: false, values: vec![Value::Text(keyword)] })
    };
    about.noted("sleep_keyword").into_iter().filter_map(remark).collect()
}
