//! Values in sentences. `i18n` formats them in a language.

use crate::plan::{Variant, WorkOn};
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
    /// A variant, with the number of its permits.
    Variant(Variant, u32),
    /// The same at the start of a sentence.
    Start(Variant, u32),
    /// A place of the work.
    Place(WorkOn),
    /// The same at the start of a sentence.
    StartPlace(WorkOn),
    /// A failure, with its status.
    Failure(Failure, Option<u16>),
    /// The reason why a worker was lost.
    Loss(Loss),
}
