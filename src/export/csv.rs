//! A table according to RFC 4180 with one row per request of each run.
//! <https://www.rfc-editor.org/rfc/rfc4180>
//!
//! Times are whole microseconds, because a fraction has no spelling that is a number everywhere: a spreadsheet in
//! French takes `258.2` for text, leaves it out of sums without a word, and one in English takes `258,2` for 2,582.

use crate::learner::report::{LearnerReport, LearnerRequest, learners};
use crate::plan::{Strategy, WorkOn};
use crate::report::comparison::Comparison;
use crate::report::{RequestReport, RunReport};
use crate::run::answer::Failure;
use std::fmt::Display;

const HEADER: &str = "strategy,provenance,n,started_us,sent_us,arrived_us,delivered_us,status,error,uuid,attempts,\
                      polls,wakes,busy_us,work_on\r\n";

/// Writes the table. Every field is a whole number, a uuid or one of our names, so none needs quotes, and a
/// spreadsheet takes none for a formula. Values that were not measured are empty.
pub(super) fn write(comparison: &Comparison) -> String {
    let mut table = HEADER.to_owned();
    for run in &comparison.report().runs {
        for request in &run.requests {
            table.push_str(&line(run, request));
            table.push_str("\r\n");
        }
    }
    for run in learners(comparison) {
        for request in &run.requests {
            table.push_str(&learners_line(&run, request));
            table.push_str("\r\n");
        }
    }
    table
}

fn line(run: &RunReport, request: &RequestReport) -> String {
    let times = [request.started_ms, request.sent_ms, request.arrived_ms, request.delivered_ms];
    let [started, sent, arrived, delivered] = times.map(|time| or_empty(time.map(micros)));
    [
        or_empty(run.strategy.map(Strategy::name)),
        run.provenance.name().to_owned(),
        request.n.to_string(),
        started,
        sent,
        arrived,
        delivered,
        or_empty(request.status),
        or_empty(request.error.map(Failure::name)),
        or_empty(request.uuid),
        request.attempts.to_string(),
        request.polls.to_string(),
        request.wakes.to_string(),
        micros(request.busy_ms).to_string(),
        or_empty(run.work_on.map(WorkOn::name)),
    ]
    .join(",")
}

/// Writes a request of the learner's program, which has no strategy, and no polls and wakes of its own.
fn learners_line(run: &LearnerReport, request: &LearnerRequest) -> String {
    let times = [request.started_ms, request.sent_ms, request.arrived_ms, request.delivered_ms];
    let [started, sent, arrived, delivered] = times.map(|time| or_empty(time.map(micros)));
    let none = String::new;
    [
        none(),
        run.provenance.name().to_owned(),
        request.n.to_string(),
        started,
        sent,
        arrived,
        delivered,
        or_empty(request.status),
        or_empty(request.error.map(Failure::name)),
        none(),
        request.attempts.to_string(),
        none(),
        none(),
        none(),
        none(),
    ]
    .join(",")
}

/// Converts milliseconds to whole microseconds.
fn micros(ms: f64) -> i64 {
    (ms * 1000.0).round() as i64
}

fn or_empty(value: Option<impl Display>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
