//! Begins a test when the processor has room for it. Tests mostly wait: a fixed number of them at once would leave the
//! processor idle in one minute, and in the next be too many to do what they wait for in time.

use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::Duration;
use sysinfo::System;

/// The processor has room while less of all its cores is in use, as it was during the last [`PERIOD`].
const MAX_USE_PERCENT: f32 = 70.0;
/// Between two tests that begin, so that the first has shown what it takes.
const PERIOD: Duration = Duration::from_millis(300);
/// So many run however busy the processor is: other programs may keep it so.
const ALWAYS: usize = 2;

static ROOM: Mutex<Option<System>> = Mutex::new(None);
static RUNNING: Mutex<usize> = Mutex::new(0);

/// The room that a running test takes up, until it is dropped.
pub(crate) struct Room(());

impl Room {
    /// Waits for room. Others that wait come after.
    pub(crate) fn take() -> Self {
        let mut system = ROOM.lock().unwrap_or_else(PoisonError::into_inner);
        let system = system.get_or_insert_with(|| System::new().expect("the system says how busy it is"));
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
