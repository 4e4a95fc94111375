//! CPU work on an answer: a chain of SHA-256, the same code on the loop, in slices and in workers.

use hmac_sha256::Hash;

/// A SHA-256 digest.
pub type Digest = [u8; 32];

/// The digest at which every chain begins.
pub const START: Digest = [0; 32];

/// Hashes `from`, then the result, and so on, `rounds` times. Each round needs the one before, so there is no
/// short cut, and the result shows whether all of the work was done.
pub fn chain(from: Digest, rounds: u32) -> Digest {
    (0..rounds).fold(from, |digest, _| Hash::hash(&digest))
}

/// The work on one answer, which is the same for every answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Job {
    /// The number of rounds of the chain.
    pub rounds: u32,
    /// The expected result.
    pub digest: Digest,
    /// The number of rounds that this machine does in a millisecond.
    pub rounds_per_ms: f64,
}

impl Job {
    /// Checks that `digest` is the expected result.
    ///
    /// # Errors
    /// [`Undone::Wrong`] if it is not.
    pub fn checked(&self, digest: Digest) -> Result<(), Undone> {
        if digest == self.digest { Ok(()) } else { Err(Undone::Wrong) }
    }

    /// Returns how many rounds take `ms` milliseconds, at least one.
    pub fn rounds_in(&self, ms: f64) -> u32 {
        (self.rounds_per_ms * ms).ceil().max(1.0) as u32
    }
}

/// The result of a worker. Times are those of the platform's clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Done {
    /// The computed digest.
    pub digest: Digest,
    /// The number of the worker, from 0.
    pub worker: u32,
    /// When it began.
    pub start_ms: f64,
    /// When it finished.
    pub end_ms: f64,
}

/// The reason why a worker was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The browser does not allow this page a worker: a frame with an origin of its own cannot have any.
    Forbidden,
    /// It did not start.
    NotStarted,
    /// It stopped with an error.
    Died,
    /// It sent nothing for far longer than its work takes.
    Silent,
}

/// The reason why work was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undone {
    /// The worker that had the job was lost, and there was no other.
    Lost(Loss),
    /// The result is not the expected one.
    Wrong,
}
