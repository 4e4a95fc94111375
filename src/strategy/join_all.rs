//! All at once: every task is made, and the loop goes on
//! with whichever has its answer.

use crate::lab::{Lab, Outcome};
use futures_util::future::join_all;

/// Takes the longest delay: d. The outcomes stand in the
/// order of the requests, whatever order they came in.
pub async fn run(lab: &Lab) -> Vec<Outcome> {
    let tasks = lab.tasks(async |n| {
        let outcome = lab.fetch(n).await;
        lab.work(n).await;
        lab.pause().await;
        outcome
    });
    join_all(tasks).await
}
