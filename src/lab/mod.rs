//! The operations of a strategy: make tasks, fetch, work, pause. Behind them, the lab handles connections,
//! pacing, seeds and time-outs.

mod calibrate;
mod deadlines;
mod memory;
mod pace;
mod pending;
mod working;

pub use crate::run::answer::Failure;
pub use calibrate::calibrate;
pub use pace::SLICE_MS;
pub use uuid::Uuid;
pub use working::WORK_SLICE_MS;

use crate::plan::{MAX_DELAY_MS, Plan, Request, WorkOn};
use crate::run::answer::Reply;
use crate::run::platform::Platform;
use crate::run::probe::Probe;
use crate::run::trace::{Busy, Event, Queue, Trace};
use crate::run::work::Job;
use deadlines::Deadlines;
use futures_util::FutureExt as _;
use futures_util::future::{Either, select};
use memory::RunMemory;
use pace::Pace;
use pending::Pending;
use std::cell::Cell;
use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use tokio::sync::{Mutex, Semaphore, SemaphorePermit};

/// The result of one request: its uuid, or the reason why it has no uuid.
pub type Outcome = Result<Uuid, Failure>;

/// The longest time that all synchronous requests together may hold the loop. After that, no more are sent.
pub const MAX_FREEZE_MS: f64 = 15_000.0;

/// The lab of one run.
pub struct Lab {
    plan: Rc<Plan>,
    platform: Rc<dyn Platform>,
    trace: Rc<Trace>,
    connections: Option<Semaphore>,
    pace: Pace,
    memory: RunMemory,
    deadlines: Deadlines,
    held_ms: Cell<f64>,
    job: Option<Job>,
    work_on: WorkOn,
    slicing: Mutex<()>,
}

impl Lab {
    /// Creates a lab for one run of `plan`, which records into `trace`. `job` is the CPU work on each answer,
    /// if the plan asks for any, and `work_on` the place where it is done.
    pub fn new(
        plan: Rc<Plan>,
        platform: Rc<dyn Platform>,
        trace: Rc<Trace>,
        job: Option<Job>,
        work_on: WorkOn,
    ) -> Self {
        Self {
            connections: plan.modelled_connections().map(|limit| Semaphore::new(limit as usize)),
            pace: Pace::new(platform.capacity(), plan.timeout_ms),
            memory: RunMemory::new(plan.requests),
            deadlines: Deadlines::new(plan.timeout_ms),
            held_ms: Cell::new(0.0),
            job,
            work_on,
            slicing: Mutex::new(()),
            plan,
            platform,
            trace,
        }
    }

