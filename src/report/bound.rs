//! The ideal: the minimum time that a strategy could take. It is a model, and labelled as one.

use super::row::Row;
use super::rows::Rows;
use crate::math::{Ranked, sort};
use crate::plan::{Plan, Variant, WorkOn};
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
    /// The number of workers that computed anything.
    pub workers: u32,
}

impl Shown {
    /// Collects the observations from `rows`.
    pub fn by(rows: &[Rows]) -> Self {
        Self {
            shortest_ms: rows.iter().flat_map(|rows| &rows.rows).filter_map(Row::latency_ms).reduce(f64::min),
            protocol: rows.iter().find_map(|rows| rows.protocol),
            workers: rows.iter().map(Rows::workers).fold(0, u32::max),
        }
    }
}

/// Returns the minimum time that a variant could take, in milliseconds. On the built-in origin the delays
/// are known; on a real server the shortest latency stands for each. Returns `None` if the latency or the
/// server's number of connections, which follows from its protocol, is unknown, and for strategies whose
/// number of requests depends on the answers.
///
/// A request starts, in the order of issue, as soon as a permit and a connection are free. It gives back the
/// connection after its delay, and the permit after its work and its pause too. 51 × 200 ms over 6 lanes:
/// ⌈51 ÷ 6⌉ × 200 = 1,800 ms. Graham, "Bounds for certain multiprocessing anomalies", 1966. The work begins with
/// the first answer, and is done piece by piece: on the loop, in one worker, or in as many as the pool has. `None`
/// too if that is unknown.
pub fn bound_ms(plan: &Plan, Variant { strategy, work_on }: Variant, shown: Shown) -> Option<f64> {
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
    let workers = match plan.place_of(work_on) {
        WorkOn::Pool if plan.work_ms > 0 => Some(shown.workers).filter(|&workers| workers > 0)?,
        _ => 1,
    };
    let took_ms = |n| if builtin { Some(f64::from(plan.request(n, 0).delay_ms)) } else { shown.shortest_ms };
    let in_time = |ms: f64| if plan.timeout_ms > 0 { ms.min(f64::from(plan.timeout_ms)) } else { ms };
    let (work_ms, pause_ms) = (f64::from(plan.work_ms), f64::from(plan.pause_ms));
    let mut permits = Lanes(lanes, BinaryHeap::new());
    let mut connections = Lanes(connections.unwrap_or(lanes), BinaryHeap::new());
    let (mut last_ms, mut arrivals) = (0.0_f64, Vec::new());
    for n in 0..plan.requests {
        let start_ms = permits.next_ms().max(connections.next_ms());
        let arrival_ms = start_ms + in_time(took_ms(n)?);
        connections.free_at(arrival_ms);
        permits.free_at(arrival_ms + work_ms + pause_ms);
        last_ms = last_ms.max(arrival_ms + work_ms + pause_ms);
        arrivals.push(arrival_ms);
    }
    if work_ms > 0.0 {
        sort(&mut arrivals);
        let mut workers = Lanes(workers, BinaryHeap::new());
        for arrival_ms in arrivals {
            let end_ms = workers.next_ms().max(arrival_ms) + work_ms;
            workers.free_at(end_ms);
            last_ms = last_ms.max(end_ms + pause_ms);
        }
    }
    Some(last_ms)
}

/// Returns the same for an ended run, or `None` if it was cancelled or gave up, or has no strategy. On a real server the ideal is
/// at most the run's own total, because the run proves that so short a time is possible. If the loop was busy
/// at every answer, even the shortest latency is too long.
pub fn bound_of_run_ms(plan: &Plan, variant: Option<Variant>, shown: Shown, rows: &Rows) -> Option<f64> {
    let variant = variant?;
    let gave_up = variant.strategy.is_all_or_nothing() && rows.rows.iter().any(Row::has_failed);
    let bound_ms = bound_ms(plan, variant, shown).filter(|_| rows.is_complete() && !gave_up)?;
    // The work takes about as long as the plan says, and may take a little less.
    Some(if plan.origin.is_builtin() && plan.work_ms == 0 { bound_ms } else { bound_ms.min(rows.total_ms()) })
}

/// Lanes in which one thing happens after the other: those that are still unused, and when the others are free.
struct Lanes(u32, BinaryHeap<Reverse<Ranked>>);

impl Lanes {
    /// Takes the lane that is free first, and returns when it is.
    fn next_ms(&mut self) -> f64 {
        if self.0 > 0 {
            self.0 -= 1;
            return 0.0;
        }
        self.1.pop().map_or(0.0, |Reverse(Ranked(free_ms, _))| free_ms)
    }

    /// Gives a lane back.
    fn free_at(&mut self, at_ms: f64) {
        self.1.push(Reverse(Ranked(at_ms, 0)));
    }
}
