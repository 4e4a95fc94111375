//! The rounds of a comparison that is repeated: the strategies run in turns, and each shows its median.

use super::Comparison;
use crate::plan::Strategy;
use crate::report::Run;
use crate::report::round::{median_ms, range_ms};

impl Comparison {
    /// Returns the shortest and the longest total of lane `index`, if it was repeated.
    pub fn range_of(&self, index: usize) -> Option<(f64, f64)> {
        range_ms(&self.run_of(index)?.0.rounds)
    }

    /// Returns whether a strategy was refused.
    pub fn refuses(&self, strategy: Strategy) -> bool {
        self.refused.iter().any(|(refused, _)| *refused == strategy)
    }

    /// Returns the strategy whose turn is next.
    pub(super) fn next(&self) -> Option<Strategy> {
        let first = self.plan.strategies.get(self.runs.len() + self.refused.len()).copied();
        first.or_else(|| {
            let oldest = self.runs.first()?;
            let ended = oldest.rounds.len() as u32;
            oldest.strategy.filter(|_| ended > 0 && ended < self.plan.rounds())
        })
    }

    /// Puts the round before that of `run` aside.
    pub(super) fn put_aside(&mut self, run: &mut Run) {
        if let Some(place) = self.runs.iter().position(|before| before.strategy == run.strategy) {
            let mut before = self.runs.remove(place);
            std::mem::swap(&mut run.rounds, &mut before.rounds);
            self.other_rounds.push((before, self.rows.remove(place)));
        }
    }

    /// Shows the median round of each strategy, after the last one. The others are forgotten, except for
    /// their totals.
    pub fn show_medians(&mut self) {
        for (mut before, rows) in std::mem::take(&mut self.other_rounds) {
            let place = self.runs.iter().position(|run| run.strategy == before.strategy);
            let Some(place) = place else { continue };
            let run = &mut self.runs[place];
            if median_ms(&run.rounds) == Some(rows.total_ms()) {
                std::mem::swap(&mut run.rounds, &mut before.rounds);
                (*run, self.rows[place]) = (before, rows);
            }
        }
        self.find_bounds();
    }
}