    /// Returns one task per request. Each is created when the iterator reaches it, and is probed from then
    /// on.
    pub fn tasks<'a, T: Future + 'a>(
        &'a self,
        task: impl Fn(u32) -> T + 'a,
    ) -> impl ExactSizeIterator<Item = Probe<'a, T::Output>> {
        (0..self.plan.requests).map(move |n| Probe::new(n, Rc::clone(&self.trace), task(n)))
    }

    /// Sends request `n` and waits for its answer. Dropping the future before that aborts the request.
    ///
    /// # Errors
    /// The reason why there is no uuid.
    pub async fn fetch(&self, n: u32) -> Outcome {
        let _connection = match &self.connections {
            Some(connections) => Some(self.admitted(n, connections, Queue::Connections).await),
            None => None,
        };
        let _place = self.admitted(n, self.pace.places(), Queue::Capacity).await;
        self.pace.next_slice(&*self.platform, &self.trace).await;
        let (request, pending) = self.send(n);
        let reply = self.in_time(pending.sent_ms(), self.platform.fetch(request)).await;
        self.settle(pending, reply)
    }

    /// Sends request `n` and holds the loop until its answer has arrived. Meanwhile no other task gets a
    /// turn, and the request can be neither timed out nor cancelled. After [`MAX_FREEZE_MS`], nothing is sent.
    ///
    /// # Errors
    /// The reason why there is no uuid.
    pub fn fetch_blocking(&self, n: u32) -> Outcome {
        if self.held_ms.get() >= MAX_FREEZE_MS {
            self.memory.settle(n, Some(Failure::Aborted), None, None);
            return Err(Failure::Aborted);
        }
        let (request, pending) = self.send(n);
        let reply = self.platform.fetch_blocking(request);
        self.held_ms.update(|held_ms| held_ms + self.trace.now_ms() - pending.sent_ms());
        self.settle(pending, reply)
    }

    /// Sleeps for the plan's `pause`. Meanwhile the loop is free, and so are all other tasks. After a request
    /// that was never sent there is no pause.
    pub async fn pause(&self) {
        let n = self.trace.polled();
        let unsent = n.and_then(|n| self.memory.failure(n)).is_some_and(|failed| failed.is_unsent());
        if self.plan.pause_ms > 0 && !unsent {
            if let Some(n) = n {
                self.trace.push(Event::Pausing { n, at_ms: self.trace.now_ms() });
            }
            self.platform.sleep(self.plan.pause_ms).await;
        }
    }

    /// Returns whether the failure of request `n` may be temporary, so that it makes sense to send it again:
    /// it was too slow or unreachable, or the server is busy. It does not make sense if the server asks for a
    /// wait of more than [`MAX_DELAY_MS`].
    pub fn may_pass(&self, n: u32) -> bool {
        self.memory
            .failure(n)
            .is_some_and(|failed| failed.retry_after_ms <= MAX_DELAY_MS && failed.is_passing())
    }

    /// Waits before request `n` is sent again: the time that the server asked for, then a random time up to
    /// `most_ms`. This is the "full jitter" of Brooker, "Exponential backoff and jitter", 2015.
    pub async fn back_off(&self, n: u32, most_ms: u32) {
        self.trace.push(Event::Retry { n, at_ms: self.trace.now_ms() });
        let drawn_ms = self.plan.backoff_ms(n, self.memory.attempts(n), most_ms);
        let asked_for_ms = self.memory.failure(n).map_or(0, |failed| failed.retry_after_ms);
        self.platform.sleep(asked_for_ms + drawn_ms).await;
    }

    /// Resolves when request `n` has taken `times` as long as the fastest answer so far. It does not resolve
    /// before the first answer.
    pub async fn slower(&self, n: u32, times: f64) {
        let sent_ms = self.memory.sent(n).await;
        loop {
            let limit_ms = times * self.pace.shortest_ms().await;
            let left_ms = sent_ms + limit_ms - self.trace.now_ms();
            if left_ms <= 0.0 {
                return;
            }
            self.platform.sleep(left_ms.ceil() as u32).await;
        }
    }

    /// Returns how many requests the server sustained: so many were outstanding without slower answers.
    pub fn sustained(&self) -> usize {
        self.pace.sustained()
    }

    /// Returns the plan's number of permits.
    pub fn limit(&self) -> usize {
        self.plan.limit as usize
    }

    /// Polls the whole strategy, and records each turn of the loop that it takes.
    pub async fn drive<T>(&self, strategy: impl Future<Output = T>) -> T {
        let strategy = pin!(strategy);
        let time = pin!(self.deadlines.keep(&*self.platform, &self.trace));
        let mut both = select(strategy, time);
        poll_fn(|context| {
            let turn = |now_ms| {
                self.pace.turn(now_ms);
                both.poll_unpin(context)
            };
            self.trace.busy(Busy::Turn, turn).map(|ended| match ended {
                Either::Left((value, _)) => value,
                Either::Right((never, _)) => match never {},
            })
        })
        .await
    }

    async fn admitted<'a>(&self, n: u32, places: &'a Semaphore, by: Queue) -> Option<SemaphorePermit<'a>> {
        if let Ok(place) = places.try_acquire() {
            return Some(place);
        }
        self.trace.push(Event::Queued { n, at_ms: self.trace.now_ms(), by });
        // It fails only if the semaphore is closed, which never happens.
        places.acquire().await.ok()
    }

    /// Begins the next attempt at request `n`, which is sent now.
    fn send(&self, n: u32) -> (Request, Pending<'_>) {
        let attempt = self.memory.next_attempt(n);
        let pending = Pending::new(n, attempt, &self.trace);
        self.memory.sent_at(n, pending.sent_ms());
        (self.plan.request(n, attempt), pending)
    }

    fn settle(&self, pending: Pending<'_>, reply: Result<Reply, Failure>) -> Outcome {
        let n = pending.n();
        let (status, retry_after_ms) =
            reply.as_ref().map_or((None, None), |reply| (Some(reply.status), reply.retry_after_ms));
        let (outcome, latency_ms) = pending.settle(reply);
        self.memory.settle(n, outcome.err(), status, retry_after_ms);
        if outcome.is_ok() {
            self.pace.answered(latency_ms);
        }
        outcome
    }

    async fn in_time(
        &self,
        sent_ms: f64,
        reply: impl Future<Output = Result<Reply, Failure>>,
    ) -> Result<Reply, Failure> {
        // The answer is polled first. An answer that waited for a busy loop until its deadline therefore
        // counts.
        match select(pin!(reply), pin!(self.deadlines.pass(sent_ms))).await {
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
