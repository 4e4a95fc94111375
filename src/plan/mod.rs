//! The plan of a comparison. It is read from the parameters of the page's URL, and written back to them.

mod draw;
mod error;
mod names;
mod parameter;
mod query;
mod share;
mod strategy;

pub use error::{Accepted, PlanError, Reason};
pub use names::{Lang, Theme, View, WorkOn};
pub use parameter::Parameter;
pub use share::{NotAShare, Share};
pub use strategy::Strategy;

use crate::endpoint::Endpoint;
use serde::{Serialize, Serializer};

/// The maximum number of requests in one run.
pub const MAX_REQUESTS: u32 = 10_000;
/// The maximum delay, jitter and pause, in milliseconds.
pub const MAX_DELAY_MS: u32 = 60_000;
/// The maximum time-out in milliseconds, because browsers treat a longer timer (beyond 2^31 − 1) as expired.
pub const MAX_TIMEOUT_MS: u32 = i32::MAX as u32;
/// The maximum seed: the last integer on which JSON readers agree.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// All parameters of the URL. Serialized, it is the `plan` of a report: every parameter under its own name,
/// `null` if the browser chooses the value or if there is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// The strategies to compare, in this order. The list is never empty and contains no strategy twice.
    #[serde(rename = "strategy")]
    pub strategies: Vec<Strategy>,
    /// The number of requests of each strategy.
    pub requests: u32,
    /// The number of permits of the semaphore.
    pub limit: u32,
    /// The destination of the requests.
    pub origin: Endpoint,
    /// The built-in origin's delay.
    #[serde(rename = "delay")]
    pub delay_ms: u32,
    /// The random addition to the delay: uniform [0, jitter).
    #[serde(rename = "jitter")]
    pub jitter_ms: u32,
    /// The share of failing answers, 0 to 1.
    pub fail: Share,
    /// The seed of the delays and failures.
    pub seed: u64,
    /// The modelled limit of connections to the built-in origin; `None` for no limit.
    #[serde(serialize_with = "number_or_none")]
    pub connections: Option<u32>,
    /// The time-out, from the request's `fetch` call to the end of its body; 0 for none.
    #[serde(rename = "timeout")]
    pub timeout_ms: u32,
    /// The time that each task sleeps after its answer.
    #[serde(rename = "pause")]
    pub pause_ms: u32,
    /// CPU work per answer.
    #[serde(rename = "work")]
    pub work_ms: u32,
    /// The place where that work is done.
    pub work_on: WorkOn,
    /// The requested language; `None` for the browser's.
    pub lang: Option<Lang>,
    /// The requested theme; `None` for the browser's.
    pub theme: Option<Theme>,
    /// The visible views.
    pub view: Vec<View>,
    /// The chapter of the lesson.
    pub chapter: Option<String>,
    /// Whether the page is in a frame of another page, without a margin of its own.
    pub embed: bool,
    /// Whether the run starts automatically.
    pub autorun: bool,
    /// A text that is echoed in messages.
    pub id: Option<String>,
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
            fail: Share::default(),
            seed: 1,
            connections: Some(100),
            timeout_ms: 30_000,
            pause_ms: 0,
            work_ms: 0,
            work_on: WorkOn::Loop,
            lang: None,
            theme: None,
            view: View::ALL.to_vec(),
            chapter: None,
            embed: false,
            autorun: false,
            id: None,
        }
    }
}

impl Plan {
    /// Returns this plan with the look of `other`: with its language, its theme and its place.
    #[must_use = "the plan itself stays as it is"]
    pub fn seen_as(&self, other: &Self) -> Self {
        let Self { lang, theme, view, chapter, embed, autorun, id, .. } = other.clone();
        Self { lang, theme, view, chapter, embed, autorun, id, ..self.clone() }
    }

    /// Returns this plan for another recipient: without its place, which may be in another page, and without
    /// the `id` that the other page gave it.
    #[must_use = "the plan itself stays as it is"]
    pub fn handed_on(&self) -> Self {
        let Self { view, chapter, embed, autorun, id, .. } = Self::default();
        Self { view, chapter, embed, autorun, id, ..self.clone() }
    }

    /// Returns whether `view` is shown.
    pub fn shows(&self, view: View) -> bool {
        self.view.contains(&view)
    }

    /// Returns whether the plan opens a chapter of the lesson, which has a plan of its own.
    pub fn opens_lesson(&self) -> bool {
        self.chapter.is_some() && self.shows(View::Lesson)
    }

    /// Returns the connection limit that the lab models. Only the built-in origin has one.
    pub fn modelled_connections(&self) -> Option<u32> {
        self.connections.filter(|_| self.origin.is_builtin())
    }
}

/// Serializes a limit as its number, and no limit as `none`, as in the URL.
fn number_or_none<S: Serializer>(limit: &Option<u32>, serializer: S) -> Result<S::Ok, S::Error> {
    match limit {
        Some(limit) => serializer.serialize_u32(*limit),
        None => serializer.serialize_str("none"),
    }
}
