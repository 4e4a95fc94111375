//! The page that frames this one: messages out, messages in, and whether the frame is seen. Its height is told by
//! `www/framed.js`, which needs no module and tells it of the static page too.

use super::browser::{document, parent, window};
use super::dom::on;
use crate::strategy::Strategy;
use gloo_events::EventListener;
use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, MessageEvent, Window};

/// What a host may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Run the plan, as `autorun` would.
    Run,
    /// Cancel the run.
    Cancel,
}

/// The way to the host; to nobody, where the page is not framed.
#[derive(Clone, Debug)]
pub struct Host {
    parent: Option<Window>,
    id: Option<String>,
}

/// How far a run has come, as a message tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Which strategy.
    pub strategy: Strategy,
    /// How many of its requests are over.
    pub done: u32,
    /// How many there are.
    pub of: u32,
}

/// Why a run did not start, as a message tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// A name for programs.
    pub reason: &'static str,
    /// A sentence for people.
    pub message: String,
}

impl Host {
    /// The host of this page, told apart by `id`.
    pub fn new(id: Option<String>) -> Self {
        Self { parent: parent(), id }
    }

    /// Whether there is one.
    pub fn is_there(&self) -> bool {
        self.parent.is_some()
    }

    /// Posts a message of the contract's one shape. Any origin may read it: it holds nothing but the run.
    pub fn post(&self, kind: &str, data: &JsValue) {
        let Some(parent) = &self.parent else { return };
        let message = Object::new();
        let id = self.id.as_deref().map_or(JsValue::NULL, JsValue::from);
        for (name, value) in
            [("source", &"boucle".into()), ("id", &id), ("type", &kind.into()), ("data", data)]
        {
            let _ = Reflect::set(&message, &name.into(), value);
        }
        let _ = parent.post_message(&message, "*");
    }

    /// Listens to the host until the guard is dropped, and answers its pings.
    pub fn attach(&self, asked: impl Fn(Ask) + 'static) -> Option<EventListener> {
        self.parent.as_ref()?;
        let host = self.clone();
        Some(on(&window(), "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            match host.heard(event).as_deref() {
                Some("run") => asked(Ask::Run),
                Some("cancel") => asked(Ask::Cancel),
                Some("ping") => host.post("pong", &JsValue::NULL),
                _ => {}
            }
        }))
    }

    /// The type of a message that is the host's and meant for this page.
    fn heard(&self, event: &MessageEvent) -> Option<String> {
        let from: &JsValue = self.parent.as_ref()?;
        let source = event.source()?;
        let data = event.data();
        let is =
            |name, text: &str| Reflect::get(&data, &JsValue::from(name)).is_ok_and(|value| value == text);
        if !Object::is(&source, from) || !data.is_object() || !is("target", "boucle") {
            return None;
        }
        Reflect::get(&data, &"type".into()).ok()?.as_string()
    }
}

/// Calls once, when the page is seen: a frame below the fold is not, and gets slow timers.
pub fn when_seen(seen: impl FnOnce() + 'static) {
    let observer: Rc<Cell<Option<IntersectionObserver>>> = Rc::default();
    let (mut seen, slot) = (Some(seen), Rc::clone(&observer));
    let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let visible = entries
            .iter()
            .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
            .any(|entry| entry.is_intersecting());
        if visible && let Some(seen) = seen.take() {
            slot.take().inspect(IntersectionObserver::disconnect);
            seen();
        }
    });
    let made = IntersectionObserver::new(callback.as_ref().unchecked_ref());
    if let (Ok(made), Some(body)) = (made, document().body()) {
        made.observe(&body);
        observer.set(Some(made));
        // The browser keeps the observer, and with it this call, until it was seen.
        drop(callback.into_js_value());
    }
}
