//! Who is slow is asked a second time: the first good
//! answer counts, and the other request is aborted.

use crate::lab::{Lab, Outcome};
use futures_util::future::{Either, join_all, select, select_ok};

/// Slow is who takes twice as long as the fastest so far.
/// It cuts off the tail, at the price of more requests.
pub async fn run(lab: &Lab) -> Vec<Outcome> {
    let tasks = lab.tasks(async |n| {
        let first = Box::pin(lab.fetch(n));
        let slow = Box::pin(lab.slower(n, 2.0));
        let outcome = match select(first, slow).await {
            Either::Left((outcome, _)) => outcome,
            Either::Right(((), first)) => {
                let both = [first, Box::pin(lab.fetch(n))];
                // The loser comes back too, and is dropped.
                select_ok(both).await.map(|(uuid, _)| uuid)
            }
        };
        lab.work(n).await;
        lab.pause().await;
        outcome
    });
    join_all(tasks).await
}
