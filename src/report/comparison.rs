//! A comparison as it grows: the plan, and each strategy's run with what is known of it so far.

use super::axis::Axis;
use super::bound::{self, Shown};
use super::rows::Rows;
use super::{Report, Run};
use crate::plan::Plan;
use crate::platform::Provenance;
use crate::refusal::Refusal;
use crate::strategy::Strategy;

/// By how much the axis of a run whose end nobody knows grows at a time, and where it starts: were it to grow
/// with every frame, every frame would have to draw everything.
const GROWTH: f64 = 1.5;
const SHORTEST_AXIS_MS: f64 = 250.0;

/// The runs of one plan, one after the other, on the same requests.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What was asked for.
    pub plan: Plan,
    /// What has run, the last of them perhaps still under way.
    pub runs: Vec<Run>,
    /// What is known of each, in the same order.
    pub rows: Vec<Rows>,
    /// The strategies that were not run, and why.
    pub refused: Vec<(Strategy, Refusal)>,
    /// The ideal of each of the plan's strategies, as far as it is known.
    pub bounds_ms: Vec<Option<f64>>,
}

impl Comparison {
    /// Nothing has run yet.
    pub fn new(plan: Plan) -> Self {
        let mut comparison =
            Self { plan, runs: Vec::new(), rows: Vec::new(), refused: Vec::new(), bounds_ms: Vec::new() };
        comparison.find_bounds();
        comparison
    }

    /// That strategy is not run.
    pub fn refuse(&mut self, strategy: Strategy, refusal: Refusal) {
        self.refused.push((strategy, refusal));
        self.find_bounds();
    }

    /// The next strategy starts.
    pub fn begin(&mut self, run: Run) {
        self.runs.push(run);
        self.rows.push(Rows::new(self.plan.requests));
    }

    /// The run that has not ended, if there is one.
    pub fn under_way(&self) -> Option<&Run> {
        let (run, rows) = (self.runs.last()?, self.rows.last()?);
        (!rows.is_ended()).then_some(run)
    }

    /// Reads what has happened since the last reading.
    pub fn read(&mut self) {
        if let (Some(run), Some(rows)) = (self.runs.last(), self.rows.last_mut()) {
            let was_ended = rows.is_ended();
            rows.read(&run.trace);
            if rows.is_ended() && !was_ended {
                self.find_bounds();
            }
        }
    }

    /// The ideals; of a real server they follow from what was measured.
    fn find_bounds(&mut self) {
        let shown = Shown::by(&self.rows);
        let bound_ms = |(index, &strategy)| match self.rows_of(index) {
            Some(rows) if rows.is_ended() => bound::bound_of_run_ms(&self.plan, strategy, shown, rows),
            _ => bound::bound_ms(&self.plan, strategy, shown).filter(|_| !self.is_refused(index)),
        };
        self.bounds_ms = self.plan.strategies.iter().enumerate().map(bound_ms).collect();
    }

    /// Where that strategy stands among the plan's.
    pub fn index_of(&self, strategy: Strategy) -> Option<usize> {
        self.plan.strategies.iter().position(|&other| other == strategy)
    }

    /// The run of the plan's strategy with that index: where it is among the runs, if it is one of them.
    fn place_of(&self, index: usize) -> Option<usize> {
        let strategy = self.plan.strategies.get(index)?;
        self.runs.iter().position(|run| run.strategy == *strategy)
    }

    /// What is known of the run of the plan's strategy with that index.
    pub fn rows_of(&self, index: usize) -> Option<&Rows> {
        self.rows.get(self.place_of(index)?)
    }

    /// How far that run has come: to its end, or to now.
    pub fn reached_ms(&self, index: usize) -> f64 {
        let Some(place) = self.place_of(index) else { return 0.0 };
        let rows = &self.rows[place];
        if rows.is_ended() { rows.total_ms() } else { self.runs[place].trace.now_ms() }
    }

    /// How long that run has been under way, while it is.
    pub fn now_ms(&self, index: usize) -> Option<f64> {
        let place = self.place_of(index).filter(|&place| !self.rows[place].is_ended())?;
        Some(self.runs[place].trace.now_ms())
    }

    /// Where all the figures come from; `None` where nothing has run, or not all come from the same place.
    pub fn provenance(&self) -> Option<Provenance> {
        let first = self.runs.first()?.provenance;
        self.runs.iter().all(|run| run.provenance == first).then_some(first)
    }

    /// Where those of the plan's strategy with that index come from.
    pub fn provenance_of(&self, index: usize) -> Option<Provenance> {
        Some(self.runs[self.place_of(index)?].provenance)
    }

    /// Whether that strategy was not run.
    pub fn is_refused(&self, index: usize) -> bool {
        self.refused.iter().any(|(strategy, _)| Some(strategy) == self.plan.strategies.get(index))
    }

    /// The whole of the time axis of one strategy, or of all: what was reached, or the ideal where that is longer.
    pub fn axis(&self, index: Option<usize>) -> Axis {
        let total_ms = match index {
            Some(index) => self.extent_ms(index),
            None => (0..self.plan.strategies.len()).map(|index| self.extent_ms(index)).fold(0.0, f64::max),
        };
        Axis::whole(total_ms)
    }

    /// Where a strategy's end is, or is to be expected.
    fn extent_ms(&self, index: usize) -> f64 {
        let (reached_ms, bound_ms) = (self.reached_ms(index), self.bounds_ms[index].unwrap_or(0.0));
        let ended = self.rows_of(index).is_none_or(Rows::is_ended);
        if ended || reached_ms <= bound_ms {
            return reached_ms.max(bound_ms);
        }
        let mut extent_ms = bound_ms.max(SHORTEST_AXIS_MS);
        while extent_ms < reached_ms {
            extent_ms *= GROWTH;
        }
        extent_ms
    }

    /// The report so far.
    pub fn report(&self) -> Report {
        Report::of(&self.plan, &self.runs, &self.rows)
    }
}
