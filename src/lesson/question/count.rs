//! A guessed number, beside the number that was counted.

/// A guessed number, and the number that was counted in the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The guess.
    pub guess: u32,
    /// The number counted.
    pub counted: u32,
}

impl Count {
    /// Returns how near the guess came, from 0 to 1: the smaller of the two numbers divided by the greater.
    pub fn nearness(self) -> f64 {
        let (less, more) = (self.guess.min(self.counted), self.guess.max(self.counted));
        if more > 0 { f64::from(less) / f64::from(more) } else { 1.0 }
    }

    /// Returns whether it is the number.
    pub const fn is_right(self) -> bool {
        self.guess == self.counted
    }
}
