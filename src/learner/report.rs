//! The report of a comparison with the learner's program, as the contract specifies it.

use super::job::Job;
use super::message::Id;
use super::particulars::{Particulars, Program};
use super::task::Task;
use crate::plan::{Plan, Strategy, WorkOn};
use crate::report::comparison::{Comparison, Other};
use crate::report::stats::{self, Latency};
use crate::report::{LoopReport, RequestReport, RunReport};
use crate::run::answer::Failure;
use crate::run::platform::Provenance;
use serde::Serialize;

/// The report of a comparison, with all of its runs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WholeReport {
    version: u8,
    plan: Plan,
    /// The runs: those of strategies, then that of the learner's program.
    pub runs: Vec<AnyRun>,
}

/// A run of a strategy, or of the learner's program.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AnyRun {
    /// A run of a strategy.
    Strategy(Box<RunReport>),
    /// A run of the learner's program.
    Learners(Box<LearnerReport>),
}

/// The measurements of a run of the learner's program.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "docs/contract.md documents each")]
pub struct LearnerReport {
    pub strategy: Option<Strategy>,
    /// Always `None`, for the same reason.
    pub work_on: Option<WorkOn>,
    pub program: Program,
    pub provenance: Provenance,
    #[serde(serialize_with = "stats::rounded")]
    pub total_ms: f64,
    pub bound_ms: Option<f64>,
    pub ok: u32,
    pub failed: u32,
    pub aborted: u32,
    pub max_in_flight: u32,
    pub latency_ms: Latency,
    #[serde(serialize_with = "stats::rounded_option")]
    pub throughput_per_s: Option<f64>,
    #[serde(rename = "loop")]
    pub event_loop: LoopReport,
    pub requests: Vec<LearnerRequest>,
    pub tasks: Vec<Task>,
    pub jobs: Vec<Job>,
}

/// A request of the learner's program. Its polls and wakes are those of a task, not of the request.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "docs/contract.md documents each")]
pub struct LearnerRequest {
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
    pub uuid: Option<String>,
    pub attempts: u32,
    pub polls: Option<u32>,
    pub wakes: Option<u32>,
    pub busy_ms: Option<f64>,
    pub task: Option<Id>,
    pub job: Option<Id>,
    pub line: Option<u32>,
}

impl WholeReport {
    /// Derives the report of a comparison.
    pub fn new(comparison: &Comparison) -> Self {
        let report = comparison.report();
        let own = report.runs.into_iter().map(|run| AnyRun::Strategy(Box::new(run)));
        let learners = learners(comparison).map(|run| AnyRun::Learners(Box::new(run)));
        Self { version: report.version, plan: report.plan, runs: own.chain(learners).collect() }
    }
}

/// Returns the reports of the runs of the learner's program.
pub fn learners(comparison: &Comparison) -> impl Iterator<Item = LearnerReport> {
    let runs = comparison.others.iter().zip(comparison.other_reports());
    let recorded = comparison.recorded;
    runs.filter(|(other, _)| other.is_learners()).map(move |(other, run)| {
        let provenance = if recorded { Provenance::Recorded } else { run.provenance };
        LearnerReport { provenance, ..LearnerReport::new(other, &run) }
    })
}

impl LearnerReport {
    fn new(other: &Other, run: &RunReport) -> Self {
        let Particulars { mut program, tasks, jobs, requests } =
            Particulars::from_bytes(&other.particulars).unwrap_or_default();
        program.name.clone_from(&other.program);
        let request = |request: &RequestReport| {
            let asked = requests.get(request.n as usize);
            LearnerRequest {
                n: request.n,
                started_ms: other.rows.rows[request.n as usize].made_ms,
                sent_ms: request.sent_ms,
                arrived_ms: request.arrived_ms,
                delivered_ms: request.delivered_ms,
                status: request.status,
                error: request.error,
                uuid: None,
                attempts: request.attempts,
                polls: None,
                wakes: None,
                busy_ms: None,
                task: asked.and_then(|asked| asked.task),
                job: asked.and_then(|asked| asked.job),
                line: asked.and_then(|asked| asked.line),
            }
        };
        Self {
            strategy: None,
            work_on: None,
            program,
            provenance: run.provenance,
            total_ms: run.total_ms,
            bound_ms: None,
            ok: run.ok,
            failed: run.failed,
            aborted: run.aborted,
            max_in_flight: run.max_in_flight,
            latency_ms: run.latency_ms,
            throughput_per_s: run.throughput_per_s,
            // No animation frames are counted, because none of them depends on Python's loop.
            event_loop: LoopReport { frames: None, ..run.event_loop },
            requests: run.requests.iter().map(request).collect(),
            tasks,
            jobs,
        }
    }
}
