//! The names of the strategies; [`crate::strategy`] runs them.

use crate::choice::choice;

choice! {
    /// A way to send the requests of a plan. The page offers them in this order.
    pub enum Strategy {
        /// Synchronous requests, each of which blocks the loop.
        Blocking = "blocking",
        /// Each request is awaited before the next is sent.
        Sequential = "sequential",
        /// All tasks start, and a semaphore admits `limit` of them at a time.
        Semaphore = "semaphore",
        /// All requests are sent and joined.
        JoinAll = "join_all",
        /// All requests are sent, and their answers are taken in the order of their arrival.
        AsCompleted = "as_completed",
        /// All requests are sent and gathered: the first failure is the result, and the others run on.
        Gather = "gather",
        /// All requests are sent and joined, and the first failure ends the run.
        TryJoinAll = "try_join_all",
        /// All requests are sent and joined, and temporary failures are retried.
        Retry = "retry",
        /// All requests are sent and joined, and slow ones are sent a second time.
        Hedge = "hedge",
    }
}
