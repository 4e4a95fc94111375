//! A choice among sentences, pictures or lines of code.

/// The choice of one of several answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The name of the answer chosen.
    pub chosen: String,
    /// The name of the right one.
    pub right: String,
    /// The names of all, each with its text, for a course platform.
    pub all: Vec<(String, String)>,
}

impl Choice {
    /// Returns whether the right one was chosen.
    pub fn is_right(&self) -> bool {
        self.chosen == self.right
    }
}
