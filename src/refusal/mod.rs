//! The reasons why a comparison, or one of its strategies, does not start.

pub mod freeze;

use crate::run::answer::Failure;
use crate::run::work::Loss;

/// The reason why a comparison, or one of its strategies, does not start.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The browser is offline, and the endpoint is on another host.
    Offline,
    /// The browser cannot fetch this URL.
    BadUrl(String),
    /// The requests would go to this other host, and no person has clicked.
    NeedsClick(String),
    /// It would freeze the page for this many milliseconds, more than [`crate::lab::MAX_FREEZE_MS`].
    Freezes(f64),
    /// The request that measures how long the page would freeze did not get a valid answer.
    Untold(Failure),
    /// Its work needs workers, and the page cannot have any.
    NoWorkers(Loss),
}

impl Refusal {
    /// The name in messages.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::BadUrl(_) => "bad_url",
            Self::NeedsClick(_) => "needs_click",
            Self::Freezes(_) => "freezes_too_long",
            Self::Untold(_) => "no_answer",
            Self::NoWorkers(_) => "no_workers",
        }
    }
}
