//! The futures of a run, for the desk, which shows them as a table (`web::desk::futures`).

use super::host::dispatch;
use super::{Page, State};
use crate::plan::Variant;
use crate::recording::Live;
use crate::report::Run;
use crate::run::trace::Trace;
use wasm_bindgen::JsValue;

/// The event after which the desk shows the futures again, because they may have changed.
pub const FUTURES: &str = "boucle:futures";

/// Reports that the futures may have changed. The desk then asks for them, if it shows them.
pub(super) fn report() {
    dispatch(FUTURES, &JsValue::NULL);
}

impl Page {
    /// Returns the run whose futures are shown, with its events except for the first `read` ones of the trace with
    /// the number `known`: that of the strategy whose code is shown, or else the last one. Returns `None` if nothing
    /// has run.
    pub(super) fn futures(&self, known: u32, read: u32) -> Option<Vec<u8>> {
        let comparison = self.comparison.borrow();
        let shown = self.views.code.shown();
        let is_running = self.state.get() == State::Running;
        let of_code = comparison.runs.iter().rfind(|run| run.strategy == shown);
        // The rows of a strategy whose run is about to begin are made before it, because that takes time.
        let run = of_code.or_else(|| comparison.runs.last().filter(|_| !is_running));
        if run.is_none() && !is_running {
            return None;
        }
        let trace = run.map(|run| &*run.trace);
        let number = trace.map_or(0, Trace::number);
        let played_ms = self.views.player.at_ms();
        let live = Live {
            trace: number,
            from: if number == known { read } else { 0 },
            variant: run.map_or(shown.map(Variant::from), Run::variant),
            limit: comparison.plan.limit,
            requests: comparison.plan.requests,
            at_ms: played_ms.or(trace.map(Trace::now_ms)).unwrap_or_default(),
            is_played: played_ms.is_some(),
            chosen: self.chosen.get(),
        };
        Some(live.to_bytes(trace))
    }
}
