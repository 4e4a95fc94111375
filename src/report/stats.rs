//! Percentiles, overlaps, sorting, and the formatting of numbers in reports.

use crate::math::sort;
use crate::run::answer::written;
use serde::{Serialize, Serializer};
use uuid::Uuid;

/// The distribution of the latencies, in milliseconds; all `null` if no answer was delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Latency {
    /// The shortest.
    #[serde(serialize_with = "rounded_option")]
    pub min: Option<f64>,
    /// The median.
    #[serde(serialize_with = "rounded_option")]
    pub p50: Option<f64>,
    /// 95 % took at most this long.
    #[serde(serialize_with = "rounded_option")]
    pub p95: Option<f64>,
    /// 99 % took at most this long.
    #[serde(serialize_with = "rounded_option")]
    pub p99: Option<f64>,
    /// The longest.
    #[serde(serialize_with = "rounded_option")]
    pub max: Option<f64>,
}

impl Latency {
    /// Computes the distribution of latencies.
    pub fn new(mut latencies_ms: Vec<f64>) -> Self {
        sort(&mut latencies_ms);
        let at = |share| percentile(&latencies_ms, share);
        Self { min: at(0.0), p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1.0) }
    }
}

/// Returns the nearest-rank percentile: the smallest value that at least `share` of the values do not exceed.
/// It is always a measured value. See definition 1 of Hyndman and Fan, "Sample quantiles in statistical
/// packages", 1996.
pub fn percentile(sorted: &[f64], share: f64) -> Option<f64> {
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied()
}

/// Returns the greatest number of half-open spans [start, end) that overlap at one moment. A span that ends
/// where another starts does not overlap it. An empty span counts only on its own.
pub fn max_overlap(spans: impl Iterator<Item = (f64, f64)>) -> u32 {
    let (mut starts, mut ends) = (Vec::new(), Vec::new());
    let mut most = 0;
    for (start, end) in spans {
        most = 1;
        if end > start {
            starts.push(start);
            ends.push(end);
        }
    }
    sort(&mut starts);
    sort(&mut ends);
    let mut over = 0;
    for (begun, start) in starts.iter().enumerate() {
        while ends[over] <= *start {
            over += 1;
        }
        most = most.max((begun + 1 - over) as u32);
    }
    most
}

/// Returns the share of time in which the loop had none of our code to run; `None` if no time has passed.
pub fn idle_share(busy_ms: f64, elapsed_ms: f64) -> Option<f64> {
    (elapsed_ms > 0.0).then(|| (1.0 - busy_ms / elapsed_ms).max(0.0))
}

/// Rounds to whole microseconds, the finest resolution of any browser's clock. More digits would be noise.
pub(crate) fn whole_us(ms: f64) -> f64 {
    // Avoids -0, which readers of JSON may show.
    (ms * 1000.0).round() / 1000.0 + 0.0
}

pub(crate) fn rounded<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(whole_us(*value))
}

pub(crate) fn rounded_option<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => rounded(value, serializer),
        None => serializer.serialize_none(),
    }
}

pub(super) fn uuid_option<S: Serializer>(value: &Option<Uuid>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(uuid) => serializer.serialize_str(&written(*uuid)),
        None => serializer.serialize_none(),
    }
}
