//! The rounds of a repeated comparison, in which the strategies run in turns.

use super::row::Row;
use super::rows::Rows;
use super::stats;
use crate::math::sort;
use crate::run::answer::Failure;
use serde::Serialize;

/// One round of one strategy.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Round {
    /// The time from the first poll of the strategy to its end.
    #[serde(serialize_with = "stats::rounded")]
    pub total_ms: f64,
    /// The number of requests with a uuid.
    pub ok: u32,
    /// The number of requests that failed.
    pub failed: u32,
    /// The number of requests that were aborted or never sent.
    pub aborted: u32,
}

impl Round {
    /// Sums up an ended run.
    pub fn new(rows: &Rows) -> Self {
        let errors = || rows.rows.iter().filter_map(Row::error);
        let aborted = errors().filter(|&error| error == Failure::Aborted).count() as u32;
        let failed = errors().count() as u32 - aborted;
        Self { total_ms: rows.total_ms(), ok: rows.rows.len() as u32 - failed - aborted, failed, aborted }
    }

    /// Returns whether it can be a round of `requests` requests.
    pub fn is_of(&self, requests: u32) -> bool {
        u64::from(self.ok) + u64::from(self.failed) + u64::from(self.aborted) == u64::from(requests)
    }
}

/// Returns the totals of the rounds that count, in ascending order: of those with the most answers, because a
/// round that lost more is not comparable with them.
fn totals_ms(rounds: &[Round]) -> Vec<f64> {
    let (mut totals, mut most) = (Vec::new(), 0);
    for round in rounds {
        if round.ok > most {
            totals.clear();
            most = round.ok;
        }
        if round.ok == most {
            totals.push(round.total_ms);
        }
    }
    sort(&mut totals);
    totals
}

/// Returns the shortest and the longest total of the rounds that count; `None` without rounds.
pub fn range_ms(rounds: &[Round]) -> Option<(f64, f64)> {
    let totals = totals_ms(rounds);
    Some((*totals.first()?, *totals.last()?))
}

/// Returns the median total of the rounds that count; of an even number of rounds, the shorter of the two in
/// the middle, because it has to be the total of one of them.
pub fn median_ms(rounds: &[Round]) -> Option<f64> {
    stats::percentile(&totals_ms(rounds), 0.5)
}
