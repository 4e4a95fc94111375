//! What a run shows, as typed findings: each with its threshold and its evidence; `i18n` words them.

use super::{Report, RunReport};
use crate::answer::Failure;
use crate::plan::{Parameter, Plan};
use crate::platform::Provenance;
use crate::report::row::Row;
use crate::report::rows::Rows;
use crate::strategy::{Lanes, Strategy};
use crate::trace::Queue;
use std::mem::discriminant;

/// An answer that waited longer than one frame at 60 Hz waited for something that a person can see.
pub const WAITED_MS: f64 = 1000.0 / 60.0;
/// From this share on, "idle" is the point.
pub const IDLE_SHARE: f64 = 0.9;
/// The limit of Chromium's long tasks: the loop was blocked. <https://w3c.github.io/longtasks/>
pub const BLOCKED_MS: f64 = 50.0;

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
    /// The loop was blocked for over [`BLOCKED_MS`].
    Blocked { strategy: Strategy, longest_ms: f64 },
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
                | Self::Waited { .. }
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
            | Self::QueuedForConnection { requests: count, .. }
            | Self::QueuedForBrowser { requests: count, .. } => count.into(),
            Self::Blocked { longest_ms, .. } => longest_ms,
            Self::Idle { share, .. } => share,
            Self::Simulated
            | Self::Offline { .. }
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
        let waits = || rows.rows.iter().filter_map(Row::waited_ms).filter(|&waited_ms| waited_ms > WAITED_MS);
        let answers = waits().count() as u32;
        if answers > 0 {
            remarks.push(Self::Waited { strategy, answers, longest_ms: waits().fold(0.0, f64::max) });
        }
        if run.event_loop.longest_block_ms > BLOCKED_MS {
            remarks.push(Self::Blocked { strategy, longest_ms: run.event_loop.longest_block_ms });
        }
        if strategy == Strategy::Semaphore && !run.cancelled && plan.requests > 1 {
            if plan.limit == 1 {
                remarks.push(Self::OnePermit { total_ms: run.total_ms });
            } else if plan.limit >= plan.requests {
                remarks.push(Self::IdlePermits { limit: plan.limit });
            }
        }
        let idle = run.idle_share().filter(|&share| share >= IDLE_SHARE && strategy.lanes() == Lanes::One);
        if let Some(share) = idle.filter(|_| run.ok > 0) {
            let (tasks, polls, busy_ms) = (plan.requests, run.polls(), run.event_loop.busy_ms);
            remarks.push(Self::Idle { strategy, share, tasks, polls, busy_ms });
        }
        let queued = |by| rows.rows.iter().filter(|row| row.queued_by == Some(by)).count() as u32;
        if let (requests @ 1.., Some(connections)) = (queued(Queue::Connections), plan.connections) {
            remarks.push(Self::QueuedForConnection { strategy, requests, connections });
        }
        if let requests @ 1.. = queued(Queue::Capacity) {
            remarks.push(Self::QueuedForBrowser { strategy, requests, in_flight: run.max_in_flight });
        }
        if run.event_loop.frames.is_none() {
            remarks.push(Self::Hidden { strategy });
        }
        remarks
    }
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
