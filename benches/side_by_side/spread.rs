//! Several measurements of the same thing.

use std::fmt;

/// The median and the range of times in ms, or of memory in MB.
pub(crate) struct Spread {
    least: f64,
    pub(crate) median: f64,
    most: f64,
}

impl Spread {
    /// Returns the spread of `times_ms`; `None` if it is empty.
    pub(crate) fn of(times_ms: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut times_ms: Vec<f64> = times_ms.into_iter().collect();
        times_ms.sort_by(f64::total_cmp);
        let (&least, &most) = (times_ms.first()?, times_ms.last()?);
        Some(Self { least, median: times_ms[times_ms.len() / 2], most })
    }

    /// Returns the ratio of the median to another time; a dash if the other time is zero.
    pub(crate) fn over(&self, other_ms: f64) -> String {
        if other_ms > 0.0 { format!("{:.3}", self.median / other_ms) } else { "–".into() }
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0} ({:.0}–{:.0})", self.median, self.least, self.most)
    }
}
