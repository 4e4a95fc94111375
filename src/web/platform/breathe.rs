//! A yield to the event loop, without a delay: the page posts a message to itself.
//!
//! It is not a timer, because browsers make each timer last 4 ms after five of them in a row. It is not
//! `scheduler.yield()`, even in browsers that have it, because Chromium then continues the yielding code
//! before answers, timers and frames that were queued earlier, and a loop of such yields starves them.
//! Between slices of CPU work, answers waited 0.9 to 1.2 s at the median with `scheduler.yield()`, and only a
//! fifth of the frames were drawn. With messages they waited 0.1 to 0.2 s. (51 answers, 20 ms of work each,
//! measured in turns.)
//!
//! `WebKit` drops the messages of a page that the user leaves. If it keeps the page, the `pageshow` event on
//! the user's return replaces the message.

use crate::web::dom::browser::window;
use crate::web::dom::first_event;
use futures_util::future::{LocalBoxFuture, ready};
use wasm_bindgen::JsValue;
use web_sys::MessageChannel;

/// Resolves in a later turn of the loop, after the input, drawing and answers that were waiting for it.
pub fn breathe() -> LocalBoxFuture<'static, ()> {
    let Ok(channel) = MessageChannel::new() else { return Box::pin(ready(())) };
    let port = channel.port1();
    let arrived = first_event([(&port, "message"), (&window(), "pageshow")]);
    port.start();
    let _ = channel.port2().post_message(&JsValue::NULL);
    Box::pin(async move {
        arrived.await;
        port.close();
    })
}
