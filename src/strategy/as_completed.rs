//! All at once, and each outcome as soon as it is there:
//! nobody waits for the slowest to use the fastest.

use crate::lab::{Lab, Outcome};
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;

/// Takes the longest delay: d. The outcomes stand in the
/// order in which they came.
pub async fn run(lab: &Lab) -> Vec<Outcome> {
    let tasks = lab.tasks(async |n| {
        let outcome = lab.fetch(n).await;
        lab.work(n).await;
        lab.pause().await;
        outcome
    });
    let mut tasks: FuturesUnordered<_> = tasks.collect();
    let mut outcomes = Vec::new();
    while let Some(outcome) = tasks.next().await {
        outcomes.push(outcome);
    }
    outcomes
}
