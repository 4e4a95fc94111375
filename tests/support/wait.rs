//! Waiting for a server of the test.

use std::time::Duration;
use tokio::time::{sleep, timeout};

const PATIENCE: Duration = Duration::from_secs(30);
const PERIOD: Duration = Duration::from_millis(10);

/// Waits until `noticed` returns true, which a server of the test causes.
///
/// # Panics
/// If it does not for very long.
pub(crate) async fn until(noticed: impl Fn() -> bool) {
    let met = async {
        while !noticed() {
            sleep(PERIOD).await;
        }
    };
    timeout(PATIENCE, met).await.expect("it is noticed");
}
