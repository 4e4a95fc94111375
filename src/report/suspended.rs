//! The places where tasks were suspended at a given time.

use super::row::Row;
use super::rows::Rows;
use crate::place::Place;

impl Row {
    /// Returns the await at which its task was suspended at `at_ms`; `None` before its first poll and after
    /// its end.
    pub fn place_at(&self, at_ms: f64) -> Option<Place> {
        let before = |time: Option<f64>| time.is_none_or(|time_ms| at_ms < time_ms);
        if before(self.started_ms) || !before(self.done_ms.or(self.left_ms)) {
            return None;
        }
        if !before(self.paused_ms) {
            return Some(Place::Pause);
        }
        if let Some(worked) = self.worked.as_ref().filter(|worked| at_ms >= worked.asked_ms) {
            return before(worked.over_ms).then_some(Place::Work);
        }
        if before(self.asked_ms) {
            return Some(Place::Permit);
        }
        if let Some(lost) = self.lost.iter().position(|&(_, to_ms)| at_ms < to_ms) {
            return Some(match lost {
                0 => Place::Fetch,
                _ if at_ms < self.lost[lost].0 => Place::BackOff,
                _ => Place::Again,
            });
        }
        if !self.lost.is_empty() && before(self.begun_ms()) {
            return Some(Place::BackOff);
        }
        let again = !self.lost.is_empty() || !before(self.doubled_ms);
        before(self.settled_ms).then_some(if again { Place::Again } else { Place::Fetch })
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
