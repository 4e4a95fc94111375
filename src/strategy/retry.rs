//! Failures that may pass are asked again, each time after
//! a longer pause, drawn by lot so that not all come at once.

use crate::lab::{Lab, Outcome};
use futures_util::future::join_all;

const MAX_ATTEMPTS: u32 = 4;
const BASE_MS: u32 = 100;

/// Takes d, and for who fails up to 100, 200, 400 ms more,
/// or as long as the server's Retry-After asks for.
pub async fn run(lab: &Lab) -> Vec<Outcome> {
    let tasks = lab.tasks(async |n| {
        let mut outcome = lab.fetch(n).await;
        for retry in 0..MAX_ATTEMPTS - 1 {
            if !lab.may_pass(n) {
                break;
            }
            lab.back_off(n, BASE_MS << retry).await;
            outcome = lab.fetch(n).await;
        }
        lab.work(n).await;
        lab.pause().await;
        outcome
    });
    join_all(tasks).await
}
