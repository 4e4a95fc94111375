//! All at once: the first failure is raised at the await,
//! and the others run on, though nobody gets their answers.

use crate::lab::{Failure, Lab, Uuid};
use futures_util::stream::FuturesUnordered;
use futures_util::{StreamExt as _, TryStreamExt as _};

/// Takes the longest delay: d. A failure loses them all.
///
/// # Errors
/// The first failure.
pub async fn run(lab: &Lab) -> Result<Vec<Uuid>, Failure> {
    let tasks = lab.tasks(async |n| {
        let uuid = lab.fetch(n).await?;
        lab.work(n).await;
        lab.pause().await;
        Ok((n, uuid))
    });
    let mut tasks: FuturesUnordered<_> = tasks.collect();
    let mut uuids = vec![Uuid::nil(); tasks.len()];
    // The first failure ends this await, but no other task.
    let done = tasks.by_ref().try_collect::<Vec<_>>().await;
    while tasks.next().await.is_some() {}
    for (n, uuid) in done? {
        uuids[n as usize] = uuid;
    }
    Ok(uuids)
}
