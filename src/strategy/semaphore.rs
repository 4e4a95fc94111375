//! At most `limit` at once: all tasks are made, and each
//! waits for a permit before it asks.

use crate::lab::{Lab, Outcome};
use futures_util::future::join_all;
use tokio::sync::Semaphore;

/// Takes ⌈n ÷ limit⌉ × d. With one permit it is one after
/// the other again, in order.
pub async fn run(lab: &Lab) -> Vec<Outcome> {
    let permits = Semaphore::new(lab.limit());
    let tasks = lab.tasks(async |n| {
        let _permit = permits.acquire().await;
        let outcome = lab.fetch(n).await;
        lab.work(n).await;
        lab.pause().await;
        outcome
    });
    join_all(tasks).await
}
