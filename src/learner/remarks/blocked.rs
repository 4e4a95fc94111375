//! Code of the program held the loop: a blocking call, or a computation.

use super::subject::Subject;
use super::{Both, Remark, Templates, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A computation needs at least so long. On a busy machine, shorter ones may be the interpreter's own.
const MIN_COMPUTATION_MS: f64 = 100.0;
/// The same for one that is not repeated.
const MIN_ALONE_MS: f64 = 250.0;
/// The number of times from which it is repeated.
const MIN_TIMES: u32 = 3;

static REQUEST: Templates = Templates {
    sentence: Both {
        en: "A blocking request holds the loop here: {0} {0?time|times}, {1} in all. Meanwhile no other task runs.",
        fr: "Une requête bloquante retient ici la boucle\u{a0}: {0}\u{a0}fois, {1} en tout. Pendant ce temps, aucune autre tâche n’avance.",
    },
    evidence: Both {
        en: "at longest {2}; an asynchronous client such as `aiohttp` lets the others run",
        fr: "au plus long, {2}\u{202f}; un client asynchrone comme `aiohttp` laisse avancer les autres",
    },
};

static CALL: Templates = Templates {
    sentence: Both {
        en: "A blocking call holds the loop here: {0} {0?time|times}, {1} in all. Meanwhile no other task runs.",
        fr: "Un appel bloquant retient ici la boucle\u{a0}: {0}\u{a0}fois, {1} en tout. Pendant ce temps, aucune autre tâche n’avance.",
    },
    evidence: Both {
        en: "at longest {2}; `await asyncio.sleep(…)` waits without blocking, and `asyncio.to_thread` calls elsewhere",
        fr: "au plus long, {2}\u{202f}; `await asyncio.sleep(…)` attend sans bloquer, et `asyncio.to_thread` appelle ailleurs",
    },
};

static COMPUTATION: Templates = Templates {
    sentence: Both {
        en: "From here to its next pause, the code holds the loop: {0} {0?time|times}, {1} in all.",
        fr: "D’ici à sa prochaine pause, le code retient la boucle\u{a0}: {0}\u{a0}fois, {1} en tout.",
    },
    evidence: Both {
        en: "at longest {2}; `await asyncio.sleep(0)` now and then lets the other tasks run in between",
        fr: "au plus long, {2}\u{202f}; `await asyncio.sleep(0)` de temps en temps laisse avancer les autres tâches",
    },
};

/// The blocks at one line, of one kind.
#[derive(Default)]
struct Sum {
    count: u32,
    total_ms: f64,
    longest_ms: f64,
}

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let requests: BTreeSet<_> = about
        .requests()
        .filter(|request| about.is_blocking(request))
        .filter_map(|request| request.asked.line)
        .collect();
    let mut sums = BTreeMap::<(u32, bool), Sum>::new();
    for block in about.blocks {
        let Some(line) = block.line else { continue };
        let ms = block.to_ms - block.from_ms;
        // What a client does to send a request is not the program's computation.
        if !block.is_call && ms < MIN_ALONE_MS && about.is_sending(block) {
            continue;
        }
        let sum = sums.entry((line, block.is_call)).or_default();
        sum.count += 1;
        sum.total_ms += ms;
        sum.longest_ms = sum.longest_ms.max(ms);
    }
    let is_found = |line, sum: &Sum| {
        let min_ms = if sum.count < MIN_TIMES { MIN_ALONE_MS } else { MIN_COMPUTATION_MS };
        sum.longest_ms >= min_ms && 2 * sum.count >= about.resumed(line)
    };
    let mut found: Vec<_> =
        sums.into_iter().filter(|((line, is_call), sum)| *is_call || is_found(*line, sum)).collect();
    found.sort_by(|(_, one), (_, other)| other.total_ms.total_cmp(&one.total_ms));
    let remark = |((line, is_call), sum): ((u32, bool), Sum)| Remark {
        line: Some(line),
        words: match (is_call, requests.contains(&line)) {
            (true, true) => &REQUEST,
            (true, false) => &CALL,
            _ => &COMPUTATION,
        },
        is_alarming: true,
        values: vec![Value::Count(sum.count), Value::duration(sum.total_ms), Value::duration(sum.longest_ms)],
    };
    found.into_iter().map(remark).collect()
}
