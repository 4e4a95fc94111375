//! The errors in parameters, which the page puts into words.

use super::Parameter;

/// An invalid parameter. Its default is used instead; of a list, the valid members are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanError {
    /// The parameter.
    pub parameter: Parameter,
    /// The reason why it was rejected.
    pub reason: Reason,
}

/// The reason why a parameter was rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It has no value.
    Empty,
    /// It occurs more than once.
    Repeated,
    /// This value, or this member of the list, is invalid.
    Bad(String),
    /// Browsers refuse this port, which the address names.
    Port(u16),
    /// This member occurs twice in the list.
    Twice(String),
}

/// The values that a parameter accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// A whole number in this range.
    Whole(u64, u64),
    /// A whole number in this range, or `none`.
    WholeOrNone(u64, u64),
    /// A number from 0 to 1.
    Fraction,
    /// One of the [`Parameter::choices`].
    OneOf,
    /// One or more of the [`Parameter::choices`], separated by commas.
    SomeOf,
    /// `builtin`, `site` or an http(s) URL.
    Origin,
    /// `1`, or `0`.
    Flag,
    /// A text of at most this many characters.
    Text(usize),
}
