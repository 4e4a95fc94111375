//! What was wrong with a parameter, for the page to say in words.

use super::Parameter;

/// A parameter that was not taken as given. The default stands in its place; of a list, the good members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanError {
    /// Which one.
    pub parameter: Parameter,
    /// What was wrong.
    pub reason: Reason,
}

/// What was wrong with a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It stood there with no value.
    Empty,
    /// It stood there more than once.
    Repeated,
    /// This value, or this member of the list, is not one that is taken.
    Bad(String),
    /// This member stood twice in the list.
    Twice(String),
}

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// A whole number in this range.
    Whole(u64, u64),
    /// A whole number in this range, or `none`.
    WholeOrNone(u64, u64),
    /// A number from 0 to 1.
    Share,
    /// One of the [`Parameter::choices`].
    OneOf,
    /// One or more of the [`Parameter::choices`], with commas between them.
    SomeOf,
    /// `builtin`, `site` or an http(s) URL.
    Origin,
    /// `1`, or `0`.
    Flag,
    /// A text of at most this many characters.
    Text(usize),
}
