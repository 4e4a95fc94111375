//! The order in which things happen.

use crate::report::rows::Rows;

/// A guessed order, and the order found in the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The names of the things in the guessed order.
    pub given: Vec<String>,
    /// Their names in the order in which they happened.
    pub found: Vec<String>,
}

impl Order {
    /// Puts the things in `given` into the order in which they happened: `res:` and a number stand for the answer
    /// to that request, and `end` for the end of the run. Returns `None` if one of them did not happen.
    pub fn found(given: Vec<String>, rows: &Rows) -> Option<Self> {
        let at_ms = |name: &str| match name.strip_prefix("res:") {
            Some(n) => rows.rows.get(n.parse::<usize>().ok()?)?.delivered_ms,
            None => Some(rows.total_ms()),
        };
        let mut timed =
            given.iter().map(|name| Some((at_ms(name)?, name.clone()))).collect::<Option<Vec<_>>>()?;
        timed.sort_by(|one, other| one.0.total_cmp(&other.0));
        let found = timed.into_iter().map(|(_, name)| name).collect();
        Some(Self { given, found })
    }

    /// Returns the share of pairs that are in the right order, from 0 to 1.
    pub fn nearness(&self) -> f64 {
        let place = |name: &String| self.found.iter().position(|other| other == name);
        let places: Vec<_> = self.given.iter().filter_map(place).collect();
        let pairs =
            || (0..places.len()).flat_map(|one| (one + 1..places.len()).map(move |other| (one, other)));
        let right = pairs().filter(|&(one, other)| places[one] < places[other]).count();
        let all = pairs().count();
        if all > 0 { right as f64 / all as f64 } else { 1.0 }
    }

    /// Returns whether it is the order.
    pub fn is_right(&self) -> bool {
        self.given == self.found
    }
}
