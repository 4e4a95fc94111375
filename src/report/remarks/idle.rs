//! With one request at a time, the loop had almost nothing to do.

use super::Value::{Count, Millis, Percent};
use super::{Both, Remark, Subject, Templates};
use crate::strategy::Concurrency;

/// The share of idle time from which it is worth a remark.
const IDLE_SHARE: f64 = 0.9;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, the loop was idle {1} of the time: waiting is not working.",
        fr: "{0}, la boucle est restée inactive {1} du temps\u{a0}: attendre n’est pas travailler.",
    },
    evidence: Both {
        en: "{2} {2?future|futures}, {3} polls, busy {4}",
        fr: "{2}\u{a0}{2?future|futures}, {3}\u{a0}polls, {4} de travail",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let run = about.run;
    let share = run.idle_share().filter(|&share| share >= IDLE_SHARE)?;
    (about.strategy.concurrency() == Concurrency::One && run.ok > 0).then(|| Remark {
        words: &WORDS,
        is_alarming: false,
        weight: share,
        values: vec![
            about.name(),
            Percent(share),
            Count(about.plan.requests),
            Count(run.polls()),
            Millis(about.rows.busy_ms()),
        ],
    })
}
