//! A run as it was at a time: where its tasks were suspended, how many had ended, and what the loop did.

use super::{Activity, Runs};
use crate::plan::Strategy;
use crate::report::Run;
use crate::report::futures::State;
use crate::report::rows::Rows;
use crate::run::place::Place;

/// A run as it was at a time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The time, in milliseconds from the run's start.
    pub at_ms: f64,
    /// How many tasks were suspended at each place, in the order of [`Place::ALL`]. The one that ran is not among them.
    pub suspended: [u32; Place::ALL.len()],
    /// How many tasks had not run yet.
    pub not_begun: u32,
    /// How many had ended with a uuid.
    pub done: u32,
    /// How many had ended without one.
    pub failed: u32,
    /// How many were aborted.
    pub aborted: u32,
    /// What the loop did; `None` if that is not known.
    pub activity: Option<Activity>,
    /// When the run ended, if it had.
    pub over_ms: Option<f64>,
}

impl Moment {
    /// Returns `run`, whose data are `rows`, as it was at a time. If a step of a request is told, with its number and what
    /// the loop did, the loop does that here too, so that both say the same.
    pub fn new(run: &Run, rows: &Rows, at_ms: f64, step: Option<(u32, Option<Activity>)>) -> Self {
        let total_ms = rows.total_ms();
        let over_ms = (rows.is_ended() && at_ms >= total_ms).then_some(total_ms);
        let mut moment = Self {
            at_ms,
            suspended: [0; Place::ALL.len()],
            not_begun: 0,
            done: 0,
            failed: 0,
            aborted: 0,
            activity: activity(run, at_ms, step).filter(|_| over_ms.is_none()),
            over_ms,
        };
        // A task that runs is not suspended, whatever it awaits next.
        let runs = moment.activity.map(|activity| activity.runs);
        for (n, row) in (0..).zip(&rows.rows) {
            let count = match row.state_at(at_ms) {
                State::Suspended(_) if runs == Some(Runs::Task(n)) => continue,
                State::NotPolled => &mut moment.not_begun,
                State::Suspended(place) => &mut moment.suspended[place as usize],
                State::Done => &mut moment.done,
                State::Failed => &mut moment.failed,
                State::Aborted => &mut moment.aborted,
            };
            *count += 1;
        }
        if run.strategy != Some(Strategy::Semaphore) {
            // They wait for their turn to be handed over, which is a part of the fetch.
            let [permits, fetch, ..] = &mut moment.suspended;
            *fetch += std::mem::take(permits);
        }
        moment
    }
}

/// Returns what the loop did, with the numbers of all tasks.
fn activity(run: &Run, at_ms: f64, step: Option<(u32, Option<Activity>)>) -> Option<Activity> {
    let Some((n, activity)) = step else { return Activity::at(&run.trace.events(), at_ms, None) };
    let activity = activity?;
    Some(Activity {
        runs: if activity.runs == Runs::Own { Runs::Task(n) } else { activity.runs },
        ..activity
    })
}
