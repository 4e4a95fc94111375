//! Percentiles, overlaps, sorting, and the formatting of numbers in reports.

use crate::answer::written;
use serde::{Serialize, Serializer};
use std::cmp::Ordering;
use std::collections::BinaryHeap;
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
    pub fn of(mut latencies_ms: Vec<f64>) -> Self {
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

/// Limits a value to a range; returns `least` if the range is empty. `f64::clamp` would panic in this case,
/// and its panic message needs the code that formats floats: a twentieth of the page's module.
pub fn within(value: f64, least: f64, most: f64) -> f64 {
    let value = if value > most { most } else { value };
    if value > least { value } else { least }
}

/// Returns the share of time in which the loop had none of our code to run; `None` if no time has passed.
pub fn idle_share(busy_ms: f64, elapsed_ms: f64) -> Option<f64> {
    (elapsed_ms > 0.0).then(|| (1.0 - busy_ms / elapsed_ms).max(0.0))
}

/// A number and its owner. Ordered by the numbers; equal numbers are ordered by their owners.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ranked(pub(super) f64, pub(super) u32);

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0).then(self.1.cmp(&other.1))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Sorts with a heap, whose code is a fifth of the size of a slice's sort. Ten thousand items take a few
/// milliseconds. It is not generic, so that the code exists only once.
pub(super) fn sorted(ranked: Vec<Ranked>) -> Vec<Ranked> {
    BinaryHeap::from(ranked).into_sorted_vec()
}

/// Sorts items by time. Items with equal times keep their order.
pub(crate) fn sort_by_time<T>(items: &mut Vec<T>, at_ms: impl Fn(&T) -> f64) {
    let ranked = (0..).zip(&*items).map(|(index, item)| Ranked(at_ms(item), index)).collect();
    let mut unsorted: Vec<_> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(sorted(ranked).iter().filter_map(|ranked| unsorted[ranked.1 as usize].take()));
}

fn sort(numbers: &mut Vec<f64>) {
    let ranked = numbers.iter().map(|&number| Ranked(number, 0)).collect();
    *numbers = sorted(ranked).iter().map(|ranked| ranked.0).collect();
}

/// Rounds to whole microseconds, the finest resolution of any browser's clock. More digits would be noise.
pub(crate) fn whole_us(ms: f64) -> f64 {
    // Avoids -0, which readers of JSON may show.
    (ms * 1000.0).round() / 1000.0 + 0.0
}

pub(super) fn rounded<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(whole_us(*value))
}

pub(super) fn rounded_option<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
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
