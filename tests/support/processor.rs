//! The processor time that a browser uses.

use super::browser::Browser;
use super::family::descendants;
use std::time::Duration;
use sysinfo::{Pid, Process, ProcessRefreshKind, ProcessesToUpdate, System};

/// The time over which the use is measured, and the processor time in it below which a browser is idle.
const WINDOW: Duration = Duration::from_secs(1);
const MAX_IDLE_MS: u64 = 500;
/// The maximum number of measurements.
const MAX_WINDOWS: u32 = 60;

impl Browser {
    /// Waits until the browser leaves most of a processor unused.
    ///
    /// # Panics
    /// If it does not for very long.
    pub(crate) async fn becomes_idle(&self) {
        let driver = Pid::from_u32(self.session().driver.id());
        let mut before_ms = used_ms(driver);
        for _ in 0..MAX_WINDOWS {
            tokio::time::sleep(WINDOW).await;
            let now_ms = used_ms(driver);
            if now_ms.saturating_sub(before_ms) < MAX_IDLE_MS {
                return;
            }
            before_ms = now_ms;
        }
        panic!("the browser never becomes idle");
    }
}

/// Returns the processor time of all processes that `ancestor` has started, directly or not.
fn used_ms(ancestor: Pid) -> u64 {
    let mut system = System::new().expect("this machine tells of its processes");
    system.refresh_processes_specifics(
        ProcessesToUpdate::All,
        true,
        ProcessRefreshKind::nothing().with_cpu(),
    );
    descendants(&system, ancestor).into_iter().map(Process::accumulated_cpu_time).sum()
}
