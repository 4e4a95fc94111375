//! The measurement of how much work this machine does in a given time.

use crate::run::platform::Platform;
use crate::run::work::{Digest, Job, START};

/// The minimum length of a measured stretch: fifty steps of Chromium's clock at its finest, five of the other
/// browsers' clocks.
const STRETCH_MS: f64 = 5.0;
/// The length of one measurement.
const MEASURE_MS: f64 = 50.0;
/// Engines recompile frequently executed code into faster code while it runs: `WebKit`'s code is 2 to 5 times
/// as fast after 50 to 150 ms. The measurement is repeated until a round is less than this much faster than
/// the one before.
const MIN_SPEEDUP: f64 = 1.1;
/// The maximum number of rounds.
const MAX_ROUNDS: u32 = 10;

/// Returns the job that takes `work_ms` milliseconds on this machine. The speed is measured, and the job is
/// done once for its result. Both happen in slices that leave the loop free.
pub async fn calibrate(platform: &dyn Platform, work_ms: u32) -> Job {
    let mut stretch: u32 = 16;
    let mut rounds_per_ms = measure(platform, &mut stretch).await;
    for _ in 1..MAX_ROUNDS {
        let before = rounds_per_ms;
        rounds_per_ms = measure(platform, &mut stretch).await;
        if rounds_per_ms < before * MIN_SPEEDUP {
            break;
        }
    }
    let rounds = (rounds_per_ms * f64::from(work_ms)).round() as u32;
    Job { rounds, digest: in_stretches(platform, rounds, stretch).await, rounds_per_ms }
}

/// Measures how many rounds are done in a millisecond now. `stretch` grows until it is long enough to
/// measure.
async fn measure(platform: &dyn Platform, stretch: &mut u32) -> f64 {
    let clock = platform.clock();
    let (mut measured, mut measured_ms) = (0.0, 0.0);
    while measured_ms < MEASURE_MS {
        platform.breathe().await;
        let start_ms = clock();
        platform.compute(START, *stretch);
        let took_ms = clock() - start_ms;
        if took_ms < STRETCH_MS {
            *stretch *= 2;
        } else {
            measured += f64::from(*stretch);
            measured_ms += took_ms;
        }
    }
    measured / measured_ms
}

async fn in_stretches(platform: &dyn Platform, rounds: u32, stretch: u32) -> Digest {
    let (mut digest, mut left) = (START, rounds);
    while left > 0 {
        platform.breathe().await;
        let next = left.min(stretch);
        digest = platform.compute(digest, next);
        left -= next;
    }
    digest
}
