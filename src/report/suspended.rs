//! The places where tasks were suspended at a given time.

use super::row::Row;
use super::rows::Rows;
use crate::run::place::Place;

impl Row {
    /// Returns the await at which its task was suspended at `at_ms`; `None` before its first poll and after
    /// its end.
    pub fn place_at(&self, at_ms: f64) -> Option<Place> {
        let past = |time: Option<f64>| time.is_some_and(|time_ms| time_ms <= at_ms);
        if !past(self.started_ms) || past(self.done_ms.or(self.left_ms)) {
            return None;
        }
        let mut place = None;
        self.phases(f64::INFINITY, &mut |span| {
            if span.from_ms <= at_ms && at_ms < span.to_ms {
                place = Some(span.place);
            }
        });
        match place {
            Some(Place::Fetch) if past(self.doubled_ms) => Some(Place::Again),
            place => place,
        }
    }
}

impl Rows {
    /// Returns the number of tasks suspended at each place, in the order of [`Place::ALL`].
    pub fn suspended_at(&self, at_ms: f64) -> [u32; Place::ALL.len()] {
        let mut counts = [0; Place::ALL.len()];
        for place in self.rows.iter().filter_map(|row| row.place_at(at_ms)) {
            counts[place as usize] += 1;
        }
        counts
    }
}
