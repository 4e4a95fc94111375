//! A later turn of the loop, at once, by a message to ourselves.
//!
//! Not a timer: after five of them in a row, browsers make each last 4 ms. Not `scheduler.yield()`, even where there is
//! one: Chromium runs what follows it before answers, timers and frames that were there first, and a loop of such yields
//! starves them. Between slices of CPU work answers waited 0.9 to 1.2 s at the median with it, 0.1 to 0.2 s with this,
//! and a fifth of the frames were drawn (51 answers, 20 ms of work each, in turns).
//!
//! `WebKit` drops the messages of a page that is being left; where it keeps the page, its return takes their place.

use super::browser::window;
use futures_util::future::{LocalBoxFuture, ready};
use gloo_events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::MessageChannel;

/// Ends in a later turn of the loop, after what was waiting for it: input, drawing, answers.
pub fn breathe() -> LocalBoxFuture<'static, ()> {
    let Ok(channel) = MessageChannel::new() else { return Box::pin(ready(())) };
    let (arrived, arrival) = tokio::sync::oneshot::channel();
    let arrived = Rc::new(Cell::new(Some(arrived)));
    let port = channel.port1();
    let listeners = [(port.as_ref(), "message"), (window().as_ref(), "pageshow")].map(|(target, event)| {
        let arrived = Rc::clone(&arrived);
        EventListener::once(target, event, move |_| {
            // Nobody waits any more where the future was dropped.
            arrived.take().map(|arrived| arrived.send(()));
        })
    });
    port.start();
    let _ = channel.port2().post_message(&JsValue::NULL);
    Box::pin(async move {
        let _ = arrival.await;
        drop(listeners);
        port.close();
    })
}
