//! A comparison as it grows: the plan, and each strategy's run with what is known of it so far.

use super::axis::Axis;
use super::bound::{self, Shown};
use super::rows::Rows;
use super::{Report, Run, RunReport};
use crate::plan::Plan;
use crate::platform::Provenance;
use crate::refusal::Refusal;
use crate::strategy::Strategy;
use crate::trace::Event;
use std::rc::Rc;

/// By how much the axis of a run whose end nobody knows grows at a time, and where it starts: were it to grow
/// with every frame, every frame would have to draw everything.
const GROWTH: f64 = 1.5;
const SHORTEST_AXIS_MS: f64 = 250.0;

/// A run of another program, whose results were loaded.
#[derive(Clone, Debug)]
pub struct Other {
    /// What the program calls itself.
    pub program: String,
    /// What ran.
    pub run: Run,
    /// What is known of it.
    pub rows: Rc<Rows>,
}

/// What a learner is asked before a run: how long something in it will take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// Of which strategy.
    pub strategy: Strategy,
    /// The longest answer.
    pub most_ms: f64,
    /// The learner's, once there is one.
    pub guess_ms: Option<f64>,
}

/// The runs of one plan, one after the other, on the same requests.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What was asked for.
    pub plan: Plan,
    /// What has run, the last of them perhaps still under way.
    pub runs: Vec<Run>,
    /// What is known of each, in the same order.
    pub rows: Vec<Rows>,
    /// Runs of other programs on as many requests, shown after these.
    pub others: Vec<Other>,
    /// The strategies that were not run, and why.
    pub refused: Vec<(Strategy, Refusal)>,
    /// The ideal of each of the plan's strategies, as far as it is known.
    pub bounds_ms: Vec<Option<f64>>,
    /// Whether it was measured at another time, and loaded.
    pub recorded: bool,
    /// What is to be guessed.
    pub question: Option<Question>,
    /// The strategy that was being made ready when all was cancelled.
    pub unbegun: Option<Strategy>,
}

impl Comparison {
    /// Nothing has run yet.
    pub fn new(plan: Plan) -> Self {
        let mut comparison = Self {
            plan,
            runs: Vec::new(),
            rows: Vec::new(),
            others: Vec::new(),
            refused: Vec::new(),
            bounds_ms: Vec::new(),
            recorded: false,
            question: None,
            unbegun: None,
        };
        comparison.find_bounds();
        comparison
    }

    /// Nothing of that plan has run yet; what was asked before stays, and what other programs did with as many requests.
    #[must_use = "the comparison itself stays as it is"]
    pub fn followed_by(&self, plan: Plan) -> Self {
        let others = if plan.requests == self.plan.requests { self.others.clone() } else { Vec::new() };
        Self { others, question: self.question, ..Self::new(plan) }
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

    /// All was cancelled: the run under way, or where none was, the next before it began.
    pub fn cancel(&mut self) {
        self.read();
        if let Some(run) = self.under_way() {
            run.trace.push(Event::Ended { at_ms: run.trace.now_ms(), cancelled: true });
            self.read();
        } else {
            self.unbegun = self.plan.strategies.get(self.runs.len() + self.refused.len()).copied();
        }
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
    pub(crate) fn find_bounds(&mut self) {
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
        let mut extent_ms = bound_ms.max(SHORTEST_AXIS_MS);
        while extent_ms < reached_ms {
            extent_ms *= GROWTH;
        }
        extent_ms
    }

    /// The report so far.
    pub fn report(&self) -> Report {
        let mut report = Report::of(&self.plan, &self.runs, &self.rows);
        if self.recorded {
            report.runs.iter_mut().for_each(|run| run.provenance = Provenance::Recorded);
        }
        report
    }

    /// The runs of other programs, each with the ideal that it has in this plan.
    pub fn other_reports(&self) -> impl Iterator<Item = RunReport> {
        let shown = Shown::by(&self.rows);
        self.others.iter().map(move |Other { program, run, rows }| {
            let bound_ms = bound::bound_of_run_ms(&self.plan, run.strategy, shown, rows);
            RunReport { program: Some(program.clone()), ..RunReport::new(run, rows, bound_ms) }
        })
    }
}
