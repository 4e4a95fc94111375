//! The strategies, and the table that runs them.
//!
//! A new strategy needs a file beside these and its equivalents in Python and JavaScript, its name in
//! `plan/strategy.rs`, its `pub mod` line and its row in the table below, and the words that the compiler then
//! asks for in `i18n`.

use crate::lab::{Failure, Lab, Outcome, Uuid};
use crate::plan::{Plan, Strategy};
use crate::source::{Language, Source};
use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;

pub mod as_completed;
pub mod blocking;
pub mod gather;
pub mod hedge;
pub mod join_all;
pub mod retry;
pub mod semaphore;
pub mod sequential;
pub mod try_join_all;

/// How many requests a strategy keeps in flight. This determines its ideal (see [`crate::report::bound`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concurrency {
    /// One, and the loop is held until its answer has arrived.
    Blocking,
    /// One: each request waits for the one before it.
    One,
    /// As many as the semaphore has permits (the plan's `limit`).
    Limit,
    /// All requests.
    All,
    /// All requests, and some again. Their number depends on the answers, so there is no ideal.
    Unbounded,
}

impl Concurrency {
    /// Returns how many requests of `plan` are started at once, each counted once.
    pub fn asked_at_once(self, plan: &Plan) -> u32 {
        match self {
            Self::Blocking | Self::One => 1,
            Self::Limit => plan.limit.min(plan.requests),
            Self::All | Self::Unbounded => plan.requests,
        }
    }
}

impl Strategy {
    /// Returns whether the program goes on with each outcome, instead of with all of them at the end.
    pub fn goes_on_with_each(self) -> bool {
        matches!(self.concurrency(), Concurrency::Blocking | Concurrency::One) || self == Self::AsCompleted
    }
}

/// The result of a strategy, as outcomes. If the strategy gave up, it is the failure that ended it.
trait Outcomes {
    /// Whether the first failure is the strategy's result.
    const ALL_OR_NOTHING: bool;

    fn outcomes(self) -> Vec<Outcome>;
}

impl Outcomes for Vec<Outcome> {
    const ALL_OR_NOTHING: bool = false;

    fn outcomes(self) -> Vec<Outcome> {
        self
    }
}

impl Outcomes for Result<Vec<Uuid>, Failure> {
    const ALL_OR_NOTHING: bool = true;

    fn outcomes(self) -> Vec<Outcome> {
        match self {
            Ok(uuids) => uuids.into_iter().map(Ok).collect(),
            Err(failure) => vec![Err(failure)],
        }
    }
}

/// Returns whether the result of a strategy of this type is its first failure.
fn is_all_or_nothing<'a, T: Future<Output: Outcomes>>(_: impl FnOnce(&'a Lab) -> T) -> bool {
    T::Output::ALL_OR_NOTHING
}

/// A file of this folder as coloured by the build script.
macro_rules! coloured {
    ($module:ident, $extension:literal) => {
        Source::new(include_str!(concat!(env!("OUT_DIR"), "/", stringify!($module), $extension)))
    };
}

macro_rules! table {
    ($($name:ident = $module:ident, $concurrency:ident;)+) => {
        impl Strategy {
            /// Returns how many requests it keeps in flight.
            pub const fn concurrency(self) -> Concurrency {
                match self { $(Self::$name => Concurrency::$concurrency),+ }
            }

            /// Returns whether its first failure is its result. If so, it gives a uuid for each request, or none at
            /// all.
            pub fn is_all_or_nothing(self) -> bool {
                match self { $(Self::$name => is_all_or_nothing($module::run)),+ }
            }

            /// Returns its source code: the file that runs.
            pub const fn code(self) -> Source<'static> {
                match self { $(Self::$name => coloured!($module, ".rs")),+ }
            }

            /// Returns its source code in `language`. Use [`Self::code`] in the first module, so that the
            /// other languages are not linked in.
            pub const fn source(self, language: Language) -> Source<'static> {
                match (self, language) {
                    (_, Language::Rust) => self.code(),
                    $(
                        (Self::$name, Language::Python) => coloured!($module, ".py"),
                        (Self::$name, Language::JavaScript) => coloured!($module, ".js"),
                    )+
                }
            }

            /// Runs every request of the lab's plan.
            pub fn run(self, lab: &Lab) -> LocalBoxFuture<'_, Vec<Outcome>> {
                match self { $(Self::$name => $module::run(lab).map(Outcomes::outcomes).boxed_local()),+ }
            }
        }
    };
}

table! {
    Blocking = blocking, Blocking;
    Sequential = sequential, One;
    Semaphore = semaphore, Limit;
    JoinAll = join_all, All;
    AsCompleted = as_completed, All;
    Gather = gather, All;
    TryJoinAll = try_join_all, All;
    Retry = retry, Unbounded;
    Hedge = hedge, Unbounded;
}
