//! The quantities that chapters ask about, and that their prose tells.

use super::moment;
use crate::choice::choice;
use crate::math::Ranked;
use crate::report::row::Row;
use crate::report::rows::Rows;
use crate::report::stats::max_overlap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

choice! {
    /// A quantity of a run. For a moment, it is the time from the run's start.
    pub enum Measure {
        /// How long the run took.
        Total = "total",
        /// When the first answer was delivered.
        First = "first",
        /// When the first failure ended its task.
        FirstFailure = "first_failure",
        /// The time from the first delivery to the last.
        Spread = "spread",
        /// The longest time from the arrival of an answer to its delivery.
        LongestWait = "longest_wait",
        /// The longest time that the loop was blocked.
        LongestBlock = "longest_block",
        /// The most requests that followed each other, each sent after the end of the one before.
        Waves = "waves",
        /// The most requests in flight at the same moment.
        InFlight = "in_flight",
        /// The most pieces of work that workers did at the same moment.
        AtWork = "at_work",
        /// How many answers came.
        Answered = "answered",
        /// How many requests failed, other than by being aborted.
        Failed = "failed",
        /// How many answers came after the first failure.
        AfterFailure = "after_failure",
        /// How many requests were aborted after they had been sent.
        Aborted = "aborted",
        /// How many requests were never sent.
        Unsent = "unsent",
        /// 1 if the run was cancelled, otherwise 0.
        Cancelled = "cancelled",
        /// 1 if the answers were delivered in the order of the requests, otherwise 0.
        InOrder = "in_order",
    }
}

impl Measure {
    /// Returns whether it is a duration in milliseconds. Otherwise it is a number of things.
    pub const fn is_duration(self) -> bool {
        matches!(
            self,
            Self::Total
                | Self::First
                | Self::FirstFailure
                | Self::Spread
                | Self::LongestWait
                | Self::LongestBlock
        )
    }

    /// Returns its value in a run that has ended, or `None` if the run does not show it. Durations are
    /// milliseconds.
    pub fn value(self, rows: &Rows) -> Option<f64> {
        let delivered = || rows.rows.iter().filter_map(|row| row.delivered_ms);
        let count = |is_it: fn(&Row) -> bool| Some(rows.rows.iter().filter(|row| is_it(row)).count() as f64);
        match self {
            Self::Total => rows.is_ended().then(|| rows.total_ms()),
            Self::First => delivered().reduce(f64::min),
            Self::FirstFailure => first_failure_ms(rows),
            Self::Spread => Some(delivered().reduce(f64::max)? - delivered().reduce(f64::min)?),
            Self::LongestWait => rows.rows.iter().filter_map(Row::waited_ms).reduce(f64::max),
            Self::LongestBlock => rows.is_loop_told().then(|| rows.longest_block_ms()),
            Self::Waves => Some(f64::from(waves(rows))),
            Self::InFlight => Some(f64::from(max_overlap(rows.rows.iter().filter_map(Row::flight)))),
            Self::AtWork => Some(f64::from(max_overlap(moment::worked(rows)))),
            Self::Answered => count(|row| matches!(row.result, Some(Ok(_)))),
            Self::Failed => count(Row::has_broken),
            Self::AfterFailure => {
                let failed_ms = first_failure_ms(rows)?;
                Some(delivered().filter(|&at_ms| at_ms > failed_ms).count() as f64)
            }
            Self::Aborted => count(Row::is_cut),
            Self::Unsent => count(|row| row.sent_ms.is_none()),
            Self::Cancelled => Some(f64::from(u8::from(rows.is_cancelled()))),
            Self::InOrder => Some(f64::from(u8::from(rows.rows.is_sorted_by_key(|row| row.delivered_ms)))),
        }
    }
}

/// Returns when the first task failed, other than by being aborted.
fn first_failure_ms(rows: &Rows) -> Option<f64> {
    rows.rows.iter().filter(|row| row.has_broken()).filter_map(|row| row.settled_ms).reduce(f64::min)
}

/// Returns the length of the longest chain of requests, each sent after the end of the one before.
fn waves(rows: &Rows) -> u32 {
    let mut flights: Vec<_> =
        rows.rows.iter().filter_map(|row| Some((row.sent_ms?, row.settled_ms?))).collect();
    flights.sort_by(|one, other| one.0.total_cmp(&other.0));
    // The ends to come, each with the length of the longest chain that ends there, and the longest chain that has ended.
    let mut open: BinaryHeap<_> = BinaryHeap::new();
    let (mut ended, mut longest) = (0, 0);
    for (sent_ms, settled_ms) in flights {
        while let Some(&Reverse(Ranked(end_ms, length))) = open.peek()
            && end_ms <= sent_ms
        {
            ended = ended.max(length);
            open.pop();
        }
        open.push(Reverse(Ranked(settled_ms, ended + 1)));
        longest = longest.max(ended + 1);
    }
    longest
}
