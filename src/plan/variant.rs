//! The runs that a plan asks for: each strategy, at each place of the work.

use super::{Plan, Strategy, WorkOn};

/// One of the runs that a plan compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The strategy.
    pub strategy: Strategy,
    /// The place of the CPU work, if the plan compares several places.
    pub work_on: Option<WorkOn>,
}

impl From<Strategy> for Variant {
    fn from(strategy: Strategy) -> Self {
        Self { strategy, work_on: None }
    }
}

impl Plan {
    /// Returns the places that the plan compares. Without work they would not differ, so there is only one.
    pub fn places(&self) -> &[WorkOn] {
        match &self.work_on[..] {
            [first, _, ..] if self.work_ms == 0 => std::slice::from_ref(first),
            all => all,
        }
    }

    /// Returns the variant at `index`, from 0: the places of the first strategy, then those of the next.
    pub fn variant(&self, index: usize) -> Option<Variant> {
        let places = self.places();
        let strategy = *self.strategies.get(index.checked_div(places.len())?)?;
        let place = places.get(index % places.len()).copied();
        Some(Variant { strategy, work_on: place.filter(|_| places.len() > 1) })
    }

    /// Returns all variants, in the order in which they run.
    pub fn variants(&self) -> impl Iterator<Item = Variant> {
        (0..).map_while(|index| self.variant(index))
    }

    /// Returns the place of a variant's work.
    pub fn place_of(&self, work_on: Option<WorkOn>) -> WorkOn {
        work_on.or(self.work_on.first().copied()).unwrap_or(WorkOn::Loop)
    }
}
