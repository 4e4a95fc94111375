//! Remarks on a run, as typed findings, each with its threshold and its evidence. `i18n` puts them into
//! words.

mod found;

use crate::answer::Failure;
use crate::plan::{Parameter, Strategy};
use crate::work::{Loss, Undone};

/// An answer that waited longer than one frame at 60 Hz, which people can see.
pub const WAITED_MS: f64 = 1000.0 / 60.0;
/// The share of idle time from which it is worth a remark.
pub const IDLE_SHARE: f64 = 0.9;
/// The threshold of Chromium's long tasks, above which the loop counts as blocked.
/// <https://w3c.github.io/longtasks/>
pub const BLOCKED_MS: f64 = 50.0;
/// Up to this number of futures, `join_all` polls all of them at every wake; above it, only those that were
/// woken: `SMALL` in
/// <https://docs.rs/futures-util/0.3/src/futures_util/future/join_all.rs.html>
pub const POLLS_ALL_UP_TO: u32 = 30;

/// A finding about one run.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "the variants' docs tell what the evidence is; `_ms` are milliseconds")]
pub enum Remark {
    /// Requests failed; the others went on.
    Failed { strategy: Strategy, failed: u32, of: u32, most_often: Failure, status: Option<u16> },
    /// The run gave up at the first failure; requests under way were aborted.
    GaveUp { strategy: Strategy, failure: Option<(Failure, Option<u16>)>, at_ms: f64, aborted: u32 },
    /// The browser lost its network connection.
    Offline { strategy: Strategy },
    /// The built-in origin's answers were lost.
    OriginLost { strategy: Strategy },
    /// Nothing was sent: timers in the page replaced the answers.
    Simulated,
    /// Nothing was sent: the loop was blocked for each delay.
    Held { strategy: Strategy },
    /// Requests were sent more than once.
    Again { strategy: Strategy, requests: u32, attempts: u32, failed: u32 },
    /// Over HTTP/1.1, no more requests were in flight than browsers open connections.
    FewConnections { strategy: Strategy, in_flight: u32, requests: u32 },
    /// The server does not reveal the protocol, so there is no ideal.
    Untold { strategy: Strategy },
    /// A semaphore with one permit is sequential again.
    OnePermit { total_ms: f64 },
    /// There were at least as many permits as requests, so the semaphore held nothing back.
    IdlePermits { limit: u32 },
    /// With one request at a time, the loop had almost nothing to do.
    Idle { strategy: Strategy, share: f64, tasks: u32, polls: u32, busy_ms: f64 },
    /// Answers arrived, and then waited for the loop for more than [`WAITED_MS`].
    Waited { strategy: Strategy, answers: u32, longest_ms: f64 },
    /// The same, because CPU work on other answers blocked the loop.
    HeldUp { strategy: Strategy, work_ms: u32, answers: u32, longest_ms: f64, blocked_ms: f64 },
    /// The loop was blocked for more than [`BLOCKED_MS`]; `frameless_ms` is the longest time without a frame.
    Blocked { strategy: Strategy, longest_ms: f64, frameless_ms: Option<f64> },
    /// The CPU work was done in `slices` slices, between which the loop was free.
    Sliced { strategy: Strategy, slices: u32, computed_ms: f64, longest_ms: f64 },
    /// The CPU work was done by workers while the loop was free.
    Offloaded { strategy: Strategy, workers: u32, computed_ms: f64, longest_ms: f64 },
    /// Workers were lost; `loss` is the reason for the first.
    WorkersLost { strategy: Strategy, workers: u32, loss: Loss },
    /// CPU work was not done.
    Undone { strategy: Strategy, answers: u32, why: Undone },
    /// `join_all` polled all its futures at every wake, as it does up to [`POLLS_ALL_UP_TO`].
    PollsAll { tasks: u32, polls: u32, wakes: u32 },
    /// With more futures than that, it polled only those that were woken.
    PollsWoken { tasks: u32, polls: u32 },
    /// Requests waited in the lab for one of the modelled connections.
    QueuedForConnection { strategy: Strategy, requests: u32, connections: u32 },
    /// Requests waited in the lab because browsers support only a limited number in flight.
    QueuedForBrowser { strategy: Strategy, requests: u32, in_flight: u32 },
    /// The page was hidden for a while. Browsers slow hidden pages down.
    Hidden { strategy: Strategy },
}

impl Remark {
    /// Returns the change of the plan that would change the outcome, if a single parameter would.
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

    /// Returns whether it reports a problem.
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

    /// Returns the extent of the finding, which is comparable between remarks of the same kind.
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
}
