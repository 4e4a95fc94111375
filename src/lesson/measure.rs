//! The durations that a chapter asks about.

use crate::report::row::Row;
use crate::report::rows::Rows;

/// A duration in a run. For a moment, it is the time from the run's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How long the run took.
    Total,
    /// When the first answer was delivered.
    First,
    /// The longest time that an answer waited for the loop after its arrival.
    LongestWait,
    /// The longest time that the loop was blocked.
    LongestBlock,
}

impl Measure {
    const ALL: [Self; 4] = [Self::Total, Self::First, Self::LongestWait, Self::LongestBlock];

    /// Its name in the lesson's files and in statements.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::First => "first",
            Self::LongestWait => "longest_wait",
            Self::LongestBlock => "longest_block",
        }
    }

    /// Returns the measure with this name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.name() == name)
    }

    /// Returns its value in a run, or `None` if the run does not show it.
    pub fn of(self, rows: &Rows) -> Option<f64> {
        match self {
            Self::Total => rows.is_ended().then(|| rows.total_ms()),
            Self::First => rows.rows.iter().filter_map(|row| row.delivered_ms).reduce(f64::min),
            Self::LongestWait => rows.rows.iter().filter_map(Row::waited_ms).reduce(f64::max),
            Self::LongestBlock => rows.is_loop_told().then(|| rows.longest_block_ms()),
        }
    }
}
