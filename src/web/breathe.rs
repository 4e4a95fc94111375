//! A later turn of the loop, at once, by a message to ourselves.
//!
//! Not a timer: after five of them in a row, browsers make each last 4 ms. Not `scheduler.yield()`: Chromium runs
//! what follows it before answers and timers that were there first, and a loop of such yields starves them.

use futures_util::future::{LocalBoxFuture, ready};
use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::MessageChannel;

/// Ends in a later turn of the loop, after what was waiting for it: input, drawing, answers.
pub fn breathe() -> LocalBoxFuture<'static, ()> {
    let Ok(channel) = MessageChannel::new() else { return Box::pin(ready(())) };
    let (arrived, arrival) = tokio::sync::oneshot::channel();
    let port = channel.port1();
    let listener = EventListener::once(&port, "message", move |_| {
        // Nobody waits any more where the future was dropped.
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
