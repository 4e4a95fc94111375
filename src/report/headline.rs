//! The sentence above the timeline, as a typed value; `i18n` puts it into words.

use super::Report;
use super::bound::{self, Shown};
use super::comparison::Comparison;
use crate::plan::{Plan, Strategy};

/// The content of the headline.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the variants' docs describe their figures; `_ms` are milliseconds")]
pub enum Headline {
    /// Before a run: the minimum time of each strategy; `None` if it cannot be known.
    Expected(Vec<(Strategy, Option<f64>)>),
    /// The fastest run against the slowest.
    Faster { fast: Strategy, fast_ms: f64, slow: Strategy, slow_ms: f64, times: f64 },
    /// Two or more runs took the same time, within [`SAME_TIMES`].
    Same { total_ms: f64 },
    /// Only one strategy ran to its end.
    Alone { strategy: Strategy, total_ms: f64 },
    /// No request succeeded.
    NothingCame { failed: u32 },
    /// The strategy gave up after `total_ms`, with `done` requests done.
    GaveUp { strategy: Strategy, total_ms: f64, done: u32, of: u32 },
    /// The comparison was cancelled, with `done` requests done in the last run.
    Cancelled { strategy: Strategy, done: u32, of: u32 },
}

/// Totals within this factor count as the same, because smaller differences are noise on a machine that does
/// other things too.
pub const SAME_TIMES: f64 = 1.05;

impl Headline {
    /// Returns the headline before the run.
    pub fn expected(plan: &Plan) -> Self {
        let bound = |&strategy| (strategy, bound::bound_ms(plan, strategy, Shown::default()));
        Self::Expected(plan.strategies.iter().map(bound).collect())
    }

    /// Returns the headline of a comparison cancelled before its first request; `None` if it was not
    /// cancelled, or if a run had begun.
    pub fn from_cancelled(comparison: &Comparison) -> Option<Self> {
        let strategy = comparison.unbegun?;
        Some(Self::Cancelled { strategy, done: 0, of: comparison.plan.requests })
    }

    /// Returns the headline of a comparison; `None` if nothing ran.
    pub fn from_report(report: &Report) -> Option<Self> {
        let last = report.runs.last()?;
        if last.cancelled {
            let done = last.ok + last.failed;
            return Some(Self::Cancelled { strategy: last.strategy?, done, of: report.plan.requests });
        }
        let (Some(fast), Some(slow)) = (report.fastest(), report.slowest()) else {
            let gave_up = report.runs.iter().find(|run| run.gave_up());
            let Some(run) = gave_up else { return Some(Self::NothingCame { failed: last.failed }) };
            return Some(Self::GaveUp {
                strategy: run.strategy?,
                total_ms: run.total_ms,
                done: run.ok,
                of: report.plan.requests,
            });
        };
        let times = report.speed_up(fast)?;
        Some(match report.complete().count() {
            1 => Self::Alone { strategy: fast.strategy?, total_ms: fast.total_ms },
            _ if times < SAME_TIMES => Self::Same { total_ms: slow.total_ms },
            _ => Self::Faster {
                fast: fast.strategy?,
                fast_ms: fast.total_ms,
                slow: slow.strategy?,
                slow_ms: slow.total_ms,
                times,
            },
        })
    }
}
