//! One after the other: the next request is not even made
//! before the last answer is here.

use crate::lab::{Lab, Outcome};

/// Takes the sum of all delays: n × d. The page stays alive,
/// for waiting is not working.
pub async fn run(lab: &Lab) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    let tasks = lab.tasks(async |n| {
        let outcome = lab.fetch(n).await;
        lab.work(n).await;
        lab.pause().await;
        outcome
    });
    for task in tasks {
        outcomes.push(task.await);
    }
    outcomes
}
