//! Values in sentences. `i18n` formats them in a language.

use crate::plan::Strategy;
use crate::run::answer::Failure;
use crate::run::work::Loss;

/// The value of a placeholder in a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// A text that has its language already.
    Text(&'a str),
    /// A number of things. It chooses between singular and plural.
    Count(u32),
    /// A ratio of two durations.
    Ratio(f64),
    /// A share, as a percentage.
    Percent(f64),
    /// A duration in milliseconds.
    Millis(f64),
    /// A duration in milliseconds, written in seconds.
    Seconds(f64),
    /// A range of durations in milliseconds, written in seconds.
    Range(f64, f64),
    /// A strategy, with the number of its permits.
    Strategy(Strategy, u32),
    /// The same at the start of a sentence.
    Start(Strategy, u32),
    /// A failure, with its status.
    Failure(Failure, Option<u16>),
    /// The reason why a worker was lost.
    Loss(Loss),
}
