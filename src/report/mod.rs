//! What a comparison came to, derived from its traces: the report of the contract.

pub mod axis;
pub mod bound;
pub mod comparison;
pub mod futures;
pub mod headline;
pub mod remarks;
pub mod replay;
pub mod row;
pub mod rows;
pub mod stats;
pub mod suspended;
pub mod timeline;
pub mod worked;

use crate::answer::Failure;
use crate::plan::Plan;
use crate::platform::Provenance;
use crate::strategy::Strategy;
use crate::trace::Trace;
use bound::Shown;
use row::Row;
use rows::Rows;
use serde::Serialize;
use stats::Latency;
use std::rc::Rc;

/// One strategy's run: what was run, where its answers came from, and the facts.
#[derive(Clone, Debug)]
pub struct Run {
    /// What ran.
    pub strategy: Strategy,
    /// Where its answers came from.
    pub provenance: Provenance,
    /// By what its URLs differ from those of other runs.
    pub name: String,
    /// The facts.
    pub trace: Rc<Trace>,
}

/// The report of a comparison, in the contract's shape. Times are milliseconds from the run's start; what was
/// not measured is `null`, never 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The shape's version.
    pub version: u8,
    /// What was asked for.
    pub plan: Plan,
    /// What was measured, in the order in which it ran.
    pub runs: Vec<RunReport>,
}

/// What was measured of one strategy.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunReport {
    /// What ran.
    pub strategy: Strategy,
    /// Where the answers came from.
    pub provenance: Provenance,
    /// From the first poll of the strategy to its end.
    #[serde(serialize_with = "stats::rounded")]
    pub total_ms: f64,
    /// The least that the strategy could take; see [`bound`].
    #[serde(serialize_with = "stats::rounded_option")]
    pub bound_ms: Option<f64>,
    /// Requests with a uuid.
    pub ok: u32,
    /// Requests that failed.
    pub failed: u32,
    /// Requests that were cancelled or never made.
    pub aborted: u32,
    /// The greatest number of requests in flight at once.
    pub max_in_flight: u32,
    /// From sent to delivered.
    pub latency_ms: Latency,
    /// Answers delivered, a second; `null` before the first.
    #[serde(serialize_with = "stats::rounded_option")]
    pub throughput_per_s: Option<f64>,
    /// What the loop did.
    #[serde(rename = "loop")]
    pub event_loop: LoopReport,
    /// Each request.
    pub requests: Vec<Request>,
    /// What the program calls itself that made it, where that was not this page.
    #[serde(skip)]
    pub program: Option<String>,
    /// Whether it was cancelled: told by the message that carries the report, not in it.
    #[serde(skip)]
    pub cancelled: bool,
}

/// What the loop did in a run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LoopReport {
    /// The sum of its spans of ours; `null`, as the next, where it is not known.
    #[serde(serialize_with = "stats::rounded_option")]
    pub busy_ms: Option<f64>,
    /// The longest of them, or of the long tasks that the engine reported.
    #[serde(serialize_with = "stats::rounded_option")]
    pub longest_block_ms: Option<f64>,
    /// Animation frames; `null` where the page was hidden.
    pub frames: Option<u32>,
}

/// One request, as the report has it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "docs/contract.md documents each")]
pub struct Request {
    pub n: u32,
    #[serde(serialize_with = "stats::rounded_option")]
    pub started_ms: Option<f64>,
    #[serde(serialize_with = "stats::rounded_option")]
    pub sent_ms: Option<f64>,
    #[serde(serialize_with = "stats::rounded_option")]
    pub arrived_ms: Option<f64>,
    #[serde(serialize_with = "stats::rounded_option")]
    pub delivered_ms: Option<f64>,
    pub status: Option<u16>,
    pub error: Option<Failure>,
    #[serde(serialize_with = "stats::uuid_option")]
    pub uuid: Option<uuid::Uuid>,
    pub attempts: u32,
    pub polls: u32,
    pub wakes: u32,
    #[serde(serialize_with = "stats::rounded")]
    pub busy_ms: f64,
}

