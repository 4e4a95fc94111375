//! Control of the runs: the one that is under way, and what the last one has left.

use crate::refusal::Refusal;
use crate::web::view::heartbeat::WorkerHeartbeat;
use futures_util::future::AbortHandle;
use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsValue;

/// The values that exist while a comparison runs.
pub(super) struct Running {
    pub(super) abort: AbortHandle,
    pub(super) clicked: bool,
    pub(super) started_ms: f64,
    pub(super) _progress: Interval,
}

/// The comparison that runs, and the results of the last one that do not belong to its traces.
#[derive(Default)]
pub(super) struct RunControl {
    pub(super) running: RefCell<Option<Running>>,
    /// Whether the last comparison was cancelled, and its report, until the report is handed over.
    pub(super) finished: RefCell<Option<(bool, JsValue)>>,
    /// Why the last comparison did not start, or the reason of the first strategy that did not.
    pub(super) refusal: RefCell<Option<Refusal>>,
    pub(super) heartbeat: RefCell<Option<WorkerHeartbeat>>,
    /// The longest time for which the page did not answer, or 0.
    pub(super) silence_ms: Cell<f64>,
    /// The listener to an open confirmation.
    pub(super) confirmation: RefCell<Option<EventListener>>,
}

impl RunControl {
    /// Returns when the comparison that runs was started, on the page's clock.
    pub(super) fn started_ms(&self) -> Option<f64> {
        self.running.borrow().as_ref().map(|running| running.started_ms)
    }

    /// Returns whether the user started the comparison that runs.
    pub(super) fn is_clicked(&self) -> bool {
        self.running.borrow().as_ref().is_some_and(|running| running.clicked)
    }

    /// Returns whether the heartbeat that outlives a freeze is visible or never will be.
    pub(super) fn is_heartbeat_seen(&self) -> bool {
        self.heartbeat.borrow().as_ref().is_none_or(WorkerHeartbeat::is_seen)
    }

    /// Drops the comparison's future, which aborts all of its requests.
    pub(super) fn cancel(&self) {
        if let Some(running) = &*self.running.borrow() {
            running.abort.abort();
        }
    }

    /// Ends the comparison that runs. Its heartbeat then reports the longest silence.
    pub(super) fn end(&self) {
        self.running.take();
        self.heartbeat.borrow().as_ref().inspect(|heartbeat| heartbeat.end());
    }
}
