//! The lanes of a comparison: those of the comparisons before it, one for each variant of the plan, and one for
//! each run of another program.

use super::{Comparison, Other, Question};
use crate::plan::{Strategy, Variant};
use crate::report::Run;
use crate::report::axis::Axis;
use crate::report::rows::Rows;
use crate::run::platform::Provenance;

/// The source of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// What answered when they were measured, or [`Provenance::Recorded`] if that is not kept, as for programs.
    pub provenance: Provenance,
    /// Whether they were measured earlier.
    pub is_recorded: bool,
}

/// The factor by which the axis of a run grows while the run's end is unknown. It grows in steps, because
/// every frame would have to redraw everything if it grew on every frame.
const GROWTH: f64 = 1.5;
/// The initial length of that axis.
const MIN_AXIS_MS: f64 = 250.0;

impl Comparison {
    /// Returns the index of the lane of a strategy of the plan: of its variants, the last one that has begun.
    pub fn index_of(&self, strategy: Strategy) -> Option<usize> {
        let begun = self.runs.iter().rfind(|run| run.strategy == Some(strategy)).map(|run| run.work_on);
        let is_it = |variant: Variant| {
            variant.strategy == strategy && begun.is_none_or(|work_on| work_on == variant.work_on)
        };
        Some(self.earlier_lanes() + self.plan.variants().position(is_it)?)
    }

    fn all_lanes(&self) -> usize {
        self.earlier_lanes() + self.plan.variants().count() + self.others.len()
    }

    /// Returns the number of lanes of the comparisons before this one.
    pub(super) fn earlier_lanes(&self) -> usize {
        self.earlier.as_ref().map_or(0, |earlier| earlier.all_lanes())
    }

    /// Returns the comparison whose lane is the lane `index`, and the lane's index there.
    pub fn part(&self, index: usize) -> (&Self, usize) {
        let earlier = self.earlier_lanes();
        match &self.earlier {
            Some(comparison) if index < earlier => comparison.part(index),
            _ => (self, index - earlier),
        }
    }

    /// Returns the variant in lane `index`. The learner's program has none.
    pub fn variant_of(&self, index: usize) -> Option<Variant> {
        let (of, own) = self.part(index);
        of.other(own).map_or(of.plan.variant(own), |other| other.run.variant())
    }

    /// Returns the strategy of lane `index`. The learner's program has none.
    pub fn strategy_of(&self, index: usize) -> Option<Strategy> {
        self.variant_of(index).map(|variant| variant.strategy)
    }

    /// Returns the variants in all lanes: those of the comparisons before this one, the plan's, and those of
    /// other programs.
    pub fn lanes(&self) -> impl Iterator<Item = Option<Variant>> {
        (0..self.all_lanes()).map(|index| self.variant_of(index))
    }

    /// Returns the number of requests in lane `index`. The learner's program has its own number of them.
    pub fn requests_of(&self, index: usize) -> u32 {
        let requests = self.part(index).0.plan.requests;
        self.other(index).map_or(requests, |other| other.rows.rows.len() as u32)
    }

    /// Returns whether lane `index` is empty while the learner's program has one.
    pub fn is_empty_beside_a_program(&self, index: usize) -> bool {
        self.run_of(index).is_none() && self.others.iter().any(Other::is_own)
    }

    /// Returns the run of another program in lane `index`.
    pub fn other(&self, index: usize) -> Option<&Other> {
        let (of, own) = self.part(index);
        of.others.get(own.checked_sub(of.plan.variants().count())?)
    }

    /// Returns the run in lane `index`, and its rows.
    pub fn run_of(&self, index: usize) -> Option<(&Run, &Rows)> {
        if let Some(other) = self.other(index) {
            return Some((&other.run, &other.rows));
        }
        let (of, own) = self.part(index);
        let variant = of.plan.variant(own);
        let is_its = |(run, _): &(&Run, &Rows)| run.variant() == variant;
        of.runs.iter().zip(&of.rows).find(is_its)
    }

    /// Returns the rows of the run in lane `index`.
    pub fn rows_of(&self, index: usize) -> Option<&Rows> {
        self.run_of(index).map(|(_, rows)| rows)
    }

