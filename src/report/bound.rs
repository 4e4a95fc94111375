//! The ideal: the least time that a strategy could take. A model, and labelled as one.

use super::row::Row;
use super::rows::Rows;
use super::stats::Ranked;
use crate::endpoint::Request;
use crate::plan::Plan;
use crate::strategy::{Lanes, Strategy};
use crate::trace::Protocol;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What a comparison has shown of a real server: all that there is to know of one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shown {
    /// The shortest latency: what its delay can be at most.
    pub shortest_ms: Option<f64>,
    /// What it was reached by, where the browser may tell.
    pub protocol: Option<Protocol>,
}

impl Shown {
    /// What these runs show.
    pub fn by(rows: &[Rows]) -> Self {
        Self {
            shortest_ms: rows.iter().flat_map(|rows| &rows.rows).filter_map(Row::latency_ms).reduce(f64::min),
            protocol: rows.iter().find_map(|rows| rows.protocol),
        }
    }
}

/// The least that a strategy could take, in milliseconds. On the built-in origin the delays are known; of a real
/// server the shortest latency stands for each. `None` where that, or the number of connections that the server's
/// protocol gives, is not known, and for strategies whose number of requests depends on the answers.
///
/// One by one: the sum of delay + pause. Else: the makespan of the same over as many lanes as there may be
/// requests in flight, in the order of issue. 51 × 200 ms over 6 lanes: ⌈51 ÷ 6⌉ × 200 = 1,800 ms.
pub fn bound_ms(plan: &Plan, strategy: Strategy, shown: Shown) -> Option<f64> {
    if strategy.lanes() == Lanes::More {
        return None;
    }
    let builtin = plan.origin.is_builtin();
    let lanes = strategy.lanes().asked_at_once(plan);
    let connections = match (builtin, shown.protocol) {
        (true, _) => plan.connections,
        (false, Some(protocol)) => protocol.connections(),
        // One request at a time needs but one, whatever they are.
        (false, None) => (lanes == 1).then_some(Some(1))?,
    };
    let lanes = lanes.min(connections.unwrap_or(u32::MAX));
    let took_ms =
        |n| if builtin { Some(f64::from(Request::draw(plan, n, 0).delay_ms)) } else { shown.shortest_ms };
    let in_time = |ms: f64| if plan.timeout_ms > 0 { ms.min(f64::from(plan.timeout_ms)) } else { ms };
    let spans: Option<Vec<f64>> =
        (0..plan.requests).map(|n| Some(in_time(took_ms(n)?) + f64::from(plan.pause_ms))).collect();
    Some(makespan_ms(&spans?, lanes as usize))
}

/// The same for a run that has ended; `None` where it was cancelled or gave up. What a run on a real server took is proof
/// that it could take as little: where the loop was busy at every answer, even the shortest latency is too long.
pub fn bound_of_run_ms(plan: &Plan, strategy: Strategy, shown: Shown, rows: &Rows) -> Option<f64> {
    let gave_up = strategy.is_all_or_nothing() && rows.rows.iter().any(Row::has_failed);
    let bound_ms = bound_ms(plan, strategy, shown).filter(|_| rows.is_complete() && !gave_up)?;
    Some(if plan.origin.is_builtin() { bound_ms } else { bound_ms.min(rows.total_ms()) })
}

/// When the last of these ends, each started in the first lane that is free, in order. Graham, "Bounds for
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
