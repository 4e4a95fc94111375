//! The pace at which requests are handed to the platform: in slices that leave the loop free, and in bounded
//! numbers.

use crate::math::clamp;
use crate::run::platform::{Capacity, Platform};
use crate::run::trace::Trace;
use std::cell::Cell;
use tokio::sync::{Mutex, Semaphore};

/// How long a turn of the loop may issue requests before the lab yields to the page. It is less than a frame
/// at 60 Hz, so that input and drawing come in between. Issuing is the expensive part: 0.4 to 0.5 ms per
/// request in Chromium.
pub const SLICE_MS: f64 = 12.0;

/// The maximum number of outstanding requests, for each that the server can answer at once, before the first
/// answer shows how long an answer takes.
const FIRST: u32 = 10;
/// The latency that is assumed until then.
const ASSUMED_LATENCY_MS: f64 = 250.0;
/// An answer that takes this many times as long as the shortest had to wait for others.
const HINDERED: f64 = 2.0;
/// The share of the time-out that requests may spend in the browser's queue.
const SHARE_OF_TIMEOUT: f64 = 0.5;

/// The pace of one run.
pub(super) struct Pace {
    capacity: Cell<Capacity>,
    timeout_ms: u32,
    places: Semaphore,
    granted: Cell<usize>,
    shortest_ms: Cell<Option<f64>>,
    /// Closed by the first answer. Until then, every waiting task is blocked.
    first_answer: Semaphore,
    turn_started_ms: Cell<f64>,
    issuing: Mutex<()>,
}

impl Pace {
    pub(super) fn new(capacity: Capacity, timeout_ms: u32) -> Self {
        let first = first(capacity, timeout_ms, ASSUMED_LATENCY_MS);
        Self {
            capacity: Cell::new(capacity),
            timeout_ms,
            places: Semaphore::new(first),
            granted: Cell::new(first),
            shortest_ms: Cell::new(None),
            first_answer: Semaphore::new(0),
            turn_started_ms: Cell::new(0.0),
            issuing: Mutex::new(()),
        }
    }

    /// Returns the semaphore with one place for each request that may be outstanding.
    pub(super) fn places(&self) -> &Semaphore {
        &self.places
    }

    /// Records that a valid answer took `latency_ms`, and what the platform's `capacity` is now. An answer makes
    /// room for one more request, so that their number doubles with every round of answers, like TCP's window.
    /// It does so only while answers do not take longer as a result, as in TCP Vegas (because more requests would
    /// only wait in the browser), and while the last of them would still arrive in time. If the server turns out
    /// to answer more at once, the number rises to that with which the run would have begun.
    pub(super) fn answered(&self, latency_ms: f64, capacity: Capacity) {
        let shortest_ms =
            self.shortest_ms.get().map_or(latency_ms, |shortest_ms| shortest_ms.min(latency_ms));
        if self.shortest_ms.replace(Some(shortest_ms)).is_none() {
            self.first_answer.close();
        }
        if latency_ms > shortest_ms * HINDERED {
            return;
        }
        let granted = self.granted.get();
        let wanted = if self.capacity.replace(capacity) == capacity {
            granted + 1
        } else {
            first(capacity, self.timeout_ms, shortest_ms)
        };
        let more = wanted.min(bearable(capacity, self.timeout_ms, shortest_ms)).saturating_sub(granted);
        self.granted.set(granted + more);
        self.places.add_permits(more);
    }

    /// Returns the shortest time of an answer so far. It waits for the first answer.
    pub(super) async fn shortest_ms(&self) -> f64 {
        loop {
            if let Some(shortest_ms) = self.shortest_ms.get() {
                return shortest_ms;
            }
            let _ = self.first_answer.acquire().await;
        }
    }

    /// Records that a turn of the loop begins.
    pub(super) fn turn(&self, now_ms: f64) {
        self.turn_started_ms.set(now_ms);
    }

    /// Returns how long this turn has lasted.
    pub(super) fn turn_ms(&self, now_ms: f64) -> f64 {
        now_ms - self.turn_started_ms.get()
    }

    /// Returns at once while this turn is young, otherwise in a later turn. Callers behind it wait for the
    /// lock, so that a thousand of them yield to the loop once, not a thousand times.
    pub(super) async fn next_slice(&self, platform: &dyn Platform, trace: &Trace) {
        let _issuing = self.issuing.lock().await;
        if self.turn_ms(trace.now_ms()) > SLICE_MS {
            platform.breathe().await;
        }
    }
}

/// Returns how many requests may be outstanding at first if an answer takes `latency_ms`.
fn first(capacity: Capacity, timeout_ms: u32, latency_ms: f64) -> usize {
    let most = capacity.at_once.map_or(capacity.most, |at_once| (FIRST * at_once) as usize);
    bearable(capacity, timeout_ms, latency_ms).min(most)
}

/// Returns how many requests may be outstanding if an answer takes `latency_ms`.
fn bearable(capacity: Capacity, timeout_ms: u32, latency_ms: f64) -> usize {
    let Some(at_once) = capacity.at_once.filter(|_| timeout_ms > 0) else { return capacity.most };
    let at_once = f64::from(at_once);
    let rounds = SHARE_OF_TIMEOUT * f64::from(timeout_ms) / latency_ms.max(1.0);
    clamp(rounds * at_once, at_once, capacity.most as f64) as usize
}
