//! A comparison as it grows: the plan, and each strategy's run with what is known of it so far.

mod lanes;

use super::bound::{self, Shown};
use super::rows::Rows;
use super::{Report, Run, RunReport};
use crate::plan::Plan;
use crate::platform::Provenance;
use crate::refusal::Refusal;
use crate::strategy::Strategy;
use crate::trace::Event;
use std::rc::Rc;

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
