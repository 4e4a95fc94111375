//! `join_all` polled all its futures at every wake, as it does for a few of them.

use super::Value::Count;
use super::{Both, Change, Remark, Subject, Templates};
use crate::plan::{Parameter, Strategy};

/// Up to this number of futures, `join_all` polls all of them at every wake; above it, only those that were
/// woken: `SMALL` in
/// <https://docs.rs/futures-util/0.3/src/futures_util/future/join_all.rs.html>
pub(super) const POLLS_ALL_UP_TO: u32 = 30;
/// The number of polls per future from which it is worth a remark.
const POLLS_EACH: u32 = 3;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "join_all polled its {0} futures {1} times in all, for {2} wakes: every wake polls all those that are not done.",
        fr: "join_all a interrogé ses {0}\u{a0}futures {1}\u{a0}fois en tout, pour {2}\u{a0}réveils\u{a0}: il interroge à chaque réveil toutes celles qui ne sont pas terminées.",
    },
    evidence: Both {
        en: "it does so up to 30 futures; from 31 on it polls only those that were woken (futures-util, join_all)",
        fr: "il en est ainsi jusqu’à 30\u{a0}futures\u{202f}; à partir de 31, il n’interroge que celles qui ont été réveillées (futures-util, join_all)",
    },
    change: Some(&Change {
        parameter: Parameter::Requests,
        value: "31",
        link: Both { en: "try 31", fr: "essayer 31" },
    }),
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let (futures, polls) = joined(about)?;
    let wakes = about.run.requests.iter().map(|request| request.wakes).sum();
    (futures <= POLLS_ALL_UP_TO && polls >= POLLS_EACH * futures).then(|| Remark {
        words: &WORDS,
        is_alarming: false,
        weight: polls.into(),
        values: vec![Count(futures), Count(polls), Count(wakes)],
    })
}

/// Returns the numbers of futures and polls of a complete `join_all`, or `None` in a chapter that does not show futures.
pub(super) fn joined(about: &Subject) -> Option<(u32, u32)> {
    let (run, page) = (about.run, &about.plan.page);
    // A report from elsewhere need not contain polls.
    let known = about.strategy == Strategy::JoinAll && !run.cancelled && about.rows.is_loop_told();
    // A chapter has another point, unless it shows the futures.
    let is_aside = page.chapter.is_some() && !page.shows_futures();
    (known && !is_aside).then(|| (run.requests.len() as u32, run.polls()))
}
