//! The time axis: what part of the run is seen, and where its ticks stand.

use super::stats::within;

/// The part of time that is seen, in milliseconds from the run's start.
#[derive(Clone, Copy, Debug, PartialEq)]
#[must_use = "an axis is a value; what it came from stays as it is"]
pub struct Axis {
    /// The left end.
    pub from_ms: f64,
    /// The right end; always more than the left one.
    pub to_ms: f64,
}

/// The shortest time that can be seen at once: finer than any clock here.
const MIN_SPAN_MS: f64 = 1.0;

/// Less than this is rounding.
const NO_MOVE_MS: f64 = 1e-6;

/// The finest step between ticks.
const FINEST_MS: f64 = 0.1;

impl Axis {
    /// All of a run that takes so long, with a little air behind it.
    pub fn whole(total_ms: f64) -> Self {
        Self { from_ms: 0.0, to_ms: (total_ms * 1.03).max(MIN_SPAN_MS) }
    }

    /// How much time is seen.
    pub fn span_ms(&self) -> f64 {
        self.to_ms - self.from_ms
    }

    /// Where a time stands, from 0 at the left end to 1 at the right end; outside of that, outside.
    pub fn share(&self, at_ms: f64) -> f64 {
        (at_ms - self.from_ms) / self.span_ms()
    }

    /// Sees `factor` times as much time, with what stands at `share` staying there; never more than `whole`.
    pub fn zoomed(&self, factor: f64, share: f64, whole: &Self) -> Self {
        let span_ms = within(self.span_ms() * factor, MIN_SPAN_MS, whole.span_ms());
        let from_ms = self.from_ms + (self.span_ms() - span_ms) * share;
        Self { from_ms, to_ms: from_ms + span_ms }.within(whole)
    }

    /// Moves by a share of what is seen, as far as `whole` reaches.
    pub fn panned(&self, share: f64, whole: &Self) -> Self {
        let by_ms = within(self.span_ms() * share, whole.from_ms - self.from_ms, whole.to_ms - self.to_ms);
        // At an end, rounding may leave a rest that is no move.
        if by_ms.abs() < NO_MOVE_MS {
            return *self;
        }
        Self { from_ms: self.from_ms + by_ms, to_ms: self.to_ms + by_ms }
    }

    fn within(&self, whole: &Self) -> Self {
        let span_ms = self.span_ms().min(whole.span_ms());
        let from_ms = within(self.from_ms, whole.from_ms, whole.to_ms - span_ms);
        Self { from_ms, to_ms: from_ms + span_ms }
    }

    /// How far apart at most `most` round times stand: 1, 2 or 5 times a power of ten.
    pub fn step_ms(&self, most: u32) -> f64 {
        let least_step = self.span_ms() / f64::from(most.max(1));
        let mut power = FINEST_MS;
        while power * 10.0 <= least_step {
            power *= 10.0;
        }
        let step = [power, 2.0 * power, 5.0 * power].into_iter().find(|&step| step >= least_step);
        step.unwrap_or(10.0 * power)
    }

    /// Round times, at most `most` of them.
    pub fn ticks_ms(&self, most: u32) -> Vec<f64> {
        let step = self.step_ms(most);
        let (first, last) = ((self.from_ms / step).ceil() as i64, (self.to_ms / step).floor() as i64);
        (first..=last).map(|index| index as f64 * step).collect()
    }
}
