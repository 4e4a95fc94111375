//! The awaits at which a strategy's task can be suspended. The code on the page has them in three languages.

/// An await in a strategy's task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Waiting for a permit of the strategy's own semaphore.
    Permit,
    /// Waiting for the answer: in the lab's queue, then in flight.
    Fetch,
    /// Waiting for the answer after the request was sent a second time.
    Again,
    /// Waiting before the request is sent again.
    BackOff,
    /// Waiting for the CPU work on the answer.
    Work,
    /// Pausing after that work.
    Pause,
}

impl Place {
    /// All places, in the order in which a task reaches them.
    pub const ALL: [Self; 6] =
        [Self::Permit, Self::Fetch, Self::Again, Self::BackOff, Self::Work, Self::Pause];
}
