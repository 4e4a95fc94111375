//! How far the clock of another thread is from this one's.

/// How exact two clocks of a browser are together, in milliseconds. Firefox rounds each to one, and timers may
/// be early.
pub const EXACT_MS: f64 = 3.0;

/// The maximum uncertainty with which stamps are corrected.
const MAX_UNSURE_MS: f64 = 8.0;

/// The difference between two clocks, as far as stamps show it: an answer leaves after its request was sent,
/// and before it is received. There is one if the computer's clock was set, or was asleep, since the page was
/// opened.
#[derive(Clone, Copy, Debug)]
pub struct Offset {
    least_ms: f64,
    most_ms: f64,
}

impl Default for Offset {
    fn default() -> Self {
        Self { least_ms: f64::NEG_INFINITY, most_ms: f64::INFINITY }
    }
}

impl Offset {
    /// Returns whether the difference is known well.
    pub fn is_known(&self) -> bool {
        self.most_ms - self.least_ms <= MAX_UNSURE_MS
    }

    /// Returns a stamp of the other clock as a time on this one, where it lies between `from_ms` and `to_ms`.
    /// Returns `None` if the clocks are apart, and their difference is not known well.
    pub fn correct(&mut self, stamp_ms: f64, from_ms: f64, to_ms: f64) -> Option<f64> {
        self.most_ms = self.most_ms.min(stamp_ms - from_ms);
        self.least_ms = self.least_ms.max(stamp_ms - to_ms);
        if self.least_ms <= EXACT_MS && self.most_ms >= -EXACT_MS {
            return Some(stamp_ms);
        }
        let apart_ms = f64::midpoint(self.least_ms, self.most_ms);
        let is_apart_by_that = self.is_known() && self.most_ms - self.least_ms >= -EXACT_MS;
        is_apart_by_that.then_some(stamp_ms - apart_ms)
    }
}
