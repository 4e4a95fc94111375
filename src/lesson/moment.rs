//! The moments of a run that the prose speaks of, to which the replay can be moved.

use crate::choice::choice;
use crate::report::row::Row;
use crate::report::rows::Rows;

choice! {
    /// A moment of a run.
    pub enum Moment {
        /// Half of the first request's time in flight.
        InFlight = "in_flight",
        /// The first delivery.
        First = "first",
        /// The beginning of the second wave: the first request that was sent after another had ended.
        Second = "second",
        /// The beginning of the last request.
        LastSent = "last_sent",
        /// The first failure.
        Failure = "failure",
        /// The first abortion of a request that had been sent.
        Aborted = "aborted",
        /// The middle of the time in which all tasks sleep.
        Asleep = "asleep",
        /// The middle of the loop's longest span of work.
        Blocked = "blocked",
        /// The middle of the work that began first.
        AtWork = "at_work",
        /// The middle of the run.
        Middle = "middle",
        /// The end.
        End = "end",
    }
}

impl Moment {
    /// Returns the time from the run's start in milliseconds, or `None` if the run has no such moment.
    pub fn at_ms(self, rows: &Rows) -> Option<f64> {
        let all = || rows.rows.iter();
        let middle = |(from_ms, to_ms): (f64, f64)| f64::midpoint(from_ms, to_ms);
        let end_ms = rows.total_ms();
        match self {
            Self::InFlight => all().filter_map(Row::flight).map(middle).reduce(f64::min),
            Self::First => all().filter_map(|row| row.delivered_ms).reduce(f64::min),
            Self::Second => {
                let ended_ms = all().filter_map(|row| row.settled_ms).reduce(f64::min)?;
                all().filter_map(|row| row.sent_ms).filter(|&sent_ms| sent_ms >= ended_ms).reduce(f64::min)
            }
            Self::LastSent => all().filter_map(|row| row.sent_ms).reduce(f64::max),
            Self::Failure => {
                all().filter(|row| row.has_broken()).filter_map(|row| row.settled_ms).reduce(f64::min)
            }
            Self::Aborted => {
                all().filter(|row| row.is_cut()).map(|row| row.settled_ms.unwrap_or(end_ms)).reduce(f64::min)
            }
            Self::Asleep => {
                let from_ms = all().filter_map(|row| row.paused_ms).reduce(f64::max)?;
                let to_ms = all().filter_map(|row| row.done_ms).reduce(f64::min)?;
                Some(middle((from_ms, to_ms.max(from_ms))))
            }
            Self::Blocked => {
                let spans = rows.spans.iter().chain(&rows.long_tasks).copied();
                let length = |span: (f64, f64)| span.1 - span.0;
                spans.reduce(|one, other| if length(other) > length(one) { other } else { one }).map(middle)
            }
            Self::AtWork => {
                worked(rows).reduce(|one, other| if other.0 < one.0 { other } else { one }).map(middle)
            }
            Self::Middle => Some(end_ms / 2.0),
            Self::End => Some(end_ms),
        }
    }
}

/// Returns the spans of CPU work in workers or on the loop.
pub(super) fn worked(rows: &Rows) -> impl Iterator<Item = (f64, f64)> {
    rows.rows.iter().filter_map(|row| row.worked.as_ref()).flat_map(|worked| worked.stretches.iter().copied())
}
