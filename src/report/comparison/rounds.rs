//! The rounds of a comparison that is repeated: the variants run in turns, and each shows its median.

use super::Comparison;
use crate::plan::Variant;
use crate::report::bound::Shown;
use crate::report::round::{median_ms, range_ms};
use crate::report::{Report, Run, RunReport};

impl Comparison {
    /// Returns the shortest and the longest total of lane `index`, if it was repeated.
    pub fn range_of(&self, index: usize) -> Option<(f64, f64)> {
        range_ms(&self.run_of(index)?.0.rounds)
    }

    /// Returns whether a variant was refused.
    pub fn refuses(&self, variant: Variant) -> bool {
        self.refused.iter().any(|(refused, _)| *refused == variant)
    }

    /// Returns the variant whose turn is next.
    pub(super) fn next(&self) -> Option<Variant> {
        let first = self.plan.variant(self.runs.len() + self.refused.len());
        first.or_else(|| {
            let oldest = self.runs.first()?;
            let ended = oldest.rounds.len() as u32;
            oldest.variant().filter(|_| ended > 0 && ended < self.plan.rounds())
        })
    }

    /// Puts the round before that of `run` aside.
    pub(super) fn put_aside(&mut self, run: &mut Run) {
        if let Some(place) = self.runs.iter().position(|before| before.variant() == run.variant()) {
            let mut before = self.runs.remove(place);
            std::mem::swap(&mut run.rounds, &mut before.rounds);
            self.other_rounds.push((before, self.rows.remove(place)));
        }
    }

    /// Returns the report of what has ended, in the order of the plan. A variant of which another round is under way
    /// is in it with the round before.
    pub fn report_so_far(&self) -> Report {
        let shown = Shown::by(&self.rows);
        let report = |variant: Variant| {
            let is_its = |run: &Run| run.variant() == Some(variant);
            let (run, rows) = self.runs.iter().zip(&self.rows).find(|(run, _)| is_its(run))?;
            let mut ended = (run, rows);
            if !rows.is_ended() {
                let (run, rows) = self.other_rounds.iter().rev().find(|(run, _)| is_its(run))?;
                ended = (run, rows);
            }
            let report = RunReport::new(&self.plan, ended.0, ended.1, shown);
            Some(RunReport { rounds: run.rounds.clone(), ..report })
        };
        let runs = self.plan.variants().filter_map(report).collect();
        Report { version: 1, plan: self.plan.clone(), runs }
    }

    /// Shows the median round of each variant, after the last one. The others are forgotten, except for
    /// their totals.
    pub fn show_medians(&mut self) {
        for (mut before, rows) in std::mem::take(&mut self.other_rounds) {
            let place = self.runs.iter().position(|run| run.variant() == before.variant());
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
