//! The sentence above the timeline, as its parts; `i18n` puts them together.

mod point;
pub mod words;

use super::bound::{self, Shown};
use super::comparison::Comparison;
use super::remarks::Both;
use super::value::Value;
use super::verdict::ends;
use super::{Report, RunReport};
use crate::plan::{Plan, Strategy};
use Value::{Count, Range, Ratio, Seconds, Start};

/// The headline: its parts follow each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Headline(pub Vec<Part>);

/// A part of a headline.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its words.
    pub words: &'static Both,
    /// The values of the placeholders in them, from `{0}` on.
    pub values: Vec<Value<'static>>,
}

impl Headline {
    /// Adds a part.
    fn with(mut self, words: &'static Both, values: &[Value<'static>]) -> Self {
        self.0.push(Part { words, values: values.to_vec() });
        self
    }

    /// Returns the headline before the run: the ideal of each strategy.
    pub fn expected(comparison: &Comparison) -> Self {
        let plan = &comparison.plan;
        let mut headline = Self::default();
        let mut before = &words::EXPECT;
        for (&strategy, &bound_ms) in plan.strategies.iter().zip(&comparison.bounds_ms) {
            // That of a refused strategy is not drawn, but it can be told.
            let bound_ms = bound_ms.or_else(|| bound::bound_ms(plan, strategy, Shown::default()));
            let words = if bound_ms.is_some() { &words::AT_BEST } else { &words::UNKNOWN };
            let values = [Value::Strategy(strategy, plan.limit), Seconds(bound_ms.unwrap_or_default())];
            headline = headline.with(before, &[]).with(words, &values);
            before = &words::DOT;
        }
        headline
    }

    /// Returns the headline of a comparison cancelled before its first request; `None` if it was not
    /// cancelled, or if a run had begun.
    pub fn from_cancelled(comparison: &Comparison) -> Option<Self> {
        let plan = &comparison.plan;
        Some(Self::cancelled(plan, comparison.unbegun?, 0))
    }

    fn cancelled(plan: &Plan, strategy: Strategy, done: u32) -> Self {
        let values = [Value::Strategy(strategy, plan.limit), Count(done), Count(plan.requests)];
        Self::default().with(&words::CANCELLED, &values)
    }

    /// Returns the headline of a comparison; `None` if nothing ran.
    pub fn from_report(report: &Report) -> Option<Self> {
        let (last, plan, new) = (report.runs.last()?, &report.plan, Self::default());
        let strategy = |run: &RunReport| run.strategy.map(|strategy| Start(strategy, plan.limit));
        if last.cancelled {
            let headline = Self::cancelled(plan, last.strategy?, last.ok + last.failed);
            let cut = last.requests.iter().filter(|request| request.is_cut()).count() as u32;
            return Some(if cut > 0 { headline.with(&words::CUT, &[Count(cut)]) } else { headline });
        }
        let runs = report.compared();
        let gave_up = report.runs.iter().find(|run| run.gave_up() && run.strategy.is_some());
        let Some((fast, slow)) = ends(&runs) else {
            let Some(run) = gave_up else { return Some(new.with(&words::NO_ANSWER, &[Count(last.failed)])) };
            return new.with_run(report, run, false);
        };
        // If several are unlike the fastest, that with the most answers.
        let mut other = gave_up.filter(|_| runs.len() == 1);
        for run in runs.iter().filter(|run| !run.is_like(fast)) {
            if other.is_none_or(|other| run.ok > other.ok) {
                other = Some(run);
            }
        }
        if let Some(other) = other {
            let is_lossy = fast.ok != other.ok;
            let mut headline = new;
            for run in report.runs.iter().filter(|run| std::ptr::eq(*run, fast) || std::ptr::eq(*run, other))
            {
                headline = headline.with_run(report, run, is_lossy)?;
            }
            return Some(headline);
        }
        if runs.len() == 1 {
            let headline = new.with_run(report, fast, false)?;
            let is_alone = report.runs.len() == 1 && fast.ok == plan.requests;
            return Some(match point::of(plan, fast).filter(|_| is_alone) {
                Some(Part { words, values }) => headline.with(&words::COMMA, &[]).with(words, &values),
                None => headline,
            });
        }
        let best = report.best();
        let Some((_, last)) = ends(&best) else { return Some(new.with_equal(plan, &runs, fast, slow)) };
        let inner = |run: &RunReport| run.strategy.map(|strategy| Value::Strategy(strategy, plan.limit));
        let headline = match *best {
            [one] => new.with(&words::ONE, &[strategy(one)?]),
            [one, two] => new.with(&words::TWO, &[strategy(one)?, inner(two)?]),
            _ => new.with(&words::MANY, &[Count(best.len() as u32), Count(runs.len() as u32)]),
        };
        let times = slow.total_ms / last.total_ms;
        let values = [Range(fast.total_ms, last.total_ms), Seconds(slow.total_ms), Ratio(times)];
        Some(headline.with(&words::FASTER, &values))
    }

    /// Adds a single run, or the next of two. `is_lossy` asks for the number of answers.
    fn with_run(self, report: &Report, run: &RunReport, is_lossy: bool) -> Option<Self> {
        let (plan, strategy) = (&report.plan, run.strategy?);
        let is_first = self.0.is_empty();
        let name = if is_first { Start } else { Value::Strategy };
        let values = [name(strategy, plan.limit), Seconds(run.total_ms), Count(run.ok), Count(plan.requests)];
        let words = if run.gave_up() {
            &words::GAVE_UP
        } else if is_lossy || run.ok < plan.requests {
            &words::CAME_BACK
        } else if run.is_simulated && report.runs.len() > 1 {
            &words::SIMULATED
        } else {
            &words::TOTAL
        };
        let headline = if is_first { self } else { self.with(&words::AND_THEN, &[]) };
        Some(headline.with(words, &values))
    }

    /// Adds equal runs. Of two, one may have given its first answer much earlier.
    fn with_equal(self, plan: &Plan, runs: &[&RunReport], fast: &RunReport, slow: &RunReport) -> Self {
        let is_early = |run: &RunReport| run.strategy == Some(Strategy::AsCompleted);
        if let &[one, two] = runs
            && is_early(one) != is_early(two)
        {
            let (early, late) = if is_early(one) { (one, two) } else { (two, one) };
            let first_ms = early.first_ms().filter(|first_ms| 2.0 * first_ms < fast.total_ms);
            if let Some(first_ms) = first_ms {
                let name = Start(Strategy::AsCompleted, plan.limit);
                return self.with(&words::SOONER, &[name, Seconds(first_ms), Seconds(late.total_ms)]);
            }
        }
        self.with(&words::SAME, &[Range(fast.total_ms, slow.total_ms)])
    }
}
