//! A semaphore or a lock lets only one request be in flight at a time.

use super::subject::{Subject, commonest};
use super::{Both, Remark, Templates, Value};
use std::collections::BTreeSet;

/// The number of tasks from which their order is remarkable.
const MIN_TASKS: usize = 3;

static SEMAPHORE: Templates = Templates {
    sentence: Both {
        en: "The semaphore makes it sequential: never more than one request was in flight.",
        fr: "Le sémaphore rend tout séquentiel\u{a0}: jamais plus d’une requête en vol.",
    },
    evidence: Both {
        en: "{0} {0?task|tasks} waited here, up to {1}; more permits let more requests overlap",
        fr: "{0}\u{a0}{0?tâche a attendu|tâches ont attendu} ici, jusqu’à {1}\u{202f}; avec plus de jetons, plus de requêtes se recouvrent",
    },
};

static LOCK: Templates = Templates {
    sentence: Both {
        en: "The lock makes it sequential: never more than one request was in flight.",
        fr: "Le verrou rend tout séquentiel\u{a0}: jamais plus d’une requête en vol.",
    },
    evidence: Both {
        en: "{0} {0?task|tasks} waited here, up to {1}; a request that needs no lock can be sent outside it",
        fr: "{0}\u{a0}{0?tâche a attendu|tâches ont attendu} ici, jusqu’à {1}\u{202f}; une requête qui n’a pas besoin du verrou peut partir sans lui",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let requests: Vec<_> = about.requests().filter(|request| request.asked.task.is_some()).collect();
    let senders: BTreeSet<_> = requests.iter().filter_map(|request| request.asked.task).collect();
    let is_sequential =
        requests.windows(2).all(|pair| pair[0].to_ms.is_some_and(|to_ms| to_ms <= pair[1].from_ms));
    if senders.len() < MIN_TASKS || !is_sequential {
        return Vec::new();
    }
    let waits: Vec<_> = senders.iter().flat_map(|&task| about.permit_waits(task)).collect();
    let waiting = senders.iter().filter(|&&task| about.permit_waits(task).next().is_some()).count();
    let longest_ms = waits.iter().filter_map(|wait| Some(wait.to_ms? - wait.from_ms)).fold(0.0, f64::max);
    if waiting + 1 < MIN_TASKS {
        return Vec::new();
    }
    let is_lock = waits.iter().all(|wait| wait.awaited.as_deref() == Some("lock"));
    vec![Remark {
        line: commonest(waits.iter().map(|wait| wait.line)),
        words: if is_lock { &LOCK } else { &SEMAPHORE },
        is_alarming: true,
        values: vec![Value::Count(waiting as u32), Value::duration(longest_ms)],
    }]
}
