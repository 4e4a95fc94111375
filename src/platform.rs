//! The one port: what a run needs from the world. The browser implements it, and so does a simulator in tests.

use crate::answer::{Failure, Reply};
use crate::endpoint::Request;
use crate::trace::Clock;
use crate::work::{Digest, Done, Loss, chain};
use futures_util::future::LocalBoxFuture;
use serde::{Serialize, Serializer};

/// Clock, requests, sleep, CPU work, and a way to let the loop go on.
pub trait Platform {
    /// The clock of this world.
    fn clock(&self) -> Clock;

    /// Sends a request at the first poll. Dropping the future aborts the request.
    fn fetch(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Failure>>;

    /// Sends a request and holds the loop until its answer is here. It can be neither timed out nor cancelled.
    ///
    /// # Errors
    /// The reason why there is no answer.
    fn fetch_blocking(&self, request: Request) -> Result<Reply, Failure>;

    /// Ends after so many milliseconds.
    fn sleep(&self, ms: u32) -> LocalBoxFuture<'static, ()>;

    /// Ends in a later turn of the loop, after whatever waits for it: input, drawing, answers.
    fn breathe(&self) -> LocalBoxFuture<'static, ()>;

    /// Computes that part of the work's chain here, and holds the loop until it is done.
    fn compute(&self, from: Digest, rounds: u32) -> Digest {
        chain(from, rounds)
    }

    /// Has a worker compute a whole chain of so many rounds. Where the worker that has it is lost, another gets it.
    fn offload(&self, rounds: u32) -> LocalBoxFuture<'static, Result<Done, Loss>>;

    /// How many requests it bears at once.
    fn capacity(&self) -> Capacity;

    /// Where its answers come from.
    fn provenance(&self) -> Provenance;
}

/// How many requests a platform bears at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// The most.
    pub most: usize,
    /// The connections that they may have to share, where they do: the last of those outstanding is answered after
    /// outstanding × latency ÷ connections, and its time-out runs all the while.
    pub connections: Option<u32>,
}

/// Where figures come from. None stands on the page without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// Real HTTP.
    Server,
    /// The page's service worker.
    Builtin,
    /// Timers in the page, or a loop that is held.
    Simulated,
    /// A run replayed.
    Recorded,
}

impl Provenance {
    const ALL: [Self; 4] = [Self::Server, Self::Builtin, Self::Simulated, Self::Recorded];

    /// The one of that name in reports, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provenance| provenance.name() == name)
    }

    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Builtin => "builtin",
            Self::Simulated => "simulated",
            Self::Recorded => "recorded",
        }
    }
}

impl Serialize for Provenance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
