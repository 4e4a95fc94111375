//! The ideal: the minimum time that a strategy could take. It is a model, and labelled as one.

use super::row::Row;
use super::rows::Rows;
use crate::math::Ranked;
use crate::plan::{Plan, Strategy};
use crate::run::trace::Protocol;
use crate::strategy::Concurrency;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Everything that the runs of a comparison reveal about a real server.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shown {
    /// The shortest latency, which is an upper limit of the server's delay.
    pub shortest_ms: Option<f64>,
    /// The protocol of the transfers, if the browser reveals it.
    pub protocol: Option<Protocol>,
}

impl Shown {
    /// Collects the observations from `rows`.
    pub fn by(rows: &[Rows]) -> Self {
        Self {
            shortest_ms: rows.iter().flat_map(|rows| &rows.rows).filter_map(Row::latency_ms).reduce(f64::min),
            protocol: rows.iter().find_map(|rows| rows.protocol),
        }
    }
}

/// Returns the minimum time that a strategy could take, in milliseconds. On the built-in origin the delays
/// are known; on a real server the shortest latency stands for each. Returns `None` if the latency or the
/// server's number of connections, which follows from its protocol, is unknown, and for strategies whose
/// number of requests depends on the answers.
///
/// If only one request is in flight at a time, the ideal is the sum of delay + pause. Otherwise it is the
/// makespan of the same spans, in the order of issue, over as many lanes as requests can be in flight.
/// 51 × 200 ms over 6 lanes: ⌈51 ÷ 6⌉ × 200 = 1,800 ms.
pub fn bound_ms(plan: &Plan, strategy: Strategy, shown: Shown) -> Option<f64> {
    if strategy.concurrency() == Concurrency::Unbounded {
        return None;
    }
    let builtin = plan.origin.is_builtin();
    let lanes = strategy.concurrency().asked_at_once(plan);
    let connections = match (builtin, shown.protocol) {
        (true, _) => plan.connections,
        (false, Some(protocol)) => protocol.connections(),
        // One request at a time needs only one connection, whatever the protocol.
        (false, None) => (lanes == 1).then_some(Some(1))?,
    };
    let lanes = lanes.min(connections.unwrap_or(u32::MAX));
    let took_ms = |n| if builtin { Some(f64::from(plan.request(n, 0).delay_ms)) } else { shown.shortest_ms };
    let in_time = |ms: f64| if plan.timeout_ms > 0 { ms.min(f64::from(plan.timeout_ms)) } else { ms };
    let spans: Option<Vec<f64>> =
        (0..plan.requests).map(|n| Some(in_time(took_ms(n)?) + f64::from(plan.pause_ms))).collect();
    Some(makespan_ms(&spans?, lanes as usize))
}

/// Returns the same for an ended run, or `None` if it was cancelled or gave up, or has no strategy. On a real server the ideal is
/// at most the run's own total, because the run proves that so short a time is possible. If the loop was busy
/// at every answer, even the shortest latency is too long.
pub fn bound_of_run_ms(plan: &Plan, strategy: Option<Strategy>, shown: Shown, rows: &Rows) -> Option<f64> {
    let strategy = strategy?;
    let gave_up = strategy.is_all_or_nothing() && rows.rows.iter().any(Row::has_failed);
    let bound_ms = bound_ms(plan, strategy, shown).filter(|_| rows.is_complete() && !gave_up)?;
    Some(if plan.origin.is_builtin() { bound_ms } else { bound_ms.min(rows.total_ms()) })
}

/// Returns the end of the last span, if each span starts in order in the first free lane. Graham, "Bounds for
/// certain multiprocessing anomalies", 1966.
pub fn makespan_ms(spans_ms: &[f64], lanes: usize) -> f64 {
    let mut free_at: BinaryHeap<_> = (0..lanes as u32).map(|lane| Reverse(Ranked(0.0, lane))).collect();
    let mut last = 0.0_f64;
    for span in spans_ms {
        let Some(Reverse(Ranked(start, lane))) = free_at.pop() else { return last };
        last = last.max(start + span);
        free_at.push(Reverse(Ranked(start + span, lane)));
    }
    last
}
