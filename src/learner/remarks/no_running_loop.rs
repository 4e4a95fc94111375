//! `get_event_loop` was called without a loop.

use super::subject::Subject;
use super::{Both, Remark, Templates};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "There is no loop yet for `get_event_loop`. The page makes one, as Python 3.10 did; Python 3.14 raises an error.",
        fr: "Il n’y a pas encore de boucle pour `get_event_loop`. La page en crée une, comme Python 3.10\u{202f}; Python 3.14 lève une erreur.",
    },
    evidence: Both {
        en: "a RuntimeError; `asyncio.run(main())` makes a loop, and closes it",
        fr: "une RuntimeError\u{202f}; `asyncio.run(main())` crée une boucle, et la ferme",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let lines = about.noted("no_running_loop").into_keys();
    lines.map(|line| Remark { line, words: &WORDS, is_alarming: false, values: Vec::new() }).collect()
}
