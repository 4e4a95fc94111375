//! What a run shows, as typed findings: each with its threshold and its evidence; `i18n` words them.

use super::{Report, RunReport};
use crate::answer::Failure;
use crate::plan::{Parameter, Plan, WorkOn};
use crate::platform::Provenance;
use crate::report::row::Row;
use crate::report::rows::Rows;
use crate::report::worked::Worked;
use crate::strategy::{Lanes, Strategy};
use crate::trace::Queue;
use crate::work::{Loss, Undone};
use std::mem::discriminant;

/// An answer that waited longer than one frame at 60 Hz waited for something that a person can see.
pub const WAITED_MS: f64 = 1000.0 / 60.0;
/// From this share on, "idle" is the point.
pub const IDLE_SHARE: f64 = 0.9;
/// The limit of Chromium's long tasks: the loop was blocked. <https://w3c.github.io/longtasks/>
pub const BLOCKED_MS: f64 = 50.0;
/// Up to so many futures, `join_all` polls all of them at every wake; above, only who was woken: `SMALL` in
/// <https://docs.rs/futures-util/0.3/src/futures_util/future/join_all.rs.html>
pub const POLLS_ALL_UP_TO: u32 = 30;
/// From so many polls a future on, that shows.
const POLLS_EACH: u32 = 3;

/// A finding about one run.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "the variants' docs tell what the evidence is; `_ms` are milliseconds")]
pub enum Remark {
    /// Requests failed; the others went on.
    Failed { strategy: Strategy, failed: u32, of: u32, most_often: Failure, status: Option<u16> },
    /// It gave up at the first failure: what was under way was aborted.
    GaveUp { strategy: Strategy, failure: Option<(Failure, Option<u16>)>, at_ms: f64, aborted: u32 },
    /// The browser lost its network.
    Offline { strategy: Strategy },
    /// The built-in origin's answers were lost.
    OriginLost { strategy: Strategy },
    /// Nothing was sent: timers in the page stood in for the answers.
    Simulated,
    /// Nothing was sent: the loop was held for each delay.
    Held { strategy: Strategy },
    /// Requests were sent more than once.
    Again { strategy: Strategy, requests: u32, attempts: u32, failed: u32 },
    /// Over HTTP/1.1 no more were in flight than browsers open connections.
    FewConnections { strategy: Strategy, in_flight: u32, requests: u32 },
    /// The server does not tell by which protocol it was reached, and so there is no ideal.
    Untold { strategy: Strategy },
    /// A semaphore with one permit is one by one again.
    OnePermit { total_ms: f64 },
    /// At least as many permits as requests: the semaphore held nobody back.
    IdlePermits { limit: u32 },
    /// One by one, the loop had next to nothing to do.
    Idle { strategy: Strategy, share: f64, tasks: u32, polls: u32, busy_ms: f64 },
    /// Answers arrived and waited for the loop for over [`WAITED_MS`].
    Waited { strategy: Strategy, answers: u32, longest_ms: f64 },
    /// The same, for the CPU work on other answers held the loop.
    HeldUp { strategy: Strategy, work_ms: u32, answers: u32, longest_ms: f64, blocked_ms: f64 },
    /// The loop was blocked for over [`BLOCKED_MS`]; between two frames were so many.
    Blocked { strategy: Strategy, longest_ms: f64, frameless_ms: Option<f64> },
    /// The CPU work was done in so many slices, between which the loop was free.
    Sliced { strategy: Strategy, slices: u32, computed_ms: f64, longest_ms: f64 },
    /// The CPU work was done by workers while the loop was free.
    Offloaded { strategy: Strategy, workers: u32, computed_ms: f64, longest_ms: f64 },
    /// Workers were lost; the first of them in this way.
    WorkersLost { strategy: Strategy, workers: u32, loss: Loss },
    /// CPU work was not done.
    Undone { strategy: Strategy, answers: u32, why: Undone },
    /// `join_all` polled all its futures at every wake, as it does up to [`POLLS_ALL_UP_TO`].
    PollsAll { tasks: u32, polls: u32, wakes: u32 },
    /// Above that it polled only who was woken.
    PollsWoken { tasks: u32, polls: u32 },
    /// Requests waited in the lab for one of the modelled connections.
    QueuedForConnection { strategy: Strategy, requests: u32, connections: u32 },
    /// Requests waited in the lab because a browser bears only so many.
    QueuedForBrowser { strategy: Strategy, requests: u32, in_flight: u32 },
    /// The page was hidden for a while: browsers slow hidden pages down.
    Hidden { strategy: Strategy },
}

impl Remark {
    /// The change of the plan that would change the outcome, where one thing would.
    pub fn change(&self) -> Option<(Parameter, &'static str)> {
        match self {
            Self::OnePermit { .. } | Self::IdlePermits { .. } => Some((Parameter::Limit, "6")),
            Self::QueuedForConnection { .. } => Some((Parameter::Connections, "none")),
            Self::HeldUp { .. } | Self::Sliced { .. } => Some((Parameter::WorkOn, "worker")),
            Self::Offloaded { workers: 1, .. } => Some((Parameter::WorkOn, "pool")),
            Self::PollsAll { .. } => Some((Parameter::Requests, "31")),
            Self::PollsWoken { .. } => Some((Parameter::Requests, "30")),
            _ => None,
        }
    }

