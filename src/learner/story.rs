//! The life of one request of the learner's program, step by step, and a recorded run as it was at a time.

use super::moment::{Active, Moment, ROUNDING_MS, suspended_at};
use super::particulars::Particulars;
use super::requests::Counts;
use super::task::Task;
use crate::math::sort_by_time;
use crate::report::Run;
use crate::report::futures::State;
use crate::report::rows::Rows;
use crate::report::story::{self, Runs, Step, What};

/// Returns the steps of request `n` of a run that has ended, in the order of their times: those of the request, and
/// those of the task that asked for it, from then on until it had the answer.
pub fn steps(n: u32, run: &Run, facts: &Particulars) -> Vec<Step> {
    let mut steps = story::unobserved(n, run);
    let asked = facts.requests.get(n as usize);
    let task = asked.and_then(|asked| facts.tasks.get(asked.task? as usize));
    for step in &mut steps {
        step.line = asked.and_then(|asked| asked.line);
        match step.what {
            What::Created => step.what = What::Asked(task.map(|task| task.name.clone())),
            What::Delivered { .. } => step.what = What::Read,
            _ => {}
        }
    }
    if let (Some(task), [first, .., last]) = (task, &*steps) {
        let waits = waits(task, first.at_ms, last.at_ms);
        steps.extend(waits);
        sort_by_time(&mut steps, |step| step.at_ms);
    }
    let events = run.trace.events();
    for step in &mut steps {
        step.observe(&events, None);
        if let What::Late(ms) = step.what {
            step.what = What::Unread(ms);
        }
    }
    steps
}

/// Returns where a task was suspended first, and where it went on last, between two times.
fn waits(task: &Task, from_ms: f64, to_ms: f64) -> Vec<Step> {
    let all: Vec<_> = task
        .waits
        .iter()
        .filter(|wait| wait.from_ms >= from_ms - ROUNDING_MS && wait.from_ms <= to_ms + ROUNDING_MS)
        .collect();
    let at = |at_ms: Option<f64>, what: What, line| Some(Step { line, ..Step::new(at_ms?, what, None) });
    let first =
        all.first().and_then(|wait| at(Some(wait.from_ms), What::Suspended(task.name.clone()), wait.line));
    let last = all.last().and_then(|wait| at(wait.to_ms, What::Resumed(task.name.clone()), wait.line));
    first.into_iter().chain(last).collect()
}

impl Moment {
    /// Returns a recorded run as it was at a time. Which line ran then is not recorded.
    pub fn recorded(facts: &Particulars, run: &Run, rows: &Rows, played_ms: f64) -> Self {
        let at_ms = played_ms + ROUNDING_MS;
        let (suspended, elsewhere) = suspended_at(&facts.tasks, at_ms);
        let mut requests = Counts::default();
        let past = |time: Option<f64>| time.is_some_and(|time_ms| time_ms <= at_ms);
        for row in rows.rows.iter().filter(|row| past(row.made_ms)) {
            let count = match row.state_at(at_ms) {
                _ if past(row.settled_ms) => &mut requests.done,
                State::Aborted => &mut requests.done,
                _ if past(row.arrived_ms) => &mut requests.arrived,
                _ if past(row.sent_ms) => &mut requests.in_flight,
                _ => &mut requests.queued,
            };
            *count += 1;
        }
        let is_over = rows.is_ended() && at_ms >= rows.total_ms();
        let activity = story::Activity::at(&run.trace.events(), at_ms, None);
        let is_active = activity.is_some_and(|activity| activity.runs != Runs::Nothing);
        Self {
            at_ms: played_ms,
            active: (is_active && !is_over).then_some(Active::Something),
            suspended,
            elsewhere,
            requests,
            is_over,
        }
    }
}
