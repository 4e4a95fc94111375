//! The plan of a comparison. It is read from the parameters of the page's URL, and written back to them.

mod draw;
mod endpoint;
mod error;
mod fields;
mod fraction;
mod names;
mod page_options;
mod parameter;
pub mod port;
mod query;
mod request;
mod strategy;
mod variant;
mod view;

pub use endpoint::Endpoint;
pub use error::{Accepted, PlanError, Reason};
pub use fraction::{Fraction, NotAFraction};
pub use names::{Lang, Theme, WorkOn};
pub use page_options::PageOptions;
pub use parameter::Parameter;
pub use request::Request;
pub use strategy::Strategy;
pub use variant::Variant;
pub use view::View;

/// The maximum number of requests in one run.
pub const MAX_REQUESTS: u32 = 10_000;
/// The maximum number of rounds.
pub const MAX_REPEAT: u32 = 20;
/// The maximum number of requests of one strategy in all rounds, because the page keeps every round until the
/// median is known. Fewer rounds run if it would be exceeded.
pub const MAX_REPEATED: u32 = 20_000;
/// The maximum delay, jitter and pause, in milliseconds.
pub const MAX_DELAY_MS: u32 = 60_000;
/// The maximum time-out in milliseconds, because browsers treat a longer timer (beyond 2^31 − 1) as expired.
pub const MAX_TIMEOUT_MS: u32 = i32::MAX as u32;
/// The maximum seed: the last integer on which JSON readers agree.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// All parameters of the URL: what runs, and in `page` how the page shows it. Serialized, it is the `plan` of
/// a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The strategies to compare, in this order. The list is never empty and contains no strategy twice.
    pub strategies: Vec<Strategy>,
    /// The number of requests of each strategy.
    pub requests: u32,
    /// The number of permits of the semaphore.
    pub limit: u32,
    /// The destination of the requests.
    pub origin: Endpoint,
    /// The built-in origin's delay.
    pub delay_ms: u32,
    /// The random addition to the delay: uniform [0, jitter).
    pub jitter_ms: u32,
    /// The share of failing answers, 0 to 1.
    pub fail: Fraction,
    /// The seed of the delays and failures.
    pub seed: u64,
    /// The modelled limit of connections to the built-in origin; `None` for no limit.
    pub connections: Option<u32>,
    /// The time-out, from the request's `fetch` call to the end of its body; 0 for none.
    pub timeout_ms: u32,
    /// The time that each task sleeps after its answer.
    pub pause_ms: u32,
    /// CPU work per answer.
    pub work_ms: u32,
    /// The places where that work is done, to be compared in this order. The list is never empty and contains no place twice.
    pub work_on: Vec<WorkOn>,
    /// The number of rounds in which the strategies run in turns. Medians are shown.
    pub repeat: u32,
    /// The options of the page, which do not change what runs.
    pub page: PageOptions,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            strategies: vec![Strategy::Sequential, Strategy::JoinAll],
            requests: 51,
            limit: 6,
            origin: Endpoint::Builtin,
            delay_ms: 200,
            jitter_ms: 0,
            fail: Fraction::default(),
            seed: 1,
            connections: Some(100),
            timeout_ms: 30_000,
            pause_ms: 0,
            work_ms: 0,
            work_on: vec![WorkOn::Loop],
            repeat: 1,
            page: PageOptions::default(),
        }
    }
}

impl Plan {
    /// Returns the number of rounds that run.
    pub fn rounds(&self) -> u32 {
        self.repeat.min(MAX_REPEATED / self.requests).max(1)
    }

    /// Returns whether `other` runs the same requests in the same way. The options of the page do not count.
    pub fn runs_like(&self, other: &Self) -> bool {
        *self == Self { page: self.page.clone(), ..other.clone() }
    }

    /// Returns the connection limit that the lab models. Only the built-in origin has one.
    pub fn modelled_connections(&self) -> Option<u32> {
        self.connections.filter(|_| self.origin.is_builtin())
    }
}
