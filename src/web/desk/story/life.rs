//! The request that the box describes, with its facts and steps.

use super::code::Line;
use super::moments::Told;
use super::results::Results;
use crate::learner::story;
use crate::plan::Strategy;
use crate::report::story::{Step, steps};
use crate::report::timeline::{Grid, MAX_LINES};
use crate::web::desk::locale;
use crate::web::drawn::Drawn;
use crate::web::learner::shown;
use std::rc::Rc;

/// A request with its facts and steps.
#[derive(Debug)]
pub(super) struct Life {
    /// The results that it is part of.
    results: Rc<Results>,
    /// Its lane.
    pub(super) drawn: Drawn,
    /// Its number.
    pub(super) n: u32,
    /// The strategy of its lane; `None` for the learner's program.
    strategy: Option<Strategy>,
    /// The number of requests in its lane.
    pub(super) requests: u32,
    /// Its facts in words, first its name.
    pub(super) facts: Vec<String>,
    /// Its steps.
    pub(super) steps: Vec<Step>,
    /// The text of the learner's program, if it is in the editor as it ran.
    source: String,
    /// The ends of its bar, in milliseconds from the run's start.
    pub(super) span_ms: (f64, f64),
}

impl Life {
    /// Finds request `n` of a lane.
    pub(super) fn new(results: &Rc<Results>, drawn: Drawn, n: u32) -> Option<Self> {
        let (run, rows) = results.comparison.run_of(drawn.lane)?;
        let row = rows.rows.get(n as usize)?;
        let locale = locale();
        let particulars = results.particulars(drawn.lane);
        let steps = match particulars {
            Some(particulars) => story::steps(n, run, particulars),
            None => steps(n, run),
        };
        let program = particulars.map(|particulars| &particulars.program);
        let source = program.and_then(|program| shown::ask().filter(|shown| program.is_of(&shown.source)));
        let end_ms = row.settled_ms.unwrap_or_else(|| rows.total_ms());
        let start_ms = row.sent_ms.or(row.asked_ms).or(row.made_ms).unwrap_or(0.0);
        Some(Self {
            results: Rc::clone(results),
            drawn,
            n,
            strategy: run.strategy,
            requests: rows.rows.len() as u32,
            facts: locale.words.request_facts(n, row, &locale.numbers),
            steps,
            source: source.map(|shown| shown.source).unwrap_or_default(),
            span_ms: (start_ms.min(end_ms), end_ms),
        })
    }

    /// Returns the same request in its lane as it was drawn last.
    pub(super) fn with(self, drawn: Drawn) -> Self {
        Self { drawn, ..self }
    }

    /// Returns whether the user has chosen it, and does not only point at it.
    pub(super) fn is_chosen(&self) -> bool {
        self.drawn.chosen == Some(self.n)
    }

    /// Returns whether it is request `n` of a lane.
    pub(super) fn is_of(&self, lane: usize, n: u32) -> bool {
        (self.drawn.lane, self.n) == (lane, n)
    }

    /// Returns whether it is part of these results.
    pub(super) fn is_in(&self, results: &Rc<Results>) -> bool {
        Rc::ptr_eq(&self.results, results)
    }

    /// Returns a step for the sentences below the axis.
    pub(super) fn told(&self, step: usize) -> Option<Told> {
        let &Step { at_ms, activity, .. } = self.steps.get(step)?;
        Some(Told { lane: self.drawn.lane, n: self.n, at_ms, activity })
    }

    /// Returns the line of a step, and its strategy. The page itself marks the lines of the learner's program.
    pub(super) fn line(&self, step: usize) -> Option<(Strategy, Line)> {
        let place = self.steps.get(step)?.place;
        Some((self.strategy?, place.map_or(Line::Beginning, Line::Await)))
    }

    /// Returns a line of the learner's program, without its indentation.
    pub(super) fn code(&self, line: u32) -> Option<&str> {
        Some(self.source.lines().nth((line as usize).checked_sub(1)?)?.trim())
    }

    /// Returns how its lane divides its requests into lines.
    pub(super) fn grid(&self) -> Grid {
        Grid::new(self.requests, MAX_LINES)
    }
}
