//! The sentence above the timeline, as its parts; `i18n` puts them together.

mod point;
pub mod words;

use super::bound::{self, Shown};
use super::comparison::Comparison;
use super::remarks::{BLOCKED_MS, Both};
use super::value::Value;
use super::verdict::{ends, slowest};
use super::{Report, RunReport};
use crate::plan::{Plan, Strategy, Variant};
use Value::{Count, Millis, Range, Ratio, Seconds};

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

    /// Returns the headline before the run: the ideal of each variant.
    pub fn expected(comparison: &Comparison) -> Self {
        let plan = &comparison.plan;
        let mut headline = Self::default();
        let mut before = &words::EXPECT;
        for (variant, &bound_ms) in plan.variants().zip(&comparison.bounds_ms) {
            // That of a refused variant is not drawn, but it can be told.
            let bound_ms = bound_ms.or_else(|| bound::bound_ms(plan, variant, Shown::default()));
            let words = if bound_ms.is_some() { &words::AT_BEST } else { &words::UNKNOWN };
            let values = [inner(plan, variant), Seconds(bound_ms.unwrap_or_default())];
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

    fn cancelled(plan: &Plan, variant: Variant, done: u32) -> Self {
        let values = [inner(plan, variant), Count(done), Count(plan.requests)];
        Self::default().with(&words::CANCELLED, &values)
    }

    /// Returns the headline of a comparison; `None` if nothing ran.
    pub fn from_report(report: &Report) -> Option<Self> {
        let (last, plan, new) = (report.runs.last()?, &report.plan, Self::default());
        if last.cancelled {
            let headline = Self::cancelled(plan, last.variant?, last.ok + last.failed);
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
        let Some((_, last)) = ends(&best) else {
            return Some(new.with_equal(plan, &runs, fast, slow).with_blocks(plan, &runs));
        };
        let headline = match *best {
            [one] => new.with(&words::ONE, &[start(plan, one.variant?)]),
            [one, two] => new.with(&words::TWO, &[start(plan, one.variant?), inner(plan, two.variant?)]),
            _ => new.with(&words::MANY, &[Count(best.len() as u32), Count(runs.len() as u32)]),
        };
        let slow = slowest(&runs, fast).unwrap_or(slow);
        let times = slow.total_ms / last.total_ms;
        let values = [Range(fast.total_ms, last.total_ms), Seconds(slow.total_ms), Ratio(times)];
        Some(headline.with(&words::FASTER, &values).with_blocks(plan, &runs))
    }

    /// Adds a single run, or the next of two. `is_lossy` asks for the number of answers.
    fn with_run(self, report: &Report, run: &RunReport, is_lossy: bool) -> Option<Self> {
        let (plan, variant) = (&report.plan, run.variant?);
        let is_first = self.0.is_empty();
        let name = if is_first { start } else { inner };
        let name = name(plan, variant);
        let headline = if is_first { self } else { self.with(&words::AND_THEN, &[]) };
        if let Some(raised_ms) = run.raised_ms {
            return Some(
                headline.with(&words::RAISED, &[name, Seconds(raised_ms), Count(run.after(raised_ms))]),
            );
        }
        let values = [name, Seconds(run.total_ms), Count(run.ok), Count(plan.requests)];
        let words = if run.gave_up() {
            &words::GAVE_UP
        } else if is_lossy || run.ok < plan.requests {
            &words::CAME_BACK
        } else if run.is_simulated && report.runs.len() > 1 {
            &words::SIMULATED
        } else {
            &words::TOTAL
        };
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
            if let Some((first_ms, variant)) = first_ms.zip(early.variant) {
                let name = start(plan, variant);
                return self.with(&words::SOONER, &[name, Seconds(first_ms), Seconds(late.total_ms)]);
            }
        }
        let words = if slow.may_be_as_fast_as(fast) { &words::UNSETTLED } else { &words::SAME };
        self.with(words, &[Range(fast.total_ms, slow.total_ms)])
    }

    /// Adds how long the loop was blocked, if the runs differ in the place of their work: that is its price.
    fn with_blocks(self, plan: &Plan, runs: &[&RunReport]) -> Self {
        let (mut most_ms, mut next_ms, mut blocking) = (0.0, 0.0_f64, None);
        for run in runs {
            let block_ms = run.event_loop.longest_block_ms.unwrap_or_default();
            if block_ms > most_ms {
                (most_ms, next_ms, blocking) = (block_ms, most_ms, run.variant);
            } else {
                next_ms = next_ms.max(block_ms);
            }
        }
        match blocking {
            Some(variant) if plan.places().len() > 1 => {
                if most_ms > BLOCKED_MS {
                    let values = [Seconds(most_ms), inner(plan, variant), Millis(next_ms)];
                    self.with(&words::BLOCKED, &values)
                } else {
                    self.with(&words::FREE, &[Millis(most_ms)])
                }
            }
            _ => self,
        }
    }
}

/// Returns the name of a variant within a sentence: only its place if all have the same strategy.
fn inner(plan: &Plan, variant: Variant) -> Value<'static> {
    let place = variant.work_on.filter(|_| plan.strategies.len() == 1);
    place.map_or(Value::Variant(variant, plan.limit), Value::Place)
}

/// Returns the same for the start of a sentence.
fn start(plan: &Plan, variant: Variant) -> Value<'static> {
    let place = variant.work_on.filter(|_| plan.strategies.len() == 1);
    place.map_or(Value::Start(variant, plan.limit), Value::StartPlace)
}
