//! A clamp and sorts that cost the first module few bytes.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Limits a value to a range; returns `min` if the range is empty. `f64::clamp` would panic in this case,
/// and its panic message needs the code that formats floats: a twentieth of the page's module.
pub(crate) fn clamp(value: f64, min: f64, max: f64) -> f64 {
    let value = if value > max { max } else { value };
    if value > min { value } else { min }
}

/// A number and its owner. Ordered by the numbers; equal numbers are ordered by their owners.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ranked(pub(crate) f64, pub(crate) u32);

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
pub(crate) fn sorted(ranked: Vec<Ranked>) -> Vec<Ranked> {
    BinaryHeap::from(ranked).into_sorted_vec()
}

/// Sorts items by time. Items with equal times keep their order.
pub(crate) fn sort_by_time<T>(items: &mut Vec<T>, at_ms: impl Fn(&T) -> f64) {
    let ranked = (0..).zip(&*items).map(|(index, item)| Ranked(at_ms(item), index)).collect();
    let mut unsorted: Vec<_> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(sorted(ranked).iter().filter_map(|ranked| unsorted[ranked.1 as usize].take()));
}

/// Sorts numbers in ascending order.
pub(crate) fn sort(numbers: &mut Vec<f64>) {
    let ranked = numbers.iter().map(|&number| Ranked(number, 0)).collect();
    *numbers = sorted(ranked).iter().map(|ranked| ranked.0).collect();
}
