//! What a chapter asks about.

use crate::report::row::Row;
use crate::report::rows::Rows;

/// A duration in a run, from its start where it is a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How long the run took.
    Total,
    /// When the first answer was delivered.
    First,
    /// The longest that an answer which had arrived waited for the loop.
    LongestWait,
    /// The longest that the loop was blocked.
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

    /// The one of that name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.name() == name)
    }

    /// What it was in a run; `None` where the run does not tell.
    pub fn of(self, rows: &Rows) -> Option<f64> {
        match self {
            Self::Total => rows.is_ended().then(|| rows.total_ms()),
            Self::First => rows.rows.iter().filter_map(|row| row.delivered_ms).reduce(f64::min),
            Self::LongestWait => rows.rows.iter().filter_map(Row::waited_ms).reduce(f64::max),
            Self::LongestBlock => rows.is_loop_told().then(|| rows.longest_block_ms()),
        }
    }
}
