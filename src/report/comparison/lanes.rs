//! Its lanes: one for each of the plan's strategies, and one for each run of another program.

use super::{Comparison, Other, Question};
use crate::platform::Provenance;
use crate::report::Run;
use crate::report::axis::Axis;
use crate::report::rows::Rows;
use crate::strategy::Strategy;

/// By how much the axis of a run whose end nobody knows grows at a time, and where it starts: were it to grow
/// with every frame, every frame would have to draw everything.
const GROWTH: f64 = 1.5;
const MIN_AXIS_MS: f64 = 250.0;

impl Comparison {
    /// Where that strategy stands among the plan's.
    pub fn index_of(&self, strategy: Strategy) -> Option<usize> {
        self.plan.strategies.iter().position(|&other| other == strategy)
    }

    /// The run of the plan's strategy with that index: where it is among the runs, if it is one of them.
    fn place_of(&self, index: usize) -> Option<usize> {
        let strategy = self.plan.strategies.get(index)?;
        self.runs.iter().position(|run| run.strategy == *strategy)
    }

    /// The strategies of all lanes: the plan's, and after them those of other programs.
    pub fn lanes(&self) -> impl Iterator<Item = Strategy> {
        let others = self.others.iter().map(|other| other.run.strategy);
        self.plan.strategies.iter().copied().chain(others)
    }

    /// The run of another program in the lane with that index.
    pub fn other(&self, index: usize) -> Option<&Other> {
        self.others.get(index.checked_sub(self.plan.strategies.len())?)
    }

    /// The run in the lane with that index, and what is known of it.
    fn run_of(&self, index: usize) -> Option<(&Run, &Rows)> {
        match self.other(index) {
            Some(other) => Some((&other.run, &other.rows)),
            None => self.place_of(index).map(|place| (&self.runs[place], &self.rows[place])),
        }
    }

    /// What is known of the run in the lane with that index.
    pub fn rows_of(&self, index: usize) -> Option<&Rows> {
        self.run_of(index).map(|(_, rows)| rows)
    }

    /// How far that run has come: to its end, or to now.
    pub fn reached_ms(&self, index: usize) -> f64 {
        let Some((run, rows)) = self.run_of(index) else { return 0.0 };
        if rows.is_ended() { rows.total_ms() } else { run.trace.now_ms() }
    }

    /// How long that run has been under way, while it is.
    pub fn now_ms(&self, index: usize) -> Option<f64> {
        let (run, _) = self.run_of(index).filter(|(_, rows)| !rows.is_ended())?;
        Some(run.trace.now_ms())
    }

    /// Where all the figures come from; `None` where nothing has run, or not all come from the same place.
    pub fn provenance(&self) -> Option<Provenance> {
        let mut all = self.lanes().enumerate().filter_map(|(index, _)| self.provenance_of(index));
        let first = all.next()?;
        all.all(|provenance| provenance == first).then_some(first)
    }

    /// Where those in the lane with that index come from.
    pub fn provenance_of(&self, index: usize) -> Option<Provenance> {
        let (run, _) = self.run_of(index)?;
        let recorded = self.recorded || self.other(index).is_some();
        Some(if recorded { Provenance::Recorded } else { run.provenance })
    }

    /// The same, where not all figures come from the same place.
    pub fn own_provenance_of(&self, index: usize) -> Option<Provenance> {
        self.provenance_of(index).filter(|_| self.provenance().is_none())
    }

    /// Whether that strategy was not run.
    pub fn is_refused(&self, index: usize) -> bool {
        self.refused.iter().any(|(strategy, _)| Some(strategy) == self.plan.strategies.get(index))
    }

    /// The whole of the time axis of one strategy, or of all: what was reached, or the ideal where that is longer.
    pub fn axis(&self, index: Option<usize>) -> Axis {
        let total_ms = match index {
            Some(index) => self.extent_ms(index),
            None => self.lanes().enumerate().map(|(index, _)| self.extent_ms(index)).fold(0.0, f64::max),
        };
        Axis::whole(total_ms)
    }

    /// The ideal of the lane with that index. While it is to be guessed it is not told.
    pub fn bound_of(&self, index: usize) -> Option<f64> {
        let told = self.question.is_none() || self.run_of(index).is_some();
        self.bounds_ms.get(index).copied().flatten().filter(|_| told)
    }

    /// What a learner has guessed of the lane with that index.
    pub fn guess_of(&self, index: usize) -> Option<f64> {
        self.asked_of(index)?.guess_ms
    }

    /// What is to be guessed of the lane with that index: the page's own, not another program's.
    fn asked_of(&self, index: usize) -> Option<Question> {
        let strategy = self.plan.strategies.get(index)?;
        self.question.filter(|question| question.strategy == *strategy)
    }

    /// Where a strategy's end is, or is to be expected.
    fn extent_ms(&self, index: usize) -> f64 {
        let asked = self.asked_of(index);
        if let Some(question) = asked.filter(|_| self.run_of(index).is_none()) {
            return question.most_ms;
        }
        let guess_ms = asked.and_then(|question| question.guess_ms).unwrap_or(0.0);
        let reached_ms = self.reached_ms(index).max(guess_ms);
        let bound_ms = self.bound_of(index).unwrap_or(0.0);
        let ended = self.rows_of(index).is_none_or(Rows::is_ended);
        if ended || reached_ms <= bound_ms {
            return reached_ms.max(bound_ms);
        }
        let mut extent_ms = bound_ms.max(MIN_AXIS_MS);
        while extent_ms < reached_ms {
            extent_ms *= GROWTH;
        }
        extent_ms
    }
}
