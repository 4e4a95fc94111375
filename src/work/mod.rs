//! CPU work on an answer: a chain of SHA-256, the same code on the loop, in slices and in workers.

mod calibrate;

pub use calibrate::calibrate;

use hmac_sha256::Hash;

/// A SHA-256 digest.
pub type Digest = [u8; 32];

/// Where every chain begins.
pub const START: Digest = [0; 32];

/// Hashes a digest, that digest, and so on, so many times. Each round needs the one before: there is no short cut, and
/// what comes out tells whether all of it was done.
pub fn chain(from: Digest, rounds: u32) -> Digest {
    (0..rounds).fold(from, |digest, _| Hash::hash(&digest))
}

/// The work on one answer, which is the same for each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Job {
    /// How many rounds of the chain.
    pub rounds: u32,
    /// What has to come out.
    pub digest: Digest,
    /// How many rounds this machine does in a millisecond.
    pub rounds_per_ms: f64,
}

impl Job {
    /// Whether that is what has to come out.
    ///
    /// # Errors
    /// It is not.
    pub fn checked(&self, digest: Digest) -> Result<(), Undone> {
        if digest == self.digest { Ok(()) } else { Err(Undone::Wrong) }
    }

    /// How many rounds take so long.
    pub fn rounds_in(&self, ms: f64) -> u32 {
        (self.rounds_per_ms * ms).ceil().max(1.0) as u32
    }
}

/// What a worker has computed. Times are those of the platform's clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Done {
    /// What came out.
    pub digest: Digest,
    /// Which worker it was, from 0.
    pub worker: u32,
    /// When it began.
    pub start_ms: f64,
    /// When it had done.
    pub end_ms: f64,
}

/// How a worker was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The browser does not let this page have one: a frame with an origin of its own gets none.
    Forbidden,
    /// It did not start.
    NotStarted,
    /// It stopped with an error.
    Died,
    /// It said nothing for far longer than its work takes.
    Silent,
}

/// Why work was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undone {
    /// The worker that had it was lost, and there was no other.
    Lost(Loss),
    /// What came out is not what has to.
    Wrong,
}
