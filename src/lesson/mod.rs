//! The lesson's facts: what a chapter measures, how near a guess came, what is kept of it, and what a course platform is
//! told. Its prose is in `www/lesson`.

mod measure;
mod progress;
mod statement;

pub use measure::Measure;
pub use progress::Progress;
pub use statement::statement;

/// A learner's guess, and what was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// What was guessed.
    pub guess_ms: f64,
    /// What came out.
    pub measured_ms: f64,
}

/// From how near on a guess is called right: two thirds of what was measured, or half as much again.
const RIGHT: f64 = 2.0 / 3.0;

impl Answer {
    /// How near the guess came, from 0 to 1: the smaller of the two over the greater.
    pub fn nearness(&self) -> f64 {
        let (less, more) = (self.guess_ms.min(self.measured_ms), self.guess_ms.max(self.measured_ms));
        if more > 0.0 { (less / more).max(0.0) } else { 1.0 }
    }

    /// Whether that is near enough.
    pub fn is_right(&self) -> bool {
        self.nearness() >= RIGHT
    }

    /// How many times too long the guess was, or, below 1, too short; `None` where nothing was measured to compare with.
    pub fn times(&self) -> Option<f64> {
        (self.measured_ms > 0.0).then(|| self.guess_ms / self.measured_ms)
    }
}
