//! The durations that a chapter asks about.

use crate::choice::choice;
use crate::report::row::Row;
use crate::report::rows::Rows;

choice! {
    /// A duration in a run. For a moment, it is the time from the run's start.
    pub enum Measure {
        /// How long the run took.
        Total = "total",
        /// When the first answer was delivered.
        First = "first",
        /// The longest time that an answer waited for the loop after its arrival.
        LongestWait = "longest_wait",
        /// The longest time that the loop was blocked.
        LongestBlock = "longest_block",
    }
}

impl Measure {
    /// Returns its value in a run, or `None` if the run does not show it.
    pub fn value_ms(self, rows: &Rows) -> Option<f64> {
        match self {
            Self::Total => rows.is_ended().then(|| rows.total_ms()),
            Self::First => rows.rows.iter().filter_map(|row| row.delivered_ms).reduce(f64::min),
            Self::LongestWait => rows.rows.iter().filter_map(Row::waited_ms).reduce(f64::max),
            Self::LongestBlock => rows.is_loop_told().then(|| rows.longest_block_ms()),
        }
    }
}
