//! The engine's own observations of a run, besides the answers: long tasks, how requests were transferred,
//! and whether the page was hidden or lost its network.

use crate::plan::Endpoint;
use crate::run::platform::Provenance;
use crate::run::trace::{Event, Protocol, Timing, Trace};
use crate::web::dom::browser::{document, is_offline, property, window};
use crate::web::dom::{Observation, on};
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{
    PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit,
    PerformanceResourceTiming,
};

/// How long to wait for the record of a transfer, and how often to check for it. The browser makes the record
/// a moment after the page has the answer.
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
    /// Observes the run that is named `run` for its `trace`. Its answers come from `provenance`.
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
        // Only the answers of a server come over a network.
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

    /// Records the entries that the engine has not delivered yet. Waits a moment for transfers, until all of
    /// them are `known`.
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

/// Records entries of one type of the performance timeline until it is dropped.
struct Entries {
    observation: Observation<PerformanceObserver>,
    record: Rc<dyn Fn(&PerformanceEntry)>,
}

impl Entries {
    /// Records entries of the type `kind`. Returns `None` if the engine does not have this type, because
    /// observing it would then cause a complaint on the console.
    fn observe(kind: &str, record: impl Fn(&PerformanceEntry) + 'static) -> Option<Self> {
        let known = property(&property(&js_sys::global(), "PerformanceObserver")?, "supportedEntryTypes")?;
        if !known.dyn_into::<Array>().ok()?.includes(&kind.into(), 0) {
            return None;
        }
        let record: Rc<dyn Fn(&PerformanceEntry)> = Rc::new(record);
        let told = Rc::clone(&record);
        let observation = Observation::new(PerformanceObserver::new, move |list| {
            each(&list.unchecked_into::<PerformanceObserverEntryList>().get_entries(), &*told);
        })?;
        observation.observe(&PerformanceObserverInit::new(&Array::of1(&kind.into())));
        Some(Self { observation, record })
    }

    /// Records the entries that have not been delivered yet.
    fn take(&self) {
        each(&self.observation.take_records(), &*self.record);
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

/// Returns the timing of a request, or `None` if the entry is not of a request of `run`.
///
/// Values are 0 or empty if the server does not allow the page to see them.
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
