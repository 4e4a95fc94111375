//! How much work this machine does in a given time.

use super::{Digest, Job, START};
use crate::platform::Platform;

/// A measured stretch lasts at least so long: fifty times the finest step of Chromium's clock, five times the others'.
const STRETCH_MS: f64 = 5.0;
/// Engines compile what runs often again, and better, within some tens of milliseconds: so long is not measured.
const WARM_UP_MS: f64 = 50.0;
/// For how long is measured.
const MEASURE_MS: f64 = 50.0;

/// The job that takes so many milliseconds on this machine. It is measured, and done once for its result, in slices
/// that leave the loop free.
pub async fn calibrate(platform: &dyn Platform, work_ms: u32) -> Job {
    let clock = platform.clock();
    let began_ms = clock();
    let mut stretch: u32 = 16;
    let (mut measured, mut measured_ms) = (0.0, 0.0);
    while measured_ms < MEASURE_MS {
        platform.breathe().await;
        let start_ms = clock();
        platform.compute(START, stretch);
        let took_ms = clock() - start_ms;
        if took_ms < STRETCH_MS {
            stretch *= 2;
        } else if start_ms - began_ms >= WARM_UP_MS {
            measured += f64::from(stretch);
            measured_ms += took_ms;
        }
    }
    let rounds_per_ms = measured / measured_ms;
    let rounds = (rounds_per_ms * f64::from(work_ms)).round() as u32;
    Job { rounds, digest: in_stretches(platform, rounds, stretch).await, rounds_per_ms }
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