    /// Whether it tells of something that went wrong.
    pub fn is_alarming(&self) -> bool {
        matches!(
            self,
            Self::Failed { .. }
                | Self::GaveUp { .. }
                | Self::Offline { .. }
                | Self::OriginLost { .. }
                | Self::Waited { .. }
                | Self::HeldUp { .. }
                | Self::WorkersLost { .. }
                | Self::Undone { .. }
                | Self::Blocked { .. }
        )
    }

    /// How much there is of what it tells of.
    fn weight(&self) -> f64 {
        match *self {
            Self::Failed { failed: count, .. }
            | Self::GaveUp { aborted: count, .. }
            | Self::Again { attempts: count, .. }
            | Self::FewConnections { requests: count, .. }
            | Self::Waited { answers: count, .. }
            | Self::HeldUp { answers: count, .. }
            | Self::Undone { answers: count, .. }
            | Self::WorkersLost { workers: count, .. }
            | Self::PollsAll { polls: count, .. }
            | Self::PollsWoken { polls: count, .. }
            | Self::QueuedForConnection { requests: count, .. }
            | Self::QueuedForBrowser { requests: count, .. } => count.into(),
            Self::Blocked { longest_ms, .. }
            | Self::Sliced { longest_ms, .. }
            | Self::Offloaded { longest_ms, .. } => longest_ms,
            Self::Idle { share, .. } => share,
            Self::Simulated
            | Self::Offline { .. }
            | Self::OriginLost { .. }
            | Self::Held { .. }
            | Self::Untold { .. }
            | Self::OnePermit { .. }
            | Self::IdlePermits { .. }
            | Self::Hidden { .. } => 0.0,
        }
    }

    /// All that there is to say about a comparison, what went wrong first. The rows are those of the report's
    /// runs, in the same order.
    pub fn all(report: &Report, rows: &[Rows]) -> Vec<Self> {
        let mut remarks: Vec<Self> = Vec::new();
        let found = report.runs.iter().zip(rows).flat_map(|(run, rows)| Self::of(&report.plan, run, rows));
        for remark in found {
            // Of what several runs show, the run that shows it most.
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
        let idle = run.idle_share().filter(|&share| share >= IDLE_SHARE && strategy.lanes() == Lanes::One);
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

/// What the loop was kept from.
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

/// Where the CPU work was done, and whether it was.
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
    // A bit for each that has done any of it: there are no more than a few.
    let workers = worked().filter_map(|worked| worked.worker).fold(0_u32, |seen, worker| seen | 1 << worker);
    let workers = workers.count_ones();
    if workers > 0 {
        remarks.push(Remark::Offloaded { strategy, workers, computed_ms, longest_ms });
    } else if slices > worked().count() as u32 {
        remarks.push(Remark::Sliced { strategy, slices, computed_ms, longest_ms });
    }
    remarks
}

/// How `join_all` polls, which changes with the number of its futures.
fn of_polls(run: &RunReport, rows: &Rows) -> Option<Remark> {
    let (tasks, polls) = (run.requests.len() as u32, run.polls());
    // A report from elsewhere need not tell of polls.
    if run.strategy != Strategy::JoinAll || run.cancelled || !rows.is_loop_told() {
        return None;
    }
    if tasks > POLLS_ALL_UP_TO {
        return Some(Remark::PollsWoken { tasks, polls });
    }
    let wakes = run.requests.iter().map(|request| request.wakes).sum();
    (polls >= POLLS_EACH * tasks).then_some(Remark::PollsAll { tasks, polls, wakes })
}

/// What the network had to do with it.
fn of_network(plan: &Plan, run: &RunReport, rows: &Rows) -> Option<Remark> {
    let strategy = run.strategy;
    let asked_for = strategy.lanes().asked_at_once(plan);
    if run.provenance != Provenance::Server || run.ok == 0 || asked_for == 1 {
        return None;
    }
    let Some(protocol) = rows.protocol else { return Some(Remark::Untold { strategy }) };
    let (in_flight, requests) = (run.max_in_flight, plan.requests);
    let few = protocol.connections().is_some_and(|most| in_flight <= most && most < asked_for);
    few.then_some(Remark::FewConnections { strategy, in_flight, requests })
}

/// What failed, in the order of the requests, each with its status where there was one; what was aborted did not fail.
fn failures(rows: &Rows) -> impl Iterator<Item = (Failure, Option<u16>)> {
    let failures = rows.rows.iter().filter_map(|row| Some((row.error()?, row.status)));
    failures.filter(|&(failure, _)| failure != Failure::Aborted)
}

/// The failure that most requests had.
fn most_often(rows: &Rows) -> Option<(Failure, Option<u16>)> {
    let mut counted: Vec<((Failure, Option<u16>), u32)> = Vec::new();
    for failure in failures(rows) {
        match counted.iter_mut().find(|(known, _)| *known == failure) {
            Some((_, count)) => *count += 1,
            None => counted.push((failure, 1)),
        }
    }
    // Of those that were as often, the first.
    counted.into_iter().rev().max_by_key(|(_, count)| *count).map(|(failure, _)| failure)
}
