//! Facts about the learner's program: its messages, and what becomes of them.

mod jobs;
mod moments;
mod printed;
mod recordings;
mod remarks;
mod reports;
mod sessions;
mod stories;
mod words;

use boucle::learner::message::read;
use boucle::learner::particulars::Program;
use boucle::learner::session::Session;
use boucle::plan::Plan;
use boucle::report::comparison::Comparison;
use boucle::run::platform::Provenance;
use serde_json::{Value, json};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// When the page's clock was zero, on the clock of the messages.
const ORIGIN_MS: f64 = 1_000_000.0;
/// When the program starts, on the page's clock.
const START_MS: f64 = 500.0;

/// A run, on a clock that the test moves. Times count from the start of the program.
pub(crate) struct Run {
    session: Session,
    now_ms: Arc<AtomicU64>,
    read: Rc<Cell<u32>>,
}

impl Run {
    /// Starts a program that may have so many requests under way at once.
    pub(crate) fn start(connections: Option<u32>) -> Self {
        let now_ms = Arc::new(AtomicU64::new(START_MS as u64));
        let clock = Arc::clone(&now_ms);
        let clock = Arc::new(move || clock.load(Ordering::Relaxed) as f64);
        let session = Session::new(clock, ORIGIN_MS, Provenance::Builtin, connections);
        let mut run = Self { session, now_ms, read: Rc::default() };
        run.hear(0, json!({ "is": "started" }));
        run
    }

    /// Hears a message at a time, which it gets as its `at_ms`, and in place of its other times relative to it.
    pub(crate) fn hear(&mut self, at_ms: u32, mut message: Value) {
        let of_page = START_MS + f64::from(at_ms);
        self.now_ms.store(of_page as u64, Ordering::Relaxed);
        let object = message.as_object_mut().unwrap();
        object.entry("at_ms").or_insert_with(|| json!(0));
        for (name, value) in object.iter_mut().filter(|(name, _)| name.ends_with("_ms")) {
            let before_ms = value.as_f64().unwrap();
            assert!(before_ms <= 0.0, "{name} lies in the future");
            *value = json!(ORIGIN_MS + of_page + before_ms);
        }
        for message in read(&json!([message]).to_string()) {
            self.session.read(message);
            self.read.set(self.read.get() + 1);
        }
    }

    /// Asks for request `n` at a time, and has it sent at once.
    pub(crate) fn ask(&mut self, at_ms: u32, n: u32) {
        self.hear(at_ms, json!({ "is": "request", "n": n, "task": 0, "line": 7, "method": "GET", "url": "https://httpbin.org/uuid" }));
        self.hear(at_ms, json!({ "is": "sent", "n": n }));
    }

    /// Lets task `id` make a step of 1 ms, after which it is suspended at a line.
    fn step(&mut self, at_ms: u32, id: u32, line: Option<u32>) {
        let awaited = line.map(|_| "sleep");
        let step =
            json!({ "is": "step", "task": id, "from_ms": -1, "to_ms": 0, "line": line, "for": awaited });
        self.hear(at_ms, step);
    }

    /// Delivers its answer.
    pub(crate) fn answer(&mut self, at_ms: u32, n: u32, status: u16) {
        self.hear(at_ms, json!({ "is": "answer", "n": n, "status": status, "arrived_ms": 0 }));
        self.hear(at_ms, json!({ "is": "done", "n": n, "bytes": 53 }));
    }

    /// Hands job `id` to an executor.
    fn job(&mut self, at_ms: u32, id: u32, executor: &str) {
        self.hear(
            at_ms,
            json!({ "is": "job", "id": id, "line": 9, "executor": executor, "name": "work", "queued_ms": 0 }),
        );
    }

    /// Reports that interpreter `worker` has run job `id` since `from_ms` relative to now, and how it ended.
    fn job_runs(&mut self, at_ms: u32, id: u32, worker: u32, from_ms: f64, outcome: &str) {
        self.hear(
            at_ms,
            json!({ "is": "job_step", "id": id, "worker": worker, "from_ms": from_ms, "to_ms": 0 }),
        );
        self.hear(at_ms, json!({ "is": "job_ended", "id": id, "outcome": outcome }));
    }

    /// Returns the run as the only one of a comparison.
    pub(crate) fn comparison(&mut self) -> Comparison {
        let lane = self.session.lane(&Program::new("mine.py", "pass\n", "3.14.2"), true);
        Comparison { others: vec![lane], ..Comparison::new(Plan::default()) }
    }
}
