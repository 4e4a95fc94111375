//! The lesson's facts: the measure of a chapter, the figures in its prose, the nearness of a guess, the stored
//! answers, and the statements for a course platform. The lesson's prose is in `www/lesson`.

mod measure;
mod progress;
mod statement;
mod telling;

pub use measure::Measure;
pub use progress::Progress;
pub use statement::statement;
pub use telling::{Figure, Forms, Telling};

/// A learner's guess, and the measured time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The guessed time.
    pub guess_ms: f64,
    /// The measured time.
    pub measured_ms: f64,
}

/// The minimum nearness of a right guess: two thirds of the measured time, or half as much again.
const RIGHT: f64 = 2.0 / 3.0;

impl Answer {
    /// Returns how near the guess came, from 0 to 1: the smaller of the two times divided by the greater.
    pub fn nearness(&self) -> f64 {
        let (less, more) = (self.guess_ms.min(self.measured_ms), self.guess_ms.max(self.measured_ms));
        if more > 0.0 { (less / more).max(0.0) } else { 1.0 }
    }

    /// Returns whether the guess is near enough.
    pub fn is_right(&self) -> bool {
        self.nearness() >= RIGHT
    }

    /// Returns the guess divided by the measured time, or `None` if no time was measured. Above 1, the guess
    /// was too long; below 1, too short.
    pub fn times(&self) -> Option<f64> {
        (self.measured_ms > 0.0).then(|| self.guess_ms / self.measured_ms)
    }
}
