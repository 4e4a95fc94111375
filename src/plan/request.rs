//! One request, as a strategy sends it.

/// One request as the platform receives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its number, from 0.
    pub n: u32,
    /// The number of earlier attempts.
    pub attempt: u32,
    /// The delay of the built-in origin.
    pub delay_ms: u32,
    /// The status of the built-in origin's answer.
    pub status: u16,
}
