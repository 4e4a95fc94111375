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
        super::nearness(self.guess.into(), self.counted.into())
    }

    /// Returns whether it is the number.
    pub const fn is_right(self) -> bool {
        self.guess == self.counted
    }
}
