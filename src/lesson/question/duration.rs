//! A guessed duration, beside the measured one.

use serde_json::{Value, json};

/// A guessed duration, and the measured one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duration {
    /// The guess, in milliseconds.
    pub guess_ms: f64,
    /// The measured time, in milliseconds.
    pub measured_ms: f64,
    /// The shortest right guess and the longest one, in milliseconds.
    pub right_ms: (f64, f64),
}

/// The factors by which a right guess may always be off, because nobody guesses more finely, and never be off.
const MIN_TOLERANCE: f64 = 1.1;
const MAX_TOLERANCE: f64 = 1.5;
/// Durations within this factor are the same answer.
const SAME: f64 = 1.05;

impl Duration {
    /// Compares a guess with the measured time. Guesses of the ideal are right, too, because a learner does not
    /// know how busy the machine is.
    ///
    /// The answers that learners are likely to give set the tolerance: a right guess is nearer to the measured
    /// time, or to the ideal, than to the next of `models_ms`.
    pub fn new(guess_ms: f64, measured_ms: f64, ideal_ms: Option<f64>, models_ms: &[f64]) -> Self {
        let ideal_ms = ideal_ms.filter(|&ms| ms > 0.0).unwrap_or(measured_ms);
        let (low_ms, high_ms) = (measured_ms.min(ideal_ms), measured_ms.max(ideal_ms));
        let halfway = |ratio: f64| ratio.sqrt().clamp(MIN_TOLERANCE, MAX_TOLERANCE);
        let below = models_ms.iter().map(|ms| low_ms / ms).filter(|ratio| *ratio > SAME);
        let above = models_ms.iter().map(|ms| ms / high_ms).filter(|ratio| *ratio > SAME);
        let nearest = |ratios: &mut dyn Iterator<Item = f64>| halfway(ratios.fold(f64::INFINITY, f64::min));
        let (below, above) = (nearest(&mut below.into_iter()), nearest(&mut above.into_iter()));
        Self { guess_ms, measured_ms, right_ms: (low_ms / below, high_ms * above) }
    }

    /// Returns how near the guess came, from 0 to 1: the smaller of the two times divided by the greater.
    pub fn nearness(&self) -> f64 {
        super::nearness(self.guess_ms, self.measured_ms)
    }

    /// Returns whether the guess is near enough.
    pub fn is_right(&self) -> bool {
        self.right_ms.0 <= self.guess_ms && self.guess_ms <= self.right_ms.1
    }

    /// Returns whether the guess is right but far from the measured time, so it is the ideal.
    pub fn is_ideal(&self) -> bool {
        self.is_right() && self.nearness() < 1.0 / MAX_TOLERANCE
    }

    /// Returns the guess divided by the measured time, or `None` if no time was measured. Above 1, the guess
    /// was too long; below 1, too short.
    pub fn times(&self) -> Option<f64> {
        (self.measured_ms > 0.0).then(|| self.guess_ms / self.measured_ms)
    }

    pub(super) fn write(self) -> Value {
        let Self { guess_ms, measured_ms, right_ms } = self;
        json!({ "guess_ms": guess_ms, "measured_ms": measured_ms, "right_ms": [right_ms.0, right_ms.1] })
    }

    pub(super) fn read(value: &Value) -> Option<Self> {
        let time = |value: Option<&Value>| value.and_then(Value::as_f64).filter(|ms| *ms >= 0.0);
        let (guess_ms, measured_ms) = (time(value.get("guess_ms"))?, time(value.get("measured_ms"))?);
        let end = |index: usize| time(value.get("right_ms")?.get(index));
        // Older answers have none.
        let right_ms = end(0).zip(end(1));
        let unknown = Self::new(guess_ms, measured_ms, None, &[]);
        Some(Self { right_ms: right_ms.unwrap_or(unknown.right_ms), ..unknown })
    }
}
