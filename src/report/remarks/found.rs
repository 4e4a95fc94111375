//! Derives the remarks of a comparison.

use super::{BLOCKED_MS, IDLE_SHARE, POLLS_ALL_UP_TO, Remark, WAITED_MS};
use crate::answer::Failure;
use crate::plan::{Plan, Strategy, WorkOn};
use crate::platform::Provenance;
use crate::report::row::Row;
use crate::report::rows::Rows;
use crate::report::worked::Worked;
use crate::report::{Report, RunReport};
use crate::strategy::Concurrency;
use crate::trace::Queue;
use std::mem::discriminant;

/// The number of polls per future from which it is worth a remark.
const POLLS_EACH: u32 = 3;

impl Remark {
    /// Returns all remarks about a comparison, alarming ones first. `rows` are those of the report's runs, in
    /// the same order.
    pub fn all(report: &Report, rows: &[Rows]) -> Vec<Self> {
        let mut remarks: Vec<Self> = Vec::new();
        let found = report.runs.iter().zip(rows).flat_map(|(run, rows)| Self::of(&report.plan, run, rows));
        for remark in found {
            // If several runs show the same thing, keeps the run in which it is most pronounced.
            match remarks.iter_mut().find(|known| discriminant(*known) == discriminant(&remark)) {
                Some(known) if known.weight() < remark.weight() => *known = remark,
                Some(_) => {}
                None => remarks.push(remark),
            }
        }
        let on_timers = |run: &RunReport| run.provenance == Provenance::Simulated && !run.strategy.freezes();
        if report.runs.iter().any(on_timers) {
            remarks.push(Self::Simulated);
        }
        let (mut first, last): (Vec<_>, Vec<_>) = remarks.into_iter().partition(Self::is_alarming);
        first.extend(last);
        first
    }

    fn of(plan: &Plan, run: &RunReport, rows: &Rows) -> Vec<Self> {
        let strategy = run.strategy;
        let mut remarks = Vec::new();
        if let Some((most_often, status)) = most_often(rows).filter(|_| !run.gave_up()) {
            let (failed, of) = (run.failed, plan.requests);
            remarks.push(Self::Failed { strategy, failed, of, most_often, status });
        }
        if run.gave_up() {
            let failure = failures(rows).next();
            let (at_ms, aborted) = (run.total_ms, run.aborted);
            remarks.push(Self::GaveUp { strategy, failure, at_ms, aborted });
        }
        if rows.offline {
            remarks.push(Self::Offline { strategy });
        }
        let lost = |(failure, _)| failure == Failure::Network;
        if run.provenance == Provenance::Builtin && failures(rows).any(lost) {
            remarks.push(Self::OriginLost { strategy });
        }
        if strategy.freezes() && run.provenance == Provenance::Simulated {
            remarks.push(Self::Held { strategy });
        }
        let again = || rows.rows.iter().filter(|row| row.attempts > 1);
        if let requests @ 1.. = again().count() as u32 {
            let attempts = again().map(|row| row.attempts - 1).sum();
            let failed = again().filter(|row| row.error().is_some()).count() as u32;
            remarks.push(Self::Again { strategy, requests, attempts, failed });
        }
        remarks.extend(of_network(plan, run, rows));
        remarks.extend(of_loop(plan, run, rows));
        remarks.extend(of_work(strategy, rows));
        if strategy == Strategy::Semaphore && !run.cancelled && plan.requests > 1 {
            if plan.limit == 1 {
                remarks.push(Self::OnePermit { total_ms: run.total_ms });
            } else if plan.limit >= plan.requests {
                remarks.push(Self::IdlePermits { limit: plan.limit });
            }
        }
        let idle = run
            .idle_share()
            .filter(|&share| share >= IDLE_SHARE && strategy.concurrency() == Concurrency::One);
        if let Some(share) = idle.filter(|_| run.ok > 0) {
            let (tasks, polls, busy_ms) = (plan.requests, run.polls(), rows.busy_ms());
            remarks.push(Self::Idle { strategy, share, tasks, polls, busy_ms });
        }
        let queued = |by| rows.rows.iter().filter(|row| row.queued_by == Some(by)).count() as u32;
        if let (requests @ 1.., Some(connections)) = (queued(Queue::Connections), plan.connections) {
            remarks.push(Self::QueuedForConnection { strategy, requests, connections });
        }
        if let requests @ 1.. = queued(Queue::Capacity) {
            remarks.push(Self::QueuedForBrowser { strategy, requests, in_flight: run.max_in_flight });
        }
        if run.event_loop.frames.is_none() && rows.is_loop_told() {
            remarks.push(Self::Hidden { strategy });
        }
        remarks.extend(of_polls(run, rows));
        remarks
    }
}

