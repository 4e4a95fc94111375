//! The one sentence above the timeline, as a typed value; `i18n` words it.

use super::Report;
use super::bound::{self, Shown};
use super::comparison::Comparison;
use crate::plan::Plan;
use crate::strategy::Strategy;

/// What the headline says.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the variants' docs tell what their figures are; `_ms` are milliseconds")]
pub enum Headline {
    /// Before a run: how long each should take, at least; `None` where nobody can know.
    Expected(Vec<(Strategy, Option<f64>)>),
    /// The fastest against the slowest.
    Faster { fast: Strategy, fast_ms: f64, slow: Strategy, slow_ms: f64, times: f64 },
    /// Two or more that took the same, within [`SAME_TIMES`].
    Same { total_ms: f64 },
    /// One strategy alone.
    Alone { strategy: Strategy, total_ms: f64 },
    /// No request at all came to a good end.
    NothingCame { failed: u32 },
    /// It gave up after so long, with so many requests done.
    GaveUp { strategy: Strategy, total_ms: f64, done: u32, of: u32 },
    /// Cancelled, with so many requests done in the last run.
    Cancelled { strategy: Strategy, done: u32, of: u32 },
}

/// Totals this close are called the same: less is noise on a machine that does other things too.
pub const SAME_TIMES: f64 = 1.05;

impl Headline {
    /// What can be said before the run.
    pub fn expected(plan: &Plan) -> Self {
        let bound = |&strategy| (strategy, bound::bound_ms(plan, strategy, Shown::default()));
        Self::Expected(plan.strategies.iter().map(bound).collect())
    }

    /// What was cancelled before its first request; `None` where a run had begun, or nothing was cancelled.
    pub fn of_cancelled(comparison: &Comparison) -> Option<Self> {
        let strategy = comparison.unbegun?;
        Some(Self::Cancelled { strategy, done: 0, of: comparison.plan.requests })
    }

    /// What a comparison came to; `None` where nothing ran.
    pub fn of(report: &Report) -> Option<Self> {
        let last = report.runs.last()?;
        if last.cancelled {
            let done = last.ok + last.failed;
            return Some(Self::Cancelled { strategy: last.strategy, done, of: report.plan.requests });
        }
        let (Some(fast), Some(slow)) = (report.fastest(), report.slowest()) else {
            let gave_up = report.runs.iter().find(|run| run.gave_up());
            return Some(gave_up.map_or(Self::NothingCame { failed: last.failed }, |run| Self::GaveUp {
                strategy: run.strategy,
                total_ms: run.total_ms,
                done: run.ok,
                of: report.plan.requests,
            }));
        };
        let times = report.speed_up(fast)?;
        Some(match report.complete().count() {
            1 => Self::Alone { strategy: fast.strategy, total_ms: fast.total_ms },
            _ if times < SAME_TIMES => Self::Same { total_ms: slow.total_ms },
            _ => Self::Faster {
                fast: fast.strategy,
                fast_ms: fast.total_ms,
                slow: slow.strategy,
                slow_ms: slow.total_ms,
                times,
            },
        })
    }
}