impl Report {
    /// Derives the report of these runs.
    pub fn new(plan: &Plan, runs: &[Run]) -> Self {
        let rows: Vec<_> = runs.iter().map(|run| Rows::of(plan.requests, &run.trace)).collect();
        Self::of(plan, runs, &rows)
    }

    /// Derives the report of these runs, whose traces were read into these rows.
    pub fn of(plan: &Plan, runs: &[Run], rows: &[Rows]) -> Self {
        let shown = Shown::by(rows);
        let runs = runs.iter().zip(rows).map(|(run, rows)| {
            RunReport::new(run, rows, bound::bound_of_run_ms(plan, run.strategy, shown, rows))
        });
        Self { version: 1, plan: plan.clone(), runs: runs.collect() }
    }

    /// The slowest of the runs that came to their end.
    pub fn slowest(&self) -> Option<&RunReport> {
        self.complete().max_by(|a, b| a.total_ms.total_cmp(&b.total_ms))
    }

    /// The fastest of the runs that came to their end.
    pub fn fastest(&self) -> Option<&RunReport> {
        self.complete().min_by(|a, b| a.total_ms.total_cmp(&b.total_ms))
    }

    /// How many times faster than the slowest run this one was; `None` for one that did not come to its end.
    pub fn speed_up(&self, run: &RunReport) -> Option<f64> {
        let slowest = self.slowest().filter(|_| run.is_comparable() && run.total_ms > 0.0)?;
        Some(slowest.total_ms / run.total_ms)
    }

    /// What can be compared: to fail is no way to be fast, nor is to give up.
    pub fn complete(&self) -> impl Iterator<Item = &RunReport> {
        self.runs.iter().filter(|run| run.is_comparable())
    }
}

impl RunReport {
    fn new(run: &Run, rows: &Rows, bound_ms: Option<f64>) -> Self {
        let errors = || rows.rows.iter().filter_map(Row::error);
        let aborted = errors().filter(|&error| error == Failure::Aborted).count() as u32;
        let failed = errors().count() as u32 - aborted;
        let latencies = rows.rows.iter().filter_map(Row::latency_ms).collect::<Vec<_>>();
        let answers = latencies.len() as f64;
        let total_ms = rows.total_ms();
        Self {
            strategy: run.strategy,
            provenance: run.provenance,
            total_ms,
            bound_ms,
            ok: rows.rows.len() as u32 - failed - aborted,
            failed,
            aborted,
            max_in_flight: stats::max_overlap(rows.rows.iter().filter_map(Row::flight)),
            throughput_per_s: (answers > 0.0 && total_ms > 0.0).then(|| answers * 1000.0 / total_ms),
            latency_ms: Latency::of(latencies),
            event_loop: LoopReport {
                busy_ms: rows.is_loop_told().then(|| rows.busy_ms()),
                longest_block_ms: rows.is_loop_told().then(|| rows.longest_block_ms()),
                frames: rows.frames(),
            },
            requests: (0..).zip(&rows.rows).map(|(n, row)| row.report(n)).collect(),
            program: None,
            cancelled: rows.is_cancelled(),
        }
    }

    /// Whether it asked every request to its end and brought anything.
    fn is_comparable(&self) -> bool {
        !self.cancelled && !self.gave_up() && self.ok > 0
    }

    /// Whether it ended before its requests did, or with the first that failed.
    pub fn gave_up(&self) -> bool {
        let ended_early = self.aborted > 0 || self.failed > 0 && self.strategy.is_all_or_nothing();
        !self.cancelled && ended_early
    }

    /// The total over the ideal.
    pub fn ratio_to_bound(&self) -> Option<f64> {
        self.bound_ms.filter(|&bound| bound > 0.0).map(|bound| self.total_ms / bound)
    }

    /// The share of the run in which the loop had nothing of ours to do.
    pub fn idle_share(&self) -> Option<f64> {
        stats::idle_share(self.event_loop.busy_ms?, self.total_ms)
    }

    /// Polls of all tasks.
    pub fn polls(&self) -> u32 {
        self.requests.iter().map(|request| request.polls).sum()
    }
}
