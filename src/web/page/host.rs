//! The page that frames this one: messages to it and from it, and whether the frame is visible.
//! `www/framed.js` reports the frame's height, because it needs no module and reports the height of the
//! static page too.

use crate::plan::{Strategy, WorkOn};
use crate::web::dom::browser::{document, parent, window};
use crate::web::dom::{Observation, on};
use gloo_events::EventListener;
use js_sys::{Array, Object, Reflect};
use serde::Serialize;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{
    CustomEvent, CustomEventInit, IntersectionObserver, IntersectionObserverEntry, MessageEvent, Window,
};

/// A request of the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Run the plan, as `autorun` would.
    Run,
    /// Cancel the run.
    Cancel,
}

/// The connection to the host. Messages go nowhere if the page is not framed.
#[derive(Clone, Debug)]
pub struct Host {
    parent: Option<Window>,
    id: Option<String>,
}

/// The data of the message that reports the progress of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// The strategy that runs.
    pub strategy: Option<Strategy>,
    /// Where its work is done, if places are compared.
    pub work_on: Option<WorkOn>,
    /// How many of its requests have ended.
    pub done: u32,
    /// How many requests it has.
    pub of: u32,
}

/// The data of the message that reports why a run did not start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// A name for programs.
    pub reason: &'static str,
    /// A sentence for people.
    pub message: String,
}

impl Host {
    /// Finds the host of this page. Its messages carry `id`, by which the host distinguishes its frames.
    pub fn new(id: Option<String>) -> Self {
        Self { parent: parent(), id }
    }

    /// Returns whether there is a host.
    pub fn is_there(&self) -> bool {
        self.parent.is_some()
    }

    /// Posts a message, in the one shape that the contract defines. Any origin may read it, because it
    /// contains only the run.
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

    /// Hands over the report of a run to the host, and to this page's own scripts if the run was not cancelled.
    pub fn hand_over(&self, report: &JsValue, cancelled: bool) {
        if cancelled {
            return self.post("run.cancelled", report);
        }
        self.post("run.completed", report);
        dispatch("boucle:run-completed", report);
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

    /// Returns the type of a message if the host sent it and it is meant for this page.
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

/// The event after which the desk has something to say of the results.
pub const RESULTS: &str = "boucle:results";

/// Dispatches a custom event on the document.
pub fn dispatch(name: &str, detail: &JsValue) {
    let options = CustomEventInit::new();
    options.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &options) {
        // This throws only if the event is being dispatched already.
        let _ = document().dispatch_event(&event);
    }
}

/// Calls `seen` once, when the page becomes visible. A frame below the fold is not visible, and its timers
/// are slow.
pub fn when_seen(seen: impl FnOnce() + 'static) {
    // The callback keeps the observer, and the observer the callback, until the page has been visible.
    let kept: Rc<Cell<Option<Observation<IntersectionObserver>>>> = Rc::default();
    let (mut seen, over) = (Some(seen), Rc::clone(&kept));
    let observation = Observation::new(IntersectionObserver::new, move |entries| {
        let is_visible =
            |entry: JsValue| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting();
        if entries.unchecked_into::<Array>().iter().any(is_visible)
            && let Some(seen) = seen.take()
        {
            over.take();
            seen();
        }
    });
    if let (Some(observation), Some(body)) = (observation, document().body()) {
        observation.observe(&body);
        kept.set(Some(observation));
    }
}
