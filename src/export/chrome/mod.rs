//! Chrome's trace events, which Perfetto, `chrome://tracing` and speedscope read.
//! <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>
//!
//! A process is a run. Its threads are the loop, with its turns, the polls in them and the work in the polls;
//! the long tasks that the engine reported; the workers; and lanes of requests. Requests that do not overlap
//! can share a lane. An arrow leads from an answer's arrival to the poll that took it. Sentences are in
//! English, as in these tools.

mod event;
mod loop_track;
mod requests;
mod track;

use super::{About, begun_ms, name, runs};
use crate::report::Run;
use crate::report::comparison::Comparison;
use crate::report::rows::Rows;
use crate::run::trace::Event;
use event::{Args, TraceEvent};
use loop_track::LoopTrack;
use serde::Serialize;
use std::collections::BTreeMap;
use track::Track;

/// The threads of a process. Workers and requests come after these.
const LOOP: u32 = 1;
const LONG_TASKS: u32 = 2;
const FIRST_WORKER: u32 = 3;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trace<'a> {
    display_time_unit: &'static str,
    other_data: OtherData<'a>,
    #[serde(rename = "traceEvents")]
    events: Vec<TraceEvent>,
}

#[derive(Serialize)]
struct OtherData<'a> {
    creator: &'static str,
    plan: String,
    page: &'a str,
    engine: &'a str,
    begun: String,
}

pub(super) fn write(comparison: &Comparison, about: &About) -> String {
    let mut events = Vec::new();
    for (index, (run, rows, other)) in runs(comparison).enumerate() {
        let process = Process { pid: index as u32 + 1, begun_ms: begun_ms(comparison, run) };
        events.extend(process.events(&name(run, other), run, rows));
    }
    let other_data = OtherData {
        creator: concat!("Boucle ", env!("CARGO_PKG_VERSION")),
        plan: comparison.plan.to_query(),
        page: &about.page,
        engine: &about.engine,
        begun: about.utc(0.0, 0.0),
    };
    let trace = Trace { display_time_unit: "ms", other_data, events };
    // It contains no maps, and only those could make serializing into a string fail.
    serde_json::to_string(&trace).unwrap_or_default() + "\n"
}

/// One of the runs.
#[derive(Clone, Copy)]
struct Process {
    pid: u32,
    /// The start, in milliseconds since the first run's start.
    begun_ms: f64,
}

impl Process {
    fn events(self, name: &str, run: &Run, rows: &Rows) -> Vec<TraceEvent> {
        let name = format!("{name} ({})", run.provenance.name());
        let mut events = vec![
            self.meta("process_name", 0, Args { name: Some(name), ..Args::default() }),
            self.meta("process_sort_index", 0, Args { sort_index: Some(self.pid), ..Args::default() }),
        ];
        events.extend(self.thread(LOOP, "loop"));
        let track = LoopTrack::new(self, &run.trace.events());
        events.extend(track.events);
        if !rows.long_tasks.is_empty() {
            events.extend(self.thread(LONG_TASKS, "long tasks, as the engine reports them"));
            let mut track = Track::new(self, LONG_TASKS);
            let tasks = rows.long_tasks.iter();
            events.extend(tasks.map(|&(from_ms, to_ms)| track.slice("long task", from_ms, to_ms)));
        }
        let workers = self.workers(&run.trace.events(), &mut events);
        requests::events(self, rows, &track.taken, FIRST_WORKER + workers, &mut events);
        events
    }

    /// Adds the computations of the workers, and returns the number of workers.
    fn workers(self, trace: &[Event], events: &mut Vec<TraceEvent>) -> u32 {
        let mut threads = BTreeMap::new();
        for event in trace {
            if let Event::Computed { n, worker: Some(worker), start_ms, end_ms } = *event {
                let thread = threads.entry(worker).or_insert_with(|| Track::new(self, FIRST_WORKER + worker));
                let work = thread.slice(format!("work {n}"), start_ms, end_ms);
                events.push(work.with(Args { n: Some(n), ..Args::default() }));
            }
        }
        let workers = threads.last_key_value().map_or(0, |(worker, _)| worker + 1);
        for worker in 0..workers {
            events.extend(self.thread(FIRST_WORKER + worker, &format!("worker {}", worker + 1)));
        }
        workers
    }
}
