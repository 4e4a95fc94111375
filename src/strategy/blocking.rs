//! One after the other, and nothing else meanwhile: each
//! call holds the loop, and the page with it.

use crate::lab::{Lab, Outcome};

/// Takes the sum of all delays: n × d. There is nothing to
/// await, so nobody else gets a turn.
pub async fn run(lab: &Lab) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    let tasks = lab.tasks(async |n| {
        let outcome = lab.fetch_blocking(n);
        lab.work(n).await;
        lab.pause().await;
        outcome
    });
    for task in tasks {
        outcomes.push(task.await);
    }
    outcomes
}
