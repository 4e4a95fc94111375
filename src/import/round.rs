//! A round of a repeated run in a report.

use super::is_time;
use crate::report::round::Round;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct RoundFile {
    total_ms: f64,
    ok: u32,
    failed: u32,
    aborted: u32,
}

impl RoundFile {
    /// Returns the round of a run of `requests` requests, or `None` if it is impossible.
    pub(super) fn checked(&self, requests: u32) -> Option<Round> {
        let Self { total_ms, ok, failed, aborted } = *self;
        let round = Round { total_ms, ok, failed, aborted };
        (is_time(total_ms) && round.is_of(requests)).then_some(round)
    }
}
