//! Workers that do the CPU work. They are started for a run and terminated when [`Workers`] is dropped. The
//! job of a lost worker goes to another one.

mod slot;

use crate::run::trace::{Event, Trace};
use crate::run::work::{Digest, Done, Loss};
use crate::web::dom::browser::{time_origin_ms, window};
use crate::web::dom::weakly;
use futures_util::future::LocalBoxFuture;
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use slot::{WorkerSlot, not_started};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use tokio::sync::oneshot;
use wasm_bindgen::prelude::*;

/// The maximum number of workers. More would not help a page, because they share the machine with the
/// browser.
pub const MAX_WORKERS: u32 = 8;
/// How long a worker may take to answer: `PATIENCE` times as long as its work takes, plus `MIN_PATIENCE_MS`.
const PATIENCE: u32 = 20;
const MIN_PATIENCE_MS: u32 = 5_000;

/// Returns the number of workers in a pool: one for each core that the browser reports, within limits.
pub fn pool_size() -> u32 {
    (window().navigator().hardware_concurrency() as u32).clamp(1, MAX_WORKERS)
}

/// A job, and the sender for its result.
struct Task {
    rounds: u32,
    waiting: oneshot::Sender<Result<Done, Loss>>,
}

/// Workers, and the jobs that wait for a free one.
pub struct Workers {
    slots: RefCell<Vec<Option<WorkerSlot>>>,
    queue: RefCell<VecDeque<Task>>,
    patience_ms: u32,
    trace: RefCell<Option<Rc<Trace>>>,
    losses: RefCell<Vec<(u32, Loss)>>,
    /// Why the most recently lost worker was lost.
    last_loss: Cell<Loss>,
}

impl Workers {
    /// Starts `count` workers for jobs of `work_ms` milliseconds each, and waits until they have started.
    ///
    /// # Errors
    /// The reason why none of them has started.
    pub async fn start(count: u32, work_ms: u32) -> Result<Rc<Self>, Loss> {
        let workers = Rc::new(Self {
            slots: RefCell::default(),
            queue: RefCell::default(),
            patience_ms: MIN_PATIENCE_MS + PATIENCE * work_ms,
            trace: RefCell::default(),
            losses: RefCell::default(),
            last_loss: Cell::new(Loss::NotStarted),
        });
        let mut ready = Vec::new();
        for index in 0..count {
            let (slot, started) = WorkerSlot::start(index, Rc::downgrade(&workers))?;
            workers.slots.borrow_mut().push(Some(slot));
            ready.push(started);
        }
        // All workers are starting already: the last one that is awaited has had the longest time.
        for (index, started) in (0..).zip(ready) {
            if !started.await {
                workers.lose(index, not_started());
            }
        }
        let one_is_there = workers.slots.borrow().iter().any(Option::is_some);
        if one_is_there { Ok(workers) } else { Err(workers.last_loss.get()) }
    }

    /// Records into `trace` the workers that were lost, and those that will be.
    pub fn record_into(&self, trace: &Rc<Trace>) {
        *self.trace.borrow_mut() = Some(Rc::clone(trace));
        for (worker, loss) in self.losses.take() {
            self.record(worker, loss);
        }
    }

    /// Has the next free worker compute `rounds` rounds.
    pub fn compute(self: &Rc<Self>, rounds: u32) -> LocalBoxFuture<'static, Result<Done, Loss>> {
        let (waiting, done) = oneshot::channel();
        self.queue.borrow_mut().push_back(Task { rounds, waiting });
        self.dispatch();
        Box::pin(async move { done.await.unwrap_or(Err(Loss::Died)) })
    }

    /// Gives waiting jobs to free workers. If all workers are lost, the jobs fail with the loss of the last
    /// one.
    fn dispatch(self: &Rc<Self>) {
        let mut slots = self.slots.borrow_mut();
        let mut queue = self.queue.borrow_mut();
        // A closed channel means that the request was aborted and nothing waits for the job.
        queue.retain(|task| !task.waiting.is_closed());
        if slots.iter().all(Option::is_none) {
            for task in queue.drain(..) {
                let _ = task.waiting.send(Err(self.last_loss.get()));
            }
        }
        for (index, slot) in (0..).zip(slots.iter_mut()) {
            let Some(slot) = slot.as_mut().filter(|slot| slot.task.is_none()) else { continue };
            let Some(task) = queue.pop_front() else { return };
            let _ = slot.worker.post_message(&task.rounds.into());
            let silent =
                weakly(Rc::downgrade(self), move |workers: &Rc<Self>| workers.lose(index, Loss::Silent));
            slot.patience = Some(Timeout::new(self.patience_ms, silent));
            slot.task = Some(task);
        }
    }

    /// Delivers the answer of a worker, which is then free.
    fn answered(self: &Rc<Self>, worker: u32, answer: &Array) {
        let task = {
            let mut slots = self.slots.borrow_mut();
            let Some(slot) = slots.get_mut(worker as usize).and_then(Option::as_mut) else { return };
            slot.patience = None;
            slot.task.take()
        };
        let since_origin = |value: JsValue| value.as_f64().unwrap_or_default() - time_origin_ms();
        let bytes: Uint8Array = answer.get(0).unchecked_into();
        // An invalid digest is not the expected one.
        let digest = Digest::try_from(bytes.to_vec()).unwrap_or_default();
        let done = Done {
            digest,
            worker,
            start_ms: since_origin(answer.get(1)),
            end_ms: since_origin(answer.get(2)),
        };
        if let Some(task) = task {
            let _ = task.waiting.send(Ok(done));
        }
        self.dispatch();
    }

    /// Removes a lost worker, and puts its job first in the queue.
    fn lose(self: &Rc<Self>, worker: u32, loss: Loss) {
        let slot = self.slots.borrow_mut().get_mut(worker as usize).and_then(Option::take);
        let Some(mut slot) = slot else { return };
        if let Some(task) = slot.task.take() {
            self.queue.borrow_mut().push_front(task);
        }
        self.last_loss.set(loss);
        self.record(worker, loss);
        self.dispatch();
    }

    fn record(&self, worker: u32, loss: Loss) {
        match &*self.trace.borrow() {
            Some(trace) => trace.push(Event::WorkerLost { worker, at_ms: trace.now_ms(), loss }),
            None => self.losses.borrow_mut().push((worker, loss)),
        }
    }
}

impl std::fmt::Debug for Workers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workers").field("losses", &self.losses).finish_non_exhaustive()
    }
}
