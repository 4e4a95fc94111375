//! The only port between a run and the outside world. The browser implements it, and so does a simulator in
//! tests.

use crate::choice::choice;
use crate::plan::Request;
use crate::run::answer::{Failure, Reply};
use crate::run::trace::Clock;
use crate::run::work::{Digest, Done, Loss, chain};
use futures_util::future::LocalBoxFuture;

/// The clock, requests, sleep, CPU work, and a way to yield to the loop.
pub trait Platform {
    /// Returns the clock of this platform.
    fn clock(&self) -> Clock;

    /// Sends `request` at the first poll. Dropping the future aborts the request.
    fn fetch(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Failure>>;

    /// Sends `request` and holds the loop until its answer has arrived. It can be neither timed out nor
    /// cancelled.
    ///
    /// # Errors
    /// The reason why there is no answer.
    fn fetch_blocking(&self, request: Request) -> Result<Reply, Failure>;

    /// Resolves after `ms` milliseconds.
    fn sleep(&self, ms: u32) -> LocalBoxFuture<'static, ()>;

    /// Resolves in a later turn of the loop, after everything that waits for the loop: input, drawing,
    /// answers.
    fn breathe(&self) -> LocalBoxFuture<'static, ()>;

    /// Computes `rounds` rounds of the work's chain, starting at `from`, and holds the loop until they are
    /// done.
    fn compute(&self, from: Digest, rounds: u32) -> Digest {
        chain(from, rounds)
    }

    /// Has a worker compute a whole chain of `rounds` rounds. If that worker is lost, another one gets the
    /// job.
    fn offload(&self, rounds: u32) -> LocalBoxFuture<'static, Result<Done, Loss>>;

    /// Returns how many requests the platform can carry at once.
    fn capacity(&self) -> Capacity;

    /// Returns the source of its answers.
    fn provenance(&self) -> Provenance;
}

/// The number of requests that a platform can carry at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capacity {
    /// The maximum number of outstanding requests.
    pub most: usize,
    /// The connections that the requests may have to share; `None` if they do not have to. The last
    /// outstanding request is answered after outstanding × latency ÷ connections, and its time-out runs all
    /// the while.
    pub connections: Option<u32>,
    /// How many requests the server sustained in an earlier run, if it speaks HTTP/2 or 3, otherwise 0.
    pub sustained: usize,
}

choice! {
    /// The source of figures. The page shows no figure without it.
    pub enum Provenance {
        /// Real HTTP.
        Server = "server",
        /// The page's service worker.
        Builtin = "builtin",
        /// Timers in the page, or a held loop.
        Simulated = "simulated",
        /// A replayed run.
        Recorded = "recorded",
    }
}
