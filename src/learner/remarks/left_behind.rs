//! Tasks had not ended when the program did.

use super::subject::Subject;
use super::{Both, Remark, Templates, Value};
use crate::learner::outcome::End;
use std::collections::BTreeMap;

static CANCELLED: Templates = Templates {
    sentence: Both {
        en: "{0} {0?task was still waiting here when its loop ended, and was|tasks were still waiting here when their loop ended, and were} cancelled.",
        fr: "{0}\u{a0}{0?tâche attendait encore ici quand sa boucle s’est terminée\u{a0}: elle a été annulée|tâches attendaient encore ici quand leur boucle s’est terminée\u{a0}: elles ont été annulées}.",
    },
    evidence: Both {
        en: "`asyncio.run` cancels what is left; `await` the tasks, or make them in a `TaskGroup`",
        fr: "`asyncio.run` annule ce qui reste\u{202f}; attendez les tâches avec `await`, ou créez-les dans un `TaskGroup`",
    },
};

static LEFT: Templates = Templates {
    sentence: Both {
        en: "{0} {0?task was|tasks were} still suspended here when the loop stopped. The rest never ran.",
        fr: "{0}\u{a0}{0?tâche était encore suspendue|tâches étaient encore suspendues} ici quand la boucle s’est arrêtée. La suite ne s’est jamais exécutée.",
    },
    evidence: Both {
        en: "`run_until_complete` waits for one task only; `await` the others in it",
        fr: "`run_until_complete` n’attend qu’une tâche\u{202f}; attendez-y les autres avec `await`",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let cancelled = about.noted("left_behind").into_iter().map(|(line, notes)| (line, notes.len() as u32));
    let mut left = BTreeMap::<_, u32>::new();
    if about.end == Some(End::Done) {
        for wait in about.tasks.all().iter().filter_map(|task| task.suspended.as_ref()) {
            *left.entry(wait.line).or_default() += 1;
        }
    }
    let mut found: Vec<_> =
        cancelled.map(|of| (&CANCELLED, of)).chain(left.into_iter().map(|of| (&LEFT, of))).collect();
    found.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
    let remark =
        |(words, (line, count))| Remark { line, words, is_alarming: true, values: vec![Value::Count(count)] };
    found.into_iter().map(remark).collect()
}
