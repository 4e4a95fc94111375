//! What the engine tells of a run beside its answers: long tasks, how requests were carried, whether the page was
//! hidden or lost its network.

use super::browser::{document, is_offline, property, window};
use super::dom::on;
use crate::endpoint::Endpoint;
use crate::platform::Provenance;
use crate::trace::{Event, Protocol, Timing, Trace};
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{
    PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit,
    PerformanceResourceTiming,
};

/// The browser records a transfer a moment after the page has its answer. This is the longest wait for that record, and the
/// interval between two looks.
const LATE_MS: f64 = 200.0;
const LOOK_EVERY_MS: u32 = 10;

/// Records into a trace until it is dropped.
#[derive(Debug)]
#[must_use = "it observes until it is dropped"]
pub struct Observer {
    trace: Rc<Trace>,
    long_tasks: Option<Entries>,
    transfers: Option<Entries>,
    _hidden: EventListener,
    _offline: Option<EventListener>,
}

impl Observer {
    /// Observes for the trace of a run with that name, whose answers come from there.
    pub fn new(trace: &Rc<Trace>, provenance: Provenance, run: &str) -> Self {
        let told = |happened: fn() -> bool, event: Event| {
            let trace = Rc::clone(trace);
            move || {
                if happened() {
                    trace.push(event.clone());
                }
            }
        };
        let hidden = told(|| document().hidden(), Event::Hidden);
        hidden();
        // Only a server's answers come over a network.
        let networked = provenance == Provenance::Server;
        let offline = networked.then(|| {
            let offline = told(is_offline, Event::Offline);
            offline();
            on(&window(), "offline", move |_| offline())
        });
        let transfers = networked.then(|| {
            let (trace, run) = (Rc::clone(trace), run.to_owned());
            Entries::observe("resource", move |entry| {
                if let Some(event) = transfer(entry.unchecked_ref(), &trace, &run) {
                    trace.push(event);
                }
            })
        });
        let long_tasks = {
            let trace = Rc::clone(trace);
            Entries::observe("longtask", move |entry| long_task(entry, &trace))
        };
        Self {
            trace: Rc::clone(trace),
            long_tasks,
            transfers: transfers.flatten(),
            _hidden: on(&document(), "visibilitychange", move |_| hidden()),
            _offline: offline,
        }
    }

    /// Records what the engine has not told yet; of transfers, waits a moment until all are `known`.
    pub async fn finish(&self, known: impl Fn() -> bool) {
        self.long_tasks.as_ref().inspect(|entries| entries.take());
        let Some(transfers) = &self.transfers else { return };
        let ended_ms = self.trace.now_ms();
        loop {
            transfers.take();
            if known() || self.trace.now_ms() - ended_ms > LATE_MS {
                return;
            }
            TimeoutFuture::new(LOOK_EVERY_MS).await;
        }
    }
}

/// Entries of the performance timeline, of one type, until it is dropped.
struct Entries {
    observer: PerformanceObserver,
    record: Rc<dyn Fn(&PerformanceEntry)>,
    _tell: Closure<dyn FnMut(PerformanceObserverEntryList)>,
}

impl Entries {
    /// Records entries of that type, where the engine has them: asked for others it would complain on the console.
    fn observe(kind: &str, record: impl Fn(&PerformanceEntry) + 'static) -> Option<Self> {
        let known = property(&property(&js_sys::global(), "PerformanceObserver")?, "supportedEntryTypes")?;
        if !known.dyn_into::<Array>().ok()?.includes(&kind.into(), 0) {
            return None;
        }
        let record: Rc<dyn Fn(&PerformanceEntry)> = Rc::new(record);
        let told = Rc::clone(&record);
        let tell = Closure::<dyn FnMut(PerformanceObserverEntryList)>::new(
            move |list: PerformanceObserverEntryList| each(&list.get_entries(), &*told),
        );
        let observer = PerformanceObserver::new(tell.as_ref().unchecked_ref()).ok()?;
        observer.observe(&PerformanceObserverInit::new(&Array::of1(&kind.into())));
        Some(Self { observer, record, _tell: tell })
    }

    /// Records what has not been told yet.
    fn take(&self) {
        each(&self.observer.take_records(), &*self.record);
    }
}

impl Drop for Entries {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl std::fmt::Debug for Entries {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entries").finish_non_exhaustive()
    }
}

fn each(entries: &Array, record: &dyn Fn(&PerformanceEntry)) {
    entries.iter().for_each(|entry| record(entry.unchecked_ref()));
}

fn long_task(entry: &PerformanceEntry, trace: &Trace) {
    let start_ms = trace.since_start(entry.start_time()).max(0.0);
    let end_ms = trace.since_start(entry.start_time() + entry.duration());
    if end_ms > start_ms {
        trace.push(Event::LongTask { start_ms, end_ms });
    }
}

/// What was noted of a request of that run. What a server does not allow to be told is 0, or empty.
fn transfer(entry: &PerformanceResourceTiming, trace: &Trace, run: &str) -> Option<Event> {
    let (n, attempt) = Endpoint::request_of(&entry.name(), run)?;
    let told = |value: f64| (value > 0.0).then_some(value);
    let timing = Timing {
        sent_ms: told(entry.request_start()).map(|at_ms| trace.since_start(at_ms)),
        arrived_ms: told(entry.response_end()).map(|at_ms| trace.since_start(at_ms)),
        protocol: Protocol::named(&entry.next_hop_protocol()),
        bytes: told(entry.transfer_size()).map(|bytes| bytes as u32),
    };
    Some(Event::Timed { n, attempt, timing })
}
