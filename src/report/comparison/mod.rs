//! A comparison as it grows: the plan, and each strategy's run with its rows so far.

mod lanes;
mod rounds;

pub use lanes::Source;

use super::bound::{self, Shown};
use super::round::Round;
use super::rows::Rows;
use super::{Report, Run, RunReport};
use crate::plan::{Plan, Strategy, Variant};
use crate::refusal::Refusal;
use crate::run::platform::Provenance;
use crate::run::trace::Event;
use std::rc::Rc;

/// A run of another program: of one that carries out a strategy, loaded from its results, or of the learner's.
#[derive(Clone, Debug)]
pub struct Other {
    /// The name that the program gives itself, or that of the learner's program.
    pub program: String,
    /// The run.
    pub run: Run,
    /// Its rows.
    pub rows: Rc<Rows>,
    /// Facts about the run of the learner's program that no view of the first module shows. Only modules that
    /// are loaded on demand decode them.
    pub particulars: Rc<Vec<u8>>,
}

impl Other {
    /// Returns whether it is the learner's program, which carries out no strategy and has its own number of
    /// requests.
    pub fn is_learners(&self) -> bool {
        self.run.strategy.is_none()
    }

    /// Returns whether it is the learner's program as this page ran it.
    pub fn is_own(&self) -> bool {
        self.is_learners() && self.run.provenance != Provenance::Recorded
    }
}

/// A question for a learner before a run: how long a strategy will take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question {
    /// The strategy in question.
    pub strategy: Strategy,
    /// The greatest possible answer.
    pub most_ms: f64,
    /// The learner's answer, once there is one.
    pub guess_ms: Option<f64>,
}

/// The runs of one plan, one after the other, with the same requests.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The plan.
    pub plan: Plan,
    /// The runs so far; the last may still be under way.
    pub runs: Vec<Run>,
    /// The rows of each run, in the same order.
    pub rows: Vec<Rows>,
    /// The runs of earlier rounds, until the median of each strategy is known.
    pub other_rounds: Vec<(Run, Rows)>,
    /// Runs of other programs, shown after the page's own. All but the learner's have the same number of
    /// requests.
    pub others: Vec<Other>,
    /// The variants that were not run, with the reasons.
    pub refused: Vec<(Variant, Refusal)>,
    /// The ideal of each of the plan's variants, if it is known.
    pub bounds_ms: Vec<Option<f64>>,
    /// Whether the comparison was measured earlier and then loaded.
    pub recorded: bool,
    /// The question to the learner.
    pub question: Option<Question>,
    /// The variant that was being prepared when the comparison was cancelled.
    pub unbegun: Option<Variant>,
    /// The comparison before this one, of another plan, whose lanes stay above.
    pub earlier: Option<Rc<Comparison>>,
}

impl Comparison {
    /// Creates a comparison in which nothing has run yet.
    pub fn new(plan: Plan) -> Self {
        let mut comparison = Self {
            plan,
            runs: Vec::new(),
            rows: Vec::new(),
            other_rounds: Vec::new(),
            others: Vec::new(),
            refused: Vec::new(),
            bounds_ms: Vec::new(),
            recorded: false,
            question: None,
            unbegun: None,
            earlier: None,
        };
        comparison.find_bounds();
        comparison
    }

    /// Returns a comparison for a new plan in which nothing has run yet. It keeps the question, the runs of the
    /// learner's program, those of other programs if the number of requests is the same, and the comparison
    /// before it, unless all of this was a recording.
    #[must_use = "the comparison itself stays as it is"]
    pub fn followed_by(&self, plan: Plan) -> Self {
        let is_kept = |other: &Other| other.is_learners() || plan.requests == self.plan.requests;
        let mut others = self.others.clone();
        others.retain(is_kept);
        let earlier = self.earlier.clone().filter(|_| !self.recorded);
        Self { others, question: self.question, earlier, ..Self::new(plan) }
    }

