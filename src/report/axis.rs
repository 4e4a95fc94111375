//! The time axis: the visible part of the run, and the positions of its ticks.

use crate::math::clamp;

/// The visible part of time, in milliseconds from the run's start.
#[derive(Clone, Copy, Debug, PartialEq)]
#[must_use = "an axis is a value; what it came from stays as it is"]
pub struct Axis {
    /// The left end.
    pub from_ms: f64,
    /// The right end; always greater than the left one.
    pub to_ms: f64,
}

/// The shortest visible time: finer than any clock here.
const MIN_SPAN_MS: f64 = 1.0;

/// A smaller move is a rounding error.
const NO_MOVE_MS: f64 = 1e-6;

/// The smallest step between ticks.
const FINEST_MS: f64 = 0.1;

impl Axis {
    /// Returns the axis of a whole run of `total_ms`, with a small margin after it.
    pub fn whole(total_ms: f64) -> Self {
        Self { from_ms: 0.0, to_ms: (total_ms * 1.03).max(MIN_SPAN_MS) }
    }

    /// Returns the length of the visible time.
    pub fn span_ms(&self) -> f64 {
        self.to_ms - self.from_ms
    }

    /// Returns the position of a time: 0 at the left end, 1 at the right end, and beyond these outside the
    /// axis.
    pub fn share(&self, at_ms: f64) -> f64 {
        (at_ms - self.from_ms) / self.span_ms()
    }

    /// Shows `factor` times as much time, at most `whole`. The time at `share` keeps its position.
    pub fn zoomed(&self, factor: f64, share: f64, whole: &Self) -> Self {
        let span_ms = clamp(self.span_ms() * factor, MIN_SPAN_MS, whole.span_ms());
        let from_ms = self.from_ms + (self.span_ms() - span_ms) * share;
        Self { from_ms, to_ms: from_ms + span_ms }.within(whole)
    }

    /// Moves by a share of the visible time, without leaving `whole`.
    pub fn panned(&self, share: f64, whole: &Self) -> Self {
        let by_ms = clamp(self.span_ms() * share, whole.from_ms - self.from_ms, whole.to_ms - self.to_ms);
        // At an end, rounding may leave a remainder that is not a move.
        if by_ms.abs() < NO_MOVE_MS {
            return *self;
        }
        Self { from_ms: self.from_ms + by_ms, to_ms: self.to_ms + by_ms }
    }

    fn within(&self, whole: &Self) -> Self {
        let span_ms = self.span_ms().min(whole.span_ms());
        let from_ms = clamp(self.from_ms, whole.from_ms, whole.to_ms - span_ms);
        Self { from_ms, to_ms: from_ms + span_ms }
    }

    /// Returns the distance of at most `most` round times: 1, 2 or 5 times a power of ten.
    pub fn step_ms(&self, most: u32) -> f64 {
        let least_step = self.span_ms() / f64::from(most.max(1));
        let mut power = FINEST_MS;
        while power * 10.0 <= least_step {
            power *= 10.0;
        }
        let step = [power, 2.0 * power, 5.0 * power].into_iter().find(|&step| step >= least_step);
        step.unwrap_or(10.0 * power)
    }

    /// Returns round times, at most `most` of them.
    pub fn ticks_ms(&self, most: u32) -> Vec<f64> {
        let step = self.step_ms(most);
        let (first, last) = ((self.from_ms / step).ceil() as i64, (self.to_ms / step).floor() as i64);
        (first..=last).map(|index| index as f64 * step).collect()
    }
}
