//! One worker, from its start to its termination.

use super::{Task, Workers};
use crate::run::work::Loss;
use crate::web::dom::browser::has_origin;
use crate::web::dom::on;
use futures_util::future::{Either, select};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use std::cell::Cell;
use std::rc::{Rc, Weak};
use tokio::sync::oneshot;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// How long a worker may take to start.
const START_MS: u32 = 10_000;

/// Returns why a worker did not start. If it is forbidden, Chromium throws, while in Firefox the worker
/// fails.
pub(super) fn not_started() -> Loss {
    if has_origin() { Loss::NotStarted } else { Loss::Forbidden }
}

/// A worker and its current job.
pub(super) struct WorkerSlot {
    pub(super) worker: Worker,
    pub(super) task: Option<Task>,
    pub(super) patience: Option<Timeout>,
    _listeners: [EventListener; 2],
}

impl Drop for WorkerSlot {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl WorkerSlot {
    /// Starts a worker, and returns it with a future that resolves to whether it has started.
    ///
    /// # Errors
    /// [`Loss::Forbidden`] if the browser does not let this page have a worker.
    pub(super) fn start(
        index: u32,
        workers: Weak<Workers>,
    ) -> Result<(Self, impl Future<Output = bool>), Loss> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options("work.js", &options).map_err(|_| Loss::Forbidden)?;
        let (ready, is_ready) = oneshot::channel();
        let mut ready = Some(ready);
        let answered = workers.clone();
        let has_started = Rc::new(Cell::new(false));
        let starting = Rc::clone(&has_started);
        let messages = on(&worker, "message", move |event| {
            let data = event.unchecked_ref::<MessageEvent>().data();
            match ready.take() {
                Some(ready) => {
                    starting.set(true);
                    let _ = ready.send(());
                }
                None => {
                    answered.upgrade().inspect(|workers| workers.answered(index, data.unchecked_ref()));
                }
            }
        });
        let (failed, has_failed) = oneshot::channel::<()>();
        let mut failed = Some(failed);
        let errors = on(&worker, "error", move |event| {
            // The loss is reported with the results of the worker's work, not on the console.
            event.prevent_default();
            drop(failed.take());
            let loss = if has_started.get() { Loss::Died } else { not_started() };
            workers.upgrade().inspect(|workers| workers.lose(index, loss));
        });
        let _ = worker.post_message(&wasm_bindgen::module());
        let slot = Self { worker, task: None, patience: None, _listeners: [messages, errors] };
        let started = async move {
            let over = select(has_failed, TimeoutFuture::new(START_MS));
            matches!(select(is_ready, over).await, Either::Left((Ok(()), _)))
        };
        Ok((slot, started))
    }
}
