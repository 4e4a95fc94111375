//! The results on the screen, as the story reads them.

use crate::learner::particulars::Particulars;
use crate::report::comparison::{Comparison, Other};
use std::cell::OnceCell;

/// The results, and what is known of the tasks of recorded programs.
#[derive(Debug)]
pub(super) struct Results {
    pub(super) comparison: Comparison,
    /// For each lane. Decoded when it is needed, because it may be long.
    particulars: Vec<OnceCell<Option<Particulars>>>,
}

impl Results {
    pub(super) fn new(comparison: Comparison) -> Self {
        let particulars = comparison.lanes().map(|_| OnceCell::new()).collect();
        Self { comparison, particulars }
    }

    /// Returns what is known of the tasks of the learner's program in a lane.
    pub(super) fn particulars(&self, lane: usize) -> Option<&Particulars> {
        let learners = || self.comparison.other(lane).filter(|other| other.is_learners());
        let decode = |other: &Other| Particulars::from_bytes(&other.particulars);
        self.particulars.get(lane)?.get_or_init(|| learners().and_then(decode)).as_ref()
    }
}
