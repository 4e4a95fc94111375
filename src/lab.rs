//! What a strategy may do: make tasks, fetch, pause. Connections, pacing, seeds and time-outs are the lab's.

use crate::answer::{Failure, Reply};
use crate::endpoint::Request;
use crate::plan::Plan;
use crate::platform::Platform;
use crate::probe::Probe;
use crate::trace::{Busy, Event, Queue, Trace};
use futures_util::future::{Either, select};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use tokio::sync::{Mutex, Semaphore, SemaphorePermit};
use uuid::Uuid;

/// What became of one request: its uuid, or why there is none.
pub type Outcome = Result<Uuid, Failure>;

/// For how long a turn of the loop may issue requests before the lab lets the page breathe: less than a frame at
/// 60 Hz, so that input and drawing come in between. Issuing is what costs: 0.4 to 0.5 ms a request in Chromium.
pub const SLICE_MS: f64 = 12.0;

/// The lab of one run.
pub struct Lab {
    plan: Rc<Plan>,
    platform: Rc<dyn Platform>,
    trace: Rc<Trace>,
    connections: Option<Semaphore>,
    capacity: Semaphore,
    turn_started_ms: Cell<f64>,
    issuing: Mutex<()>,
    attempts: RefCell<Vec<u32>>,
}

impl Lab {
    /// A lab for one run of that plan, which records into that trace.
    pub fn new(plan: Rc<Plan>, platform: Rc<dyn Platform>, trace: Rc<Trace>) -> Self {
        Self {
            connections: plan.modelled_connections().map(|limit| Semaphore::new(limit as usize)),
            capacity: Semaphore::new(platform.capacity()),
            turn_started_ms: Cell::new(0.0),
            issuing: Mutex::new(()),
            attempts: RefCell::new(vec![0; plan.requests as usize]),
            plan,
            platform,
            trace,
        }
    }

    /// One task per request, each made when the iterator is asked for it and probed from then on.
    pub fn tasks<'a, T: Future<Output = Outcome>>(
        &'a self,
        task: impl Fn(u32) -> T + 'a,
    ) -> impl ExactSizeIterator<Item = Probe<T>> {
        (0..self.plan.requests).map(move |n| Probe::new(n, Rc::clone(&self.trace), task(n)))
    }

    /// Sends request `n` and waits for its answer. Dropped before that, the request is aborted.
    ///
    /// # Errors
    /// The reason why there is no uuid.
    pub async fn fetch(&self, n: u32) -> Outcome {
        let _connection = match &self.connections {
            Some(connections) => Some(self.admitted(n, connections, Queue::Connections).await),
            None => None,
        };
        let _place = self.admitted(n, &self.capacity, Queue::Capacity).await;
        self.next_slice().await;
        let request = Request::draw(&self.plan, n, self.attempt(n));
        let pending = Pending { n, trace: &self.trace, settled: false };
        self.trace.push(Event::Sent { n, at_ms: self.trace.now_ms() });
        let reply = self.in_time(self.platform.fetch(request)).await;
        pending.settle(reply)
    }

    /// Sleeps as long as the plan's `pause` says: the loop is free, and so is everybody else.
    pub async fn pause(&self) {
        if self.plan.pause_ms > 0 {
            self.platform.sleep(self.plan.pause_ms).await;
        }
    }

    /// The plan's number of permits.
    pub fn limit(&self) -> usize {
        self.plan.limit as usize
    }

    /// Polls the whole strategy, and records each turn of the loop that this takes.
    pub async fn drive<T>(&self, strategy: impl Future<Output = T>) -> T {
        let mut strategy = pin!(strategy);
        poll_fn(|context| {
            self.turn_started_ms.set(self.trace.now_ms());
            self.trace.busy(Busy::Turn, || strategy.as_mut().poll(context))
        })
        .await
    }

    async fn admitted<'a>(&self, n: u32, places: &'a Semaphore, by: Queue) -> Option<SemaphorePermit<'a>> {
        if let Ok(place) = places.try_acquire() {
            return Some(place);
        }
        self.trace.push(Event::Queued { n, at_ms: self.trace.now_ms(), by });
        // It fails only when the semaphore is closed, and nobody closes it.
        places.acquire().await.ok()
    }

    /// Goes on at once while this turn is young; else in a later turn. Those behind wait for the lock, so that
    /// a thousand of them let the loop breathe once, not a thousand times.
    async fn next_slice(&self) {
        let _issuing = self.issuing.lock().await;
        if self.trace.now_ms() - self.turn_started_ms.get() > SLICE_MS {
            self.platform.breathe().await;
        }
    }

    /// Which attempt at request `n` this is, from 0.
    fn attempt(&self, n: u32) -> u32 {
        let mut attempts = self.attempts.borrow_mut();
        let attempt = attempts[n as usize];
        attempts[n as usize] += 1;
        attempt
    }

    async fn in_time(&self, reply: impl Future<Output = Result<Reply, Failure>>) -> Result<Reply, Failure> {
        if self.plan.timeout_ms == 0 {
            return reply.await;
        }
        // An answer that waits for a busy loop beside its own time-out counts as an answer: it is polled first.
        match select(pin!(reply), self.platform.sleep(self.plan.timeout_ms)).await {
            Either::Left((reply, _)) => reply,
            Either::Right(((), _)) => Err(Failure::Timeout),
        }
    }
}

impl fmt::Debug for Lab {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lab").field("plan", &self.plan).finish_non_exhaustive()
    }
}

/// A request on its way: it settles once, and dropped before that it records that it was aborted.
struct Pending<'a> {
    n: u32,
    trace: &'a Trace,
    settled: bool,
}

impl Pending<'_> {
    fn settle(mut self, reply: Result<Reply, Failure>) -> Outcome {
        let outcome = reply.as_ref().map_err(|&failure| failure).and_then(Reply::uuid);
        self.record(reply.ok(), outcome);
        self.settled = true;
        outcome
    }

    fn record(&self, reply: Option<Reply>, result: Outcome) {
        let at_ms = self.trace.now_ms();
        let status = reply.as_ref().map(|reply| reply.status);
        let arrived_ms =
            reply.and_then(|reply| reply.arrived_ms).map(|clock_ms| self.trace.since_start(clock_ms));
        self.trace.push(Event::Settled { n: self.n, at_ms, arrived_ms, status, result });
    }
}

impl Drop for Pending<'_> {
    fn drop(&mut self) {
        if !self.settled {
            self.record(None, Err(Failure::Aborted));
        }
    }
}
