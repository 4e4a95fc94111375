//! What the engine tells of the loop: long tasks, and whether the page was hidden.

use super::browser::{document, property};
use super::dom::on;
use crate::trace::{Event, Trace};
use gloo_events::EventListener;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit};

type Tell = Closure<dyn FnMut(PerformanceObserverEntryList)>;

/// Records into a trace until it is dropped.
#[derive(Debug)]
#[must_use = "it observes until it is dropped"]
pub struct Observer {
    trace: Rc<Trace>,
    long_tasks: Option<(PerformanceObserver, Tell)>,
    _hidden: EventListener,
}

impl Observer {
    /// Observes for that trace.
    pub fn new(trace: &Rc<Trace>) -> Self {
        let note = {
            let trace = Rc::clone(trace);
            move || {
                if document().hidden() {
                    trace.push(Event::Hidden);
                }
            }
        };
        note();
        let hidden = on(&document(), "visibilitychange", move |_| note());
        Self { trace: Rc::clone(trace), long_tasks: long_tasks(trace), _hidden: hidden }
    }

    /// Records what the engine has not told yet.
    pub fn finish(&self) {
        if let Some((observer, _)) = &self.long_tasks {
            record(&self.trace, &observer.take_records());
        }
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        if let Some((observer, _)) = &self.long_tasks {
            observer.disconnect();
        }
    }
}

/// Only Chromium tells of long tasks; asking another for them makes it complain on the console.
fn long_tasks(trace: &Rc<Trace>) -> Option<(PerformanceObserver, Tell)> {
    let known: Array = property(&property(&js_sys::global(), "PerformanceObserver")?, "supportedEntryTypes")?
        .dyn_into()
        .ok()?;
    if !known.includes(&"longtask".into(), 0) {
        return None;
    }
    let trace = Rc::clone(trace);
    let tell: Tell =
        Closure::new(move |list: PerformanceObserverEntryList| record(&trace, &list.get_entries()));
    let observer = PerformanceObserver::new(tell.as_ref().unchecked_ref()).ok()?;
    observer.observe(&PerformanceObserverInit::new(&Array::of1(&"longtask".into())));
    Some((observer, tell))
}

fn record(trace: &Trace, entries: &Array) {
    for entry in entries.iter().filter_map(|entry| entry.dyn_into::<PerformanceEntry>().ok()) {
        let start_ms = trace.since_start(entry.start_time()).max(0.0);
        let end_ms = trace.since_start(entry.start_time() + entry.duration());
        if end_ms > start_ms {
            trace.push(Event::LongTask { start_ms, end_ms });
        }
    }
}