/// Remarks on how long the loop was blocked, and on answers that waited for it.
fn of_loop(plan: &Plan, run: &RunReport, rows: &Rows) -> Vec<Remark> {
    let strategy = run.strategy;
    let waits = || rows.rows.iter().filter_map(Row::waited_ms).filter(|&waited_ms| waited_ms > WAITED_MS);
    let (answers, longest_ms) = (waits().count() as u32, waits().fold(0.0, f64::max));
    let blocked_ms = rows.longest_block_ms();
    if answers > 0 && plan.work_ms > 0 && plan.work_on == WorkOn::Loop {
        let work_ms = plan.work_ms;
        return vec![Remark::HeldUp { strategy, work_ms, answers, longest_ms, blocked_ms }];
    }
    let waited = (answers > 0).then_some(Remark::Waited { strategy, answers, longest_ms });
    let frameless_ms = rows.longest_without_frame_ms();
    let blocked = Remark::Blocked { strategy, longest_ms: blocked_ms, frameless_ms };
    waited.into_iter().chain((blocked_ms > BLOCKED_MS).then_some(blocked)).collect()
}

/// Remarks on the place of the CPU work, and on work that was not done.
fn of_work(strategy: Strategy, rows: &Rows) -> Vec<Remark> {
    let worked = || rows.rows.iter().filter_map(|row| row.worked.as_ref());
    let mut remarks = Vec::new();
    if let Some(&loss) = rows.lost_workers.first() {
        remarks.push(Remark::WorkersLost { strategy, workers: rows.lost_workers.len() as u32, loss });
    }
    let undone = || worked().filter_map(|worked| worked.undone);
    if let Some(why) = undone().next() {
        remarks.push(Remark::Undone { strategy, answers: undone().count() as u32, why });
    }
    let computed_ms = worked().map(Worked::computed_ms).sum();
    let longest_ms = rows.longest_block_ms();
    let slices = worked().map(|worked| worked.stretches.len() as u32).sum();
    // One bit for each worker that computed anything; there are only a few workers.
    let workers = worked().filter_map(|worked| worked.worker).fold(0_u32, |seen, worker| seen | 1 << worker);
    let workers = workers.count_ones();
    if workers > 0 {
        remarks.push(Remark::Offloaded { strategy, workers, computed_ms, longest_ms });
    } else if slices > worked().count() as u32 {
        remarks.push(Remark::Sliced { strategy, slices, computed_ms, longest_ms });
    }
    remarks
}

/// Remarks on how `join_all` polls, which depends on the number of its futures.
fn of_polls(run: &RunReport, rows: &Rows) -> Option<Remark> {
    let (tasks, polls) = (run.requests.len() as u32, run.polls());
    // A report from elsewhere need not contain polls.
    if run.strategy != Strategy::JoinAll || run.cancelled || !rows.is_loop_told() {
        return None;
    }
    if tasks > POLLS_ALL_UP_TO {
        return Some(Remark::PollsWoken { tasks, polls });
    }
    let wakes = run.requests.iter().map(|request| request.wakes).sum();
    (polls >= POLLS_EACH * tasks).then_some(Remark::PollsAll { tasks, polls, wakes })
}

/// Remarks on the influence of the network.
fn of_network(plan: &Plan, run: &RunReport, rows: &Rows) -> Option<Remark> {
    let strategy = run.strategy;
    let asked_for = strategy.concurrency().asked_at_once(plan);
    if run.provenance != Provenance::Server || run.ok == 0 || asked_for == 1 {
        return None;
    }
    let Some(protocol) = rows.protocol else { return Some(Remark::Untold { strategy }) };
    let (in_flight, requests) = (run.max_in_flight, plan.requests);
    let few = protocol.connections().is_some_and(|most| in_flight <= most && most < asked_for);
    few.then_some(Remark::FewConnections { strategy, in_flight, requests })
}

/// Returns the failures in the order of the requests, each with its status if there was one. Aborted requests
/// are not failures.
fn failures(rows: &Rows) -> impl Iterator<Item = (Failure, Option<u16>)> {
    let failures = rows.rows.iter().filter_map(|row| Some((row.error()?, row.status)));
    failures.filter(|&(failure, _)| failure != Failure::Aborted)
}

/// Returns the most frequent failure.
fn most_often(rows: &Rows) -> Option<(Failure, Option<u16>)> {
    let mut counted: Vec<((Failure, Option<u16>), u32)> = Vec::new();
    for failure in failures(rows) {
        match counted.iter_mut().find(|(known, _)| *known == failure) {
            Some((_, count)) => *count += 1,
            None => counted.push((failure, 1)),
        }
    }
    // Among equally frequent failures, returns the first.
    counted.into_iter().rev().max_by_key(|(_, count)| *count).map(|(failure, _)| failure)
}
