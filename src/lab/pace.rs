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

/// The maximum number of outstanding requests before the first answer shows how long an answer takes, if no
/// earlier run has shown what the server sustains.
const FIRST: usize = 64;
/// The latency that is assumed until then.
const ASSUMED_LATENCY_MS: f64 = 250.0;
/// An answer that takes this many times as long as the shortest had to wait for others.
const HINDERED: f64 = 2.0;
/// The share of the time-out that requests may spend in the browser's queue.
const SHARE_OF_TIMEOUT: f64 = 0.5;

/// The pace of one run.
pub(super) struct Pace {
    capacity: Capacity,
    timeout_ms: u32,
    places: Semaphore,
    granted: Cell<usize>,
    /// The most requests that were outstanding when an answer came without having waited for others.
    most_outstanding: Cell<usize>,
    /// The number of such answers.
    unhindered: Cell<usize>,
    shortest_ms: Cell<Option<f64>>,
    /// Closed by the first answer. Until then, every waiting task is blocked.
    first_answer: Semaphore,
    turn_started_ms: Cell<f64>,
    issuing: Mutex<()>,
}

impl Pace {
    pub(super) fn new(capacity: Capacity, timeout_ms: u32) -> Self {
        let first = match capacity.connections {
            Some(_) => bearable(capacity, timeout_ms, ASSUMED_LATENCY_MS).min(FIRST).max(capacity.sustained),
            None => capacity.most,
        };
        Self {
            capacity,
            timeout_ms,
            places: Semaphore::new(first),
            granted: Cell::new(first),
            most_outstanding: Cell::new(0),
            unhindered: Cell::new(0),
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

    /// Records that a valid answer took `latency_ms`. It makes room for one more request, so that their
    /// number doubles with every round of answers, like TCP's window. It does so only while answers do not
    /// take longer as a result, as in TCP Vegas (because more requests would only wait in the browser), and
    /// while the last of them would still arrive in time.
    pub(super) fn answered(&self, latency_ms: f64) {
        let shortest_ms =
            self.shortest_ms.get().map_or(latency_ms, |shortest_ms| shortest_ms.min(latency_ms));
        if self.shortest_ms.replace(Some(shortest_ms)).is_none() {
            self.first_answer.close();
        }
        if latency_ms > shortest_ms * HINDERED {
            return;
        }
        let outstanding = self.granted.get().saturating_sub(self.places.available_permits());
        self.most_outstanding.set(outstanding.max(self.most_outstanding.get()));
        self.unhindered.update(|answers| answers + 1);
        if self.granted.get() < bearable(self.capacity, self.timeout_ms, shortest_ms) {
            self.granted.update(|granted| granted + 1);
            self.places.add_permits(1);
        }
    }

    /// Returns how many requests were outstanding at most while answers did not take longer as a result: no more
    /// than there were such answers, because the first one is always the shortest so far.
    pub(super) fn sustained(&self) -> usize {
        self.most_outstanding.get().min(self.unhindered.get())
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

/// Returns how many requests may be outstanding if an answer takes `latency_ms`.
fn bearable(capacity: Capacity, timeout_ms: u32, latency_ms: f64) -> usize {
    let Some(connections) = capacity.connections.filter(|_| timeout_ms > 0) else { return capacity.most };
    let connections = f64::from(connections);
    let rounds = SHARE_OF_TIMEOUT * f64::from(timeout_ms) / latency_ms.max(1.0);
    clamp(rounds * connections, connections, capacity.most as f64) as usize
}
