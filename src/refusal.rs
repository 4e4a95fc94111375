//! Why a comparison, or one strategy of it, does not start.

use crate::answer::Failure;
use crate::work::Loss;

/// Why a comparison, or one strategy of it, does not start.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The browser is offline and the endpoint is not.
    Offline,
    /// The browser cannot ask this URL.
    BadUrl(String),
    /// Another host, and nobody has clicked.
    NeedsClick(String),
    /// It would freeze the page for so many milliseconds, over [`crate::lab::MAX_HOLD_MS`].
    Freezes(f64),
    /// The request that was to tell for how long the page would freeze had no good answer.
    Untold(Failure),
    /// Its work is for workers, and the page has none.
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
