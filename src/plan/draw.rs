//! The draws of a plan: delays, failures and back-offs, which depend on its seed alone.

use super::Plan;
use crate::plan::Request;
use uuid::{Builder, Uuid};

impl Plan {
    /// Draws attempt `attempt` of request `n`, with its instructions to the built-in origin: a delay of `delay`
    /// plus a uniform [0, `jitter`) in whole milliseconds, and status 503 with probability `fail`. The same
    /// plan always draws the same instructions, whatever the strategy.
    pub fn request(&self, n: u32, attempt: u32) -> Request {
        let mut draws = SplitMix64::at(self.seed, n, attempt);
        let delay_ms = self.delay_ms + (draws.next_fraction() * f64::from(self.jitter_ms)) as u32;
        let status = if draws.next_fraction() < self.fail.value() { 503 } else { 200 };
        Request { n, attempt, delay_ms, status }
    }

    /// Draws the back-off before attempt `attempt` of request `n` in whole milliseconds, uniform [0, `max_ms`].
    pub fn backoff_ms(&self, n: u32, attempt: u32, max_ms: u32) -> u32 {
        // Not the draws of the answer itself, because the two would then be correlated.
        let mut draws = SplitMix64::at(!self.seed, n, attempt);
        (draws.next_fraction() * f64::from(max_ms + 1)) as u32
    }
}

impl Request {
    /// Returns the uuid that replaces an answer if no service worker can answer: a v4 uuid made from `seed`.
    pub fn simulated_uuid(&self, seed: u64) -> Uuid {
        let mut draws = SplitMix64(seed ^ place(self.n, self.attempt));
        let bits = u128::from(draws.next()) << 64 | u128::from(draws.next());
        Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
    }
}

fn place(n: u32, attempt: u32) -> u64 {
    u64::from(n) << 32 | u64::from(attempt)
}

/// A generator that any (seed, n, attempt) can start, so that draws are independent of the order of requests.
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64(u64);

impl SplitMix64 {
    fn at(seed: u64, n: u32, attempt: u32) -> Self {
        Self(Self(seed).next() ^ place(n, attempt))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }

    /// Uniform in [0, 1), from the upper 53 bits.
    fn next_fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