    /// Returns how far the run in lane `index` has come: its end if it has ended, otherwise the current time.
    pub fn reached_ms(&self, index: usize) -> f64 {
        let Some((run, rows)) = self.run_of(index) else { return 0.0 };
        if rows.is_ended() { rows.total_ms() } else { run.trace.now_ms() }
    }

    /// Returns how long the run in lane `index` has been under way, unless it has ended.
    pub fn now_ms(&self, index: usize) -> Option<f64> {
        let (run, _) = self.run_of(index).filter(|(_, rows)| !rows.is_ended())?;
        Some(run.trace.now_ms())
    }

    /// Returns the source of all figures; `None` if nothing has run, or if they have different sources.
    pub fn source(&self) -> Option<Source> {
        let mut all = self.lanes().enumerate().filter_map(|(index, _)| self.source_of(index));
        let first = all.next()?;
        all.all(|source| source == first).then_some(first)
    }

    /// Returns whether the only figures are those of a real server that never answered.
    pub fn is_unanswered(&self) -> bool {
        let is_from_server = |run: &Run| run.provenance == Provenance::Server;
        let is_all = self.others.is_empty() && !self.recorded && self.runs.iter().all(is_from_server);
        is_all && !self.rows.is_empty() && self.rows.iter().all(Rows::is_unanswered)
    }

    /// Returns the source of the figures in lane `index`.
    pub fn source_of(&self, index: usize) -> Option<Source> {
        let (run, _) = self.run_of(index)?;
        // The learner's program may have run beside a recording.
        let is_recorded = self.other(index).map_or(self.part(index).0.recorded, |other| !other.is_learners());
        let provenance = run.provenance;
        Some(Source { provenance, is_recorded: is_recorded || provenance == Provenance::Recorded })
    }

    /// Returns the source of lane `index` if not all figures have the same source.
    pub fn own_source_of(&self, index: usize) -> Option<Source> {
        self.source_of(index).filter(|_| self.source().is_none())
    }

    /// Returns whether the variant in lane `index` was refused.
    pub fn is_refused(&self, index: usize) -> bool {
        let (of, own) = self.part(index);
        of.plan.variant(own).is_some_and(|variant| of.refuses(variant))
    }

    /// Returns the whole time axis of one lane, or of all: up to the time reached, or to the ideal if that is
    /// later.
    pub fn axis(&self, index: Option<usize>) -> Axis {
        let total_ms = match index {
            Some(index) => self.extent_ms(index),
            None => self.lanes().enumerate().map(|(index, _)| self.extent_ms(index)).fold(0.0, f64::max),
        };
        Axis::whole(total_ms)
    }

    /// Returns the ideal of lane `index`. It is hidden while the learner has to guess it.
    pub fn bound_of(&self, index: usize) -> Option<f64> {
        let (of, own) = self.part(index);
        let told = of.question.is_none() || self.run_of(index).is_some();
        of.bounds_ms.get(own).copied().flatten().filter(|_| told)
    }

    /// Returns the learner's guess for lane `index`.
    pub fn guess_of(&self, index: usize) -> Option<f64> {
        self.asked_of(index)?.guess_ms
    }

    /// Returns whether the question is about lane `index`.
    pub fn is_asked(&self, index: usize) -> bool {
        self.asked_of(index).is_some()
    }

    /// Returns the question about lane `index`. Lanes of other programs have none.
    fn asked_of(&self, index: usize) -> Option<Question> {
        let (of, own) = self.part(index);
        let variant = of.plan.variant(own)?;
        of.question.filter(|question| question.strategy == variant.strategy)
    }

    /// Returns the end of a lane, or its expected end.
    fn extent_ms(&self, index: usize) -> f64 {
        let asked = self.asked_of(index);
        if let Some(question) = asked.filter(|_| self.run_of(index).is_none()) {
            return question.most_ms;
        }
        let guess_ms = asked.and_then(|question| question.guess_ms).unwrap_or(0.0);
        let longest_ms = self.range_of(index).map_or(0.0, |(_, max_ms)| max_ms);
        let reached_ms = self.reached_ms(index).max(guess_ms).max(longest_ms);
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
