//! A coroutine was made and never awaited.

use super::subject::{Noted, Subject};
use super::{Both, Remark, Templates, Value};

static NAMED: Templates = Templates {
    sentence: Both {
        en: "`{0}` was called and never awaited, so none of its code ran.",
        fr: "`{0}` a été appelée, mais jamais attendue\u{a0}: rien de son code ne s’est exécuté.",
    },
    evidence: Both {
        en: "{1} {1?coroutine|coroutines}; `await` runs one, `asyncio.gather` several. Python notices where it is given up",
        fr: "{1}\u{a0}{1?coroutine|coroutines}\u{202f}; `await` en exécute une, `asyncio.gather` plusieurs. Python s’en aperçoit là où elle est abandonnée",
    },
};

static UNNAMED: Templates = Templates {
    sentence: Both {
        en: "A coroutine was never awaited, so none of its code ran.",
        fr: "Une coroutine n’a jamais été attendue\u{a0}: rien de son code ne s’est exécuté.",
    },
    evidence: Both {
        en: "`await` runs one, `asyncio.gather` several. Python notices where it is given up",
        fr: "`await` en exécute une, `asyncio.gather` plusieurs. Python s’en aperçoit là où elle est abandonnée",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let remark = |(line, notes): Noted| {
        let name = notes.first().and_then(|note| note.text(0));
        Remark {
            line,
            words: if name.is_some() { &NAMED } else { &UNNAMED },
            is_alarming: true,
            values: name
                .map_or_else(Vec::new, |name| vec![Value::Text(name), Value::Count(notes.len() as u32)]),
        }
    };
    about.noted("never_awaited").into_iter().map(remark).collect()
}
