//! The plan of a comparison: read from the parameters of the page's URL, and written back.

mod error;
mod parameter;
mod query;
mod share;

pub use error::{Accepted, PlanError, Reason};
pub use parameter::Parameter;
pub use share::{NotAShare, Share};

use crate::endpoint::Endpoint;
use crate::strategy::Strategy;
use serde::{Serialize, Serializer};

/// The greatest number of requests in one run.
pub const MAX_REQUESTS: u32 = 10_000;
/// The longest delay, jitter and pause, in milliseconds.
pub const MAX_DELAY_MS: u32 = 60_000;
/// The longest time-out in milliseconds: browsers take a timer beyond 2^31 − 1 for one that has passed.
pub const MAX_TIMEOUT_MS: u32 = i32::MAX as u32;
/// The greatest seed: the last integer that JSON readers agree on.
pub const MAX_SEED: u64 = (1 << 53) - 1;

/// Everything that the URL can say. Serialized, it is the `plan` of a report: every parameter under its own
/// name, `null` where the choice is the browser's or none was made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// What to compare, in this order; never empty, none twice.
    #[serde(rename = "strategy")]
    pub strategies: Vec<Strategy>,
    /// How many requests each strategy makes.
    pub requests: u32,
    /// The permits of the semaphore.
    pub limit: u32,
    /// Who answers.
    pub origin: Endpoint,
    /// The built-in origin's delay.
    #[serde(rename = "delay")]
    pub delay_ms: u32,
    /// What it adds to the delay: uniform [0, jitter).
    #[serde(rename = "jitter")]
    pub jitter_ms: u32,
    /// The share of failing answers, 0 to 1.
    pub fail: Share,
    /// From which delays and failures are drawn.
    pub seed: u64,
    /// The modelled limit of connections to the built-in origin; `None` for no limit.
    #[serde(serialize_with = "number_or_none")]
    pub connections: Option<u32>,
    /// From the request's `fetch` call to the end of its body; 0 for none.
    #[serde(rename = "timeout")]
    pub timeout_ms: u32,
    /// How long each task sleeps after its answer.
    #[serde(rename = "pause")]
    pub pause_ms: u32,
    /// CPU work per answer.
    #[serde(rename = "work")]
    pub work_ms: u32,
    /// Where that work is done.
    pub work_on: WorkOn,
    /// The language asked for, else the browser's.
    pub lang: Option<Lang>,
    /// The theme asked for, else the browser's.
    pub theme: Option<Theme>,
    /// The views that are shown.
    pub view: Vec<View>,
    /// The chapter of the lesson.
    pub chapter: Option<String>,
    /// Whether the page stands in another page's frame, without a margin of its own.
    pub embed: bool,
    /// Whether the run starts by itself.
    pub autorun: bool,
    /// Echoed in messages.
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
    /// This plan, looking like that one: in its language, its theme and its place.
    #[must_use = "the plan itself stays as it is"]
    pub fn seen_as(&self, other: &Self) -> Self {
        let Self { lang, theme, view, chapter, embed, autorun, id, .. } = other.clone();
        Self { lang, theme, view, chapter, embed, autorun, id, ..self.clone() }
    }

    /// This plan for whoever is handed it: without the place that it had, in another page perhaps, and that page's `id` for it.
    #[must_use = "the plan itself stays as it is"]
    pub fn handed_on(&self) -> Self {
        let Self { view, chapter, embed, autorun, id, .. } = Self::default();
        Self { view, chapter, embed, autorun, id, ..self.clone() }
    }

    /// Whether that view is shown.
    pub fn shows(&self, view: View) -> bool {
        self.view.contains(&view)
    }

    /// Whether a chapter of the lesson is to be opened, which brings a plan of its own.
    pub fn opens_lesson(&self) -> bool {
        self.chapter.is_some() && self.shows(View::Lesson)
    }

    /// The connection limit that the lab models: only the built-in origin has one.
    pub fn modelled_connections(&self) -> Option<u32> {
        self.connections.filter(|_| self.origin.is_builtin())
    }
}

/// Writes a limit as its number, and no limit as the URL does.
fn number_or_none<S: Serializer>(limit: &Option<u32>, serializer: S) -> Result<S::Ok, S::Error> {
    match limit {
        Some(limit) => serializer.serialize_u32(*limit),
        None => serializer.serialize_str("none"),
    }
}

macro_rules! choice {
    ($(#[$about:meta])* $choice:ident { $($(#[$doc:meta])* $name:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $choice { $($(#[$doc])* $name),+ }

        impl $choice {
            /// All of them.
            pub const ALL: &[$choice] = &[$($choice::$name),+];

            /// The name in URLs and reports.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }

            /// The one of that name, if there is one.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.name() == name)
            }
        }

        impl Serialize for $choice {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}

choice! {
    /// Where CPU work is done.
    WorkOn {
        /// In the task, on the loop.
        Loop = "loop",
        /// On the loop, in slices that yield.
        Slices = "slices",
        /// In one worker.
        Worker = "worker",
        /// In a pool of workers.
        Pool = "pool",
    }
}

choice! {
    /// A language of the page.
    Lang {
        /// English.
        En = "en",
        /// French.
        Fr = "fr",
    }
}

choice! {
    /// A theme of the page.
    Theme {
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}

choice! {
    /// A part of the page that can be shown or left out.
    View {
        /// The plan's sentence.
        Controls = "controls",
        /// The waterfalls.
        Timeline = "timeline",
        /// The comparison.
        Table = "table",
        /// What the measurement shows.
        Remarks = "remarks",
        /// The strategy's source.
        Code = "code",
        /// The lines that the program prints.
        Log = "log",
        /// The guided chapters.
        Lesson = "lesson",
        /// The futures' table.
        Futures = "futures",
    }
}
