//! Begins a test when the processor has room for it. Tests mostly wait, so any fixed number of them at once would leave the
//! processor idle in one minute and overload it in the next.

use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::Duration;
use sysinfo::System;

/// The use of all cores during the last [`PERIOD`] below which the processor has room.
const MAX_USE_PERCENT: f32 = 70.0;
/// The minimum time between the beginnings of two tests, so that the load of the first is visible.
const PERIOD: Duration = Duration::from_millis(300);
/// The number of tests that always run, because other programs may keep the processor busy.
const ALWAYS: usize = 2;

static ROOM: Mutex<Option<System>> = Mutex::new(None);
static RUNNING: Mutex<usize> = Mutex::new(0);

/// The room of a running test, until it is dropped.
pub(crate) struct Room(());

impl Room {
    /// Waits for room. Tests get it one after the other.
    pub(crate) fn take() -> Self {
        let mut system = ROOM.lock().unwrap_or_else(PoisonError::into_inner);
        let system = system.get_or_insert_with(|| System::new().expect("the system reports its load"));
        while running(|count| *count) >= ALWAYS {
            sleep(PERIOD);
            system.refresh_cpu_usage();
            if system.global_cpu_usage() < MAX_USE_PERCENT {
                break;
            }
        }
        running(|count| *count += 1);
        Self(())
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        running(|count| *count -= 1);
    }
}

fn running<T>(ask: impl FnOnce(&mut usize) -> T) -> T {
    ask(&mut RUNNING.lock().unwrap_or_else(PoisonError::into_inner))
}
