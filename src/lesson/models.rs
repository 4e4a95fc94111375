//! The answers that learners are likely to give to the question how long a run takes. A guess is right if it is
//! nearer to the right answer than to any of the others.

use crate::plan::{Plan, Strategy};

/// The number of connections that a browser opens to a host over HTTP/1.1.
const CONNECTIONS: u32 = 6;
/// The greatest number of waves that anybody counts.
const MAX_WAVES: u32 = 100;

/// Returns the duration of a plan's run in each of the ways in which a learner may imagine it, in milliseconds.
pub fn models_ms(plan: &Plan) -> Vec<f64> {
    let requests = f64::from(plan.requests);
    let least_ms = f64::from(plan.delay_ms);
    let most_ms = f64::from(plan.delay_ms + plan.jitter_ms);
    let (pause_ms, work_ms) = (f64::from(plan.pause_ms), f64::from(plan.work_ms));
    let in_waves = plan.strategies.contains(&Strategy::Semaphore)
        || plan.modelled_connections().is_some_and(|most| most < plan.requests);
    let mut models = Vec::new();
    for delay_ms in [least_ms, f64::midpoint(least_ms, most_ms), most_ms] {
        let each_ms = delay_ms + pause_ms + work_ms;
        models.extend([
            // All at once, and one by one.
            delay_ms,
            each_ms,
            requests * each_ms,
            requests * delay_ms,
            // Only the pauses, or only the work, one by one.
            delay_ms + requests * pause_ms,
            delay_ms + requests * work_ms,
        ]);
        for at_once in [plan.limit, CONNECTIONS] {
            let waves = requests / f64::from(at_once);
            // The last wave forgotten, or counted in part.
            models.extend([waves.floor() * each_ms, waves * each_ms, waves.ceil() * each_ms]);
            // Waves miscounted, if there are any.
            if in_waves {
                let last = (2.0 * waves).ceil() as u32;
                models.extend((1..=last.min(MAX_WAVES)).map(|waves| f64::from(waves) * each_ms));
            }
        }
    }
    if plan.timeout_ms > 0 {
        models.push(f64::from(plan.timeout_ms));
        models.push(f64::from(plan.timeout_ms) + least_ms);
    }
    models.retain(|&ms| ms > 0.0);
    models
}
