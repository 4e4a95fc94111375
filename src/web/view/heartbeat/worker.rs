//! A worker with a canvas in the page (`www/pulse.js`). The worker asks, the page answers, and the worker
//! reports how long the page did not. Without such a worker, an animation of the style sheet beats instead.

use crate::web::dom::browser::{wants_stillness, window};
use crate::web::dom::{append, by_id, element, on};
use crate::web::locale::Locale;
use crate::web::view::paint::Paint;
use gloo_events::EventListener;
use js_sys::Array;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCanvasElement, MessageEvent, Worker};

/// A heartbeat that beats until it is dropped.
#[derive(Debug)]
#[must_use = "it beats until it is dropped"]
pub struct WorkerHeartbeat {
    worker: Worker,
    canvas: HtmlCanvasElement,
    is_seen: Rc<Cell<bool>>,
    _listeners: [EventListener; 2],
}

impl WorkerHeartbeat {
    /// Starts a heartbeat without waiting for it. Returns `None` if a worker or its canvas is missing or
    /// forbidden, or if the heartbeat would not be visible.
    ///
    /// After [`WorkerHeartbeat::end`], it calls `longest_silence_ms` with the longest time for which the page
    /// did not answer: 0 if every answer came soon enough.
    pub fn start(longest_silence_ms: impl Fn(f64) + 'static) -> Option<Self> {
        let place: Element = by_id("elsewhere");
        if place.client_width() == 0 {
            return None;
        }
        let worker = Worker::new("./pulse.js").ok()?;
        let canvas: HtmlCanvasElement = element("canvas", "", "").unchecked_into();
        append(&place, &canvas);
        let is_seen = Rc::new(Cell::new(false));
        let told = Rc::new(longest_silence_ms);
        let listeners = ["message", "error"].map(|kind| {
            let (worker, canvas) = (worker.clone(), canvas.clone());
            let (is_seen, told) = (Rc::clone(&is_seen), Rc::clone(&told));
            on(&worker.clone(), kind, move |event| {
                let data = event.unchecked_ref::<MessageEvent>().data();
                if let Some(ms) = data.as_f64() {
                    return told(ms);
                }
                is_seen.set(true);
                if data.is_null() {
                    let _ = worker.post_message(&data);
                } else {
                    // An error event, which has no data. The animation replaces the canvas, so there is
                    // nothing to report on the console.
                    event.prevent_default();
                    canvas.remove();
                }
            })
        });
        let heartbeat = Self { worker, canvas, is_seen, _listeners: listeners };
        heartbeat.hand_over().ok()?;
        Some(heartbeat)
    }

    /// Transfers the canvas to the worker, in the size that it has on this screen.
    fn hand_over(&self) -> Result<(), JsValue> {
        let ratio = window().device_pixel_ratio();
        let pixels = |length: i32| (f64::from(length) * ratio) as u32;
        self.canvas.set_width(pixels(self.canvas.client_width()));
        self.canvas.set_height(pixels(self.canvas.client_height()));
        let canvas = self.canvas.transfer_control_to_offscreen()?;
        self.worker.post_message_with_transfer(&canvas, &Array::of1(&canvas))
    }

    /// Gives the heartbeat the page's language, colours and preference for motion.
    pub fn update(&self, locale: &Locale, paint: &Paint) {
        let texts = [locale.lang.name(), locale.words.silent(), &paint.accent, &paint.lost];
        let look: Array = texts.into_iter().map(JsValue::from).collect();
        look.push(&wants_stillness().into());
        let _ = self.worker.post_message(&look);
    }

    /// Returns whether the heartbeat has become visible or never will, because a page that freezes earlier
    /// would not show it.
    pub fn is_seen(&self) -> bool {
        self.is_seen.get()
    }

    /// Ends the heartbeat. It then reports the longest silence.
    pub fn end(&self) {
        let _ = self.worker.post_message(&"end".into());
    }
}

impl Drop for WorkerHeartbeat {
    fn drop(&mut self) {
        self.worker.terminate();
        self.canvas.remove();
    }
}
