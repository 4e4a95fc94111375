//! The same module inside a worker, without a page. It computes the chains that messages ask for, and
//! answers.

use crate::run::work::{START, chain};
use crate::web::dom::browser::{clock, time_origin_ms};
use crate::web::dom::on;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Returns the worker in which this code runs, or `None` in a page.
pub fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Announces the worker, and from then on computes chains.
///
/// A message is a number of rounds. The answer contains the digest and the times of its start and its end, on
/// the clock that pages and workers share.
pub fn serve(scope: &DedicatedWorkerGlobalScope) {
    let (answering, now_ms) = (scope.clone(), clock());
    let listener = on(scope, "message", move |event| {
        let rounds = event.unchecked_ref::<MessageEvent>().data().as_f64().unwrap_or_default() as u32;
        let start_ms = time_origin_ms() + now_ms();
        let digest = chain(START, rounds);
        let end_ms = time_origin_ms() + now_ms();
        let answer = Array::of3(&Uint8Array::from(&digest[..]).into(), &start_ms.into(), &end_ms.into());
        // Posting fails only for values that cannot be cloned.
        let _ = answering.post_message(&answer);
    });
    // It listens as long as the worker lives.
    listener.forget();
    let _ = scope.post_message(&JsValue::NULL);
}