    /// Becomes an empty comparison after this one, whose lanes stay above. If there was one before it, that one
    /// stays instead.
    pub fn keep(&mut self) {
        let kept = std::mem::replace(self, Self::new(self.plan.clone()));
        self.earlier = kept.earlier.clone().or_else(|| Some(Rc::new(kept)));
    }

    /// Makes it a recording, with the comparisons before it.
    pub fn set_recorded(&mut self) {
        self.recorded = true;
        self.others.iter_mut().for_each(|other| other.run.provenance = Provenance::Recorded);
        if let Some(earlier) = self.earlier.as_mut().and_then(Rc::get_mut) {
            earlier.set_recorded();
        }
    }

    /// Adds runs of other programs, in place of those of programs with the same names.
    pub fn add_others(&mut self, others: Vec<Other>) {
        self.others.retain(|old| others.iter().all(|new| new.program != old.program));
        self.others.extend(others);
    }

    /// Shows a run of the learner's program as it is now, in place of the one before. Returns whether its lane is
    /// new or has another name.
    pub fn set_learners(&mut self, new: Other) -> bool {
        let Some(old) = self.others.iter_mut().find(|old| old.is_own()) else {
            self.others.push(new);
            return true;
        };
        let is_renamed = old.program != new.program;
        *old = new;
        is_renamed
    }

    /// Records that a variant is not run.
    pub fn refuse(&mut self, variant: Variant, refusal: Refusal) {
        self.refused.push((variant, refusal));
        self.find_bounds();
    }

    /// Adds the run of the next variant. It takes the place of the round before.
    pub fn begin(&mut self, mut run: Run) {
        self.put_aside(&mut run);
        self.runs.push(run);
        self.rows.push(Rows::new(self.plan.requests));
    }

    /// Cancels the run under way, or the next one before it begins.
    pub fn cancel(&mut self) {
        self.read();
        if let Some(run) = self.under_way() {
            run.trace.push(Event::Ended { at_ms: run.trace.now_ms(), cancelled: true });
            self.read();
        } else {
            self.unbegun = self.next();
        }
    }

    /// Returns the run that has not ended, if there is one.
    pub fn under_way(&self) -> Option<&Run> {
        let (run, rows) = (self.runs.last()?, self.rows.last()?);
        (!rows.is_ended()).then_some(run)
    }

    /// Reads the events since the last reading.
    pub fn read(&mut self) {
        if let (Some(run), Some(rows)) = (self.runs.last_mut(), self.rows.last_mut()) {
            let was_ended = rows.is_ended();
            rows.read(&run.trace);
            if rows.is_ended() && !was_ended {
                if self.plan.rounds() > 1 && !rows.is_cancelled() {
                    run.rounds.push(Round::new(rows));
                }
                self.find_bounds();
            }
        }
    }

    /// Computes the ideals. On a real server they depend on the measurements.
    pub(crate) fn find_bounds(&mut self) {
        let shown = Shown::by(&self.rows);
        let bound_ms = |(index, variant)| match self.rows_of(index) {
            Some(rows) if rows.is_ended() => bound::bound_of_run_ms(&self.plan, Some(variant), shown, rows),
            _ => bound::bound_ms(&self.plan, variant, shown).filter(|_| !self.is_refused(index)),
        };
        self.bounds_ms = (self.earlier_lanes()..).zip(self.plan.variants()).map(bound_ms).collect();
    }

    /// Returns the report so far.
    pub fn report(&self) -> Report {
        let mut report = Report::from_rows(&self.plan, &self.runs, &self.rows);
        if self.recorded {
            report.runs.iter_mut().for_each(|run| run.provenance = Provenance::Recorded);
        }
        report
    }

    /// Returns the reports of the runs of other programs, each with its ideal in this plan.
    pub fn other_reports(&self) -> impl Iterator<Item = RunReport> {
        let shown = Shown::by(&self.rows);
        self.others.iter().map(move |Other { program, run, rows, .. }| RunReport {
            program: Some(program.clone()),
            ..RunReport::new(&self.plan, run, rows, shown)
        })
    }
}
