//! A later turn of the loop, at once: `scheduler.yield()` where there is one, else a message to ourselves.
//! Never a timer: after five of them in a row, browsers make each last 4 ms.

use futures_util::future::{LocalBoxFuture, ready};
use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

#[wasm_bindgen]
extern "C" {
    type Scheduler;

    #[wasm_bindgen(thread_local_v2, js_name = scheduler)]
    static SCHEDULER: Option<Scheduler>;

    /// <https://developer.mozilla.org/docs/Web/API/Scheduler/yield>
    #[wasm_bindgen(method, catch, js_name = "yield")]
    fn yield_now(this: &Scheduler) -> Result<js_sys::Promise, JsValue>;
}

/// Ends in a later turn of the loop, after input and drawing had their chance.
pub fn breathe() -> LocalBoxFuture<'static, ()> {
    match SCHEDULER.with(|scheduler| scheduler.as_ref().and_then(|scheduler| scheduler.yield_now().ok())) {
        Some(promise) => Box::pin(async move {
            let _ = JsFuture::from(promise).await;
        }),
        None => message(),
    }
}

/// Ends when a message that is sent now arrives.
fn message() -> LocalBoxFuture<'static, ()> {
    let Ok(channel) = MessageChannel::new() else { return Box::pin(ready(())) };
    let (arrived, arrival) = tokio::sync::oneshot::channel();
    let port = channel.port1();
    let listener = EventListener::once(&port, "message", move |_| {
        let _ = arrived.send(());
    });
    port.start();
    let _ = channel.port2().post_message(&JsValue::NULL);
    Box::pin(async move {
        let _ = arrival.await;
        drop(listener);
        port.close();
    })
}
