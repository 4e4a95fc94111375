//! All or nothing: the first failure ends it, and whatever
//! is still under way is dropped, which aborts it.

use crate::lab::{Failure, Lab, Uuid};
use futures_util::TryStreamExt as _;
use futures_util::stream::FuturesUnordered;

/// Takes the longest delay, d, or the time to the first
/// failure. There is a uuid for each request.
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
    // Not futures' try_join_all: above 30 futures it sees a
    // failure only in its turn (rust-lang/futures-rs#2866).
    let mut tasks: FuturesUnordered<_> = tasks.collect();
    let mut uuids = vec![Uuid::nil(); tasks.len()];
    while let Some((n, uuid)) = tasks.try_next().await? {
        uuids[n as usize] = uuid;
    }
    Ok(uuids)
}
