//! How fast requests are handed to the platform: in slices that leave the loop free, and in bounded numbers.

use crate::platform::{Capacity, Platform};
use crate::report::stats::within;
use crate::trace::Trace;
use std::cell::Cell;
use tokio::sync::{Mutex, Semaphore};

/// For how long a turn of the loop may issue requests before the lab lets the page breathe: less than a frame at
/// 60 Hz, so that input and drawing come in between. Issuing is what costs: 0.4 to 0.5 ms a request in Chromium.
pub const SLICE_MS: f64 = 12.0;

/// How many may be outstanding before the first answer tells how long one takes.
const FIRST: usize = 64;
/// How long an answer is taken to need until then.
const ASSUMED_LATENCY_MS: f64 = 250.0;
/// An answer that takes so many times as long as the shortest had to wait for others.
const HINDERED: f64 = 2.0;
/// The share of the time-out that requests may spend in the browser's queue.
const SHARE_OF_TIMEOUT: f64 = 0.5;

/// The pace of one run.
pub(super) struct Pace {
    capacity: Capacity,
    timeout_ms: u32,
    places: Semaphore,
    granted: Cell<usize>,
    shortest_ms: Cell<Option<f64>>,
    /// Closed by the first answer: until then nobody passes.
    first_answer: Semaphore,
    turn_started_ms: Cell<f64>,
    issuing: Mutex<()>,
}

impl Pace {
    pub(super) fn new(capacity: Capacity, timeout_ms: u32) -> Self {
        let first = match capacity.connections {
            Some(_) => bearable(capacity, timeout_ms, ASSUMED_LATENCY_MS).min(FIRST),
            None => capacity.most,
        };
        Self {
            capacity,
            timeout_ms,
            places: Semaphore::new(first),
            granted: Cell::new(first),
            shortest_ms: Cell::new(None),
            first_answer: Semaphore::new(0),
            turn_started_ms: Cell::new(0.0),
            issuing: Mutex::new(()),
        }
    }

    /// One place for each request that may be outstanding.
    pub(super) fn places(&self) -> &Semaphore {
        &self.places
    }

    /// A good answer took so long. It makes room for one more request, so that their number doubles with every round of
    /// answers, as TCP's window does: as long as answers take no longer for it, as in TCP Vegas (beyond that they would
    /// only wait in the browser), and the last of them would still come in time.
    pub(super) fn answered(&self, latency_ms: f64) {
        let shortest_ms =
            self.shortest_ms.get().map_or(latency_ms, |shortest_ms| shortest_ms.min(latency_ms));
        if self.shortest_ms.replace(Some(shortest_ms)).is_none() {
            self.first_answer.close();
        }
        let unhindered = latency_ms <= shortest_ms * HINDERED;
        if unhindered && self.granted.get() < bearable(self.capacity, self.timeout_ms, shortest_ms) {
            self.granted.update(|granted| granted + 1);
            self.places.add_permits(1);
        }
    }

    /// The shortest time that an answer took so far; waits for the first.
    pub(super) async fn shortest_ms(&self) -> f64 {
        loop {
            if let Some(shortest_ms) = self.shortest_ms.get() {
                return shortest_ms;
            }
            let _ = self.first_answer.acquire().await;
        }
    }

    /// A turn of the loop begins.
    pub(super) fn turn(&self, now_ms: f64) {
        self.turn_started_ms.set(now_ms);
    }

    /// How long this turn has lasted.
    pub(super) fn turn_ms(&self, now_ms: f64) -> f64 {
        now_ms - self.turn_started_ms.get()
    }

    /// Goes on at once while this turn is young; else in a later turn. Those behind wait for the lock, so that
    /// a thousand of them let the loop breathe once, not a thousand times.
    pub(super) async fn next_slice(&self, platform: &dyn Platform, trace: &Trace) {
        let _issuing = self.issuing.lock().await;
        if self.turn_ms(trace.now_ms()) > SLICE_MS {
            platform.breathe().await;
        }
    }
}

/// How many may be outstanding where an answer takes so long.
fn bearable(capacity: Capacity, timeout_ms: u32, latency_ms: f64) -> usize {
    let Some(connections) = capacity.connections.filter(|_| timeout_ms > 0) else { return capacity.most };
    let connections = f64::from(connections);
    let rounds = SHARE_OF_TIMEOUT * f64::from(timeout_ms) / latency_ms.max(1.0);
    within(rounds * connections, connections, capacity.most as f64) as usize
}
