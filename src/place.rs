//! Where a task of a strategy can be suspended: its awaits, which the code on the page has in three languages.

/// An await in a strategy's task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// For a permit of the strategy's own semaphore.
    Permit,
    /// For the answer: in the lab's queue, then in flight.
    Fetch,
    /// The same after the request was sent a second time.
    Again,
    /// Before it is sent again.
    BackOff,
    /// For the CPU work on its answer.
    Work,
    /// In the pause after that.
    Pause,
}

impl Place {
    /// All of them, in the order in which a task comes to them.
    pub const ALL: [Self; 6] =
        [Self::Permit, Self::Fetch, Self::Again, Self::BackOff, Self::Work, Self::Pause];
}
