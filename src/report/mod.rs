//! The result of a comparison, derived from its traces: the report of the contract.

pub mod axis;
pub mod bound;
pub mod comparison;
pub mod futures;
pub mod headline;
pub mod loop_lane;
pub mod phases;
pub mod remarks;
pub mod replay;
pub mod round;
pub mod row;
pub mod rows;
pub mod stats;
pub mod story;
pub mod suspended;
pub mod timeline;
pub mod value;
pub mod verdict;
pub mod worked;

use crate::plan::{Plan, Strategy, Variant, WorkOn};
use crate::run::answer::Failure;
use crate::run::platform::Provenance;
use crate::run::trace::Trace;
use bound::Shown;
use round::Round;
use row::Row;
use rows::Rows;
use serde::Serialize;
use stats::Latency;
use std::rc::Rc;

/// One run: the strategy, the provenance of its answers, and its trace.
#[derive(Clone, Debug)]
pub struct Run {
    /// The strategy; `None` for the learner's program, which carries out none.
    pub strategy: Option<Strategy>,
    /// The place of the CPU work, if its plan compares several places.
    pub work_on: Option<WorkOn>,
    /// The provenance of its answers.
    pub provenance: Provenance,
    /// The name that makes its URLs different from those of other runs.
    pub name: String,
    /// The recorded events.
    pub trace: Rc<Trace>,
    /// The rounds of its strategy that have ended, if the plan repeats them.
    pub rounds: Vec<Round>,
}

impl Run {
    /// Returns which of its plan's runs it is; `None` for the learner's program.
    pub fn variant(&self) -> Option<Variant> {
        Some(Variant { strategy: self.strategy?, work_on: self.work_on })
    }
}

/// The report of a comparison, as specified in the contract. Times are milliseconds from the run's start;
/// values that were not measured are `null`, never 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The version of the format.
    pub version: u8,
    /// The plan.
    pub plan: Plan,
    /// The runs, in the order in which they ran.
    pub runs: Vec<RunReport>,
}

/// The measurements of one run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunReport {
    /// The strategy; `None` for the learner's program.
    pub strategy: Option<Strategy>,
    /// The place of the CPU work; `None` without any.
    pub work_on: Option<WorkOn>,
    /// Which of its plan's runs it is; `None` for the learner's program.
    #[serde(skip)]
    pub variant: Option<Variant>,
    /// The provenance of the answers.
    pub provenance: Provenance,
    /// The time from the first poll of the strategy to its end.
    #[serde(serialize_with = "stats::rounded")]
    pub total_ms: f64,
    /// The minimum time that the strategy could take; see [`bound`].
    #[serde(serialize_with = "stats::rounded_option")]
    pub bound_ms: Option<f64>,
    /// The number of requests with a uuid.
    pub ok: u32,
    /// The number of requests that failed.
    pub failed: u32,
    /// The number of requests that were cancelled or never made.
    pub aborted: u32,
    /// The greatest number of requests in flight at once.
    pub max_in_flight: u32,
    /// The latencies, from sent to delivered.
    pub latency_ms: Latency,
    /// Answers delivered per second; `null` if none was delivered.
    #[serde(serialize_with = "stats::rounded_option")]
    pub throughput_per_s: Option<f64>,
    /// The activity of the loop.
    #[serde(rename = "loop")]
    pub event_loop: LoopReport,
    /// The requests.
    pub requests: Vec<RequestReport>,
    /// The rounds of a repeated run, in order. The other figures are those of the median round.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<Round>,
    /// When the first failure was raised, if the other requests ran on.
    #[serde(skip)]
    pub raised_ms: Option<f64>,
    /// How long the work on all answers took.
    #[serde(skip)]
    pub computed_ms: f64,
    /// Whether its times were made by the page's timers or a held loop, even if it was recorded since.
    #[serde(skip)]
    pub is_simulated: bool,
    /// The name that the program gives itself, if the run is not from this page.
    #[serde(skip)]
    pub program: Option<String>,
    /// Whether the run was cancelled. The message that carries the report contains it, but the report does
    /// not.
    #[serde(skip)]
    pub cancelled: bool,
}

/// The activity of the loop in a run.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LoopReport {
    /// The total duration of the spans in which the loop ran our code; `null`, like the next field, if
    /// unknown.
    #[serde(serialize_with = "stats::rounded_option")]
    pub busy_ms: Option<f64>,
    /// The longest of these spans, or of the long tasks that the engine reported.
    #[serde(serialize_with = "stats::rounded_option")]
    pub longest_block_ms: Option<f64>,
    /// The number of animation frames; `null` if the page was hidden or the activity of the loop is unknown.
    pub frames: Option<u32>,
}

/// One request, as it appears in the report.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "docs/contract.md documents each")]
pub struct RequestReport {
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

impl RequestReport {
    /// Returns whether it was aborted in flight.
    pub fn is_cut(&self) -> bool {
        self.error == Some(Failure::Aborted) && self.sent_ms.is_some()
    }

    fn new(n: u32, row: &Row) -> Self {
        Self {
            n,
            started_ms: row.started_ms,
            sent_ms: row.sent_ms,
            arrived_ms: row.arrived_ms,
            delivered_ms: row.delivered_ms,
            status: row.status,
            error: row.error(),
            uuid: row.uuid(),
            attempts: row.attempts,
            polls: row.polls,
            wakes: row.wakes,
            busy_ms: row.busy_ms,
        }
    }
}

impl Report {
    /// Derives the report of `runs`.
    pub fn new(plan: &Plan, runs: &[Run]) -> Self {
        let rows: Vec<_> = runs.iter().map(|run| Rows::from_trace(plan.requests, &run.trace)).collect();
        Self::from_rows(plan, runs, &rows)
    }

    /// Derives the report of `runs`, whose traces were read into `rows`.
    pub fn from_rows(plan: &Plan, runs: &[Run], rows: &[Rows]) -> Self {
        let shown = Shown::by(rows);
        let runs = runs.iter().zip(rows).map(|(run, rows)| RunReport::new(plan, run, rows, shown));
        Self { version: 1, plan: plan.clone(), runs: runs.collect() }
    }
}

impl RunReport {
    fn new(plan: &Plan, run: &Run, rows: &Rows, shown: Shown) -> Self {
        // A report of a recording does not contain where its figures come from.
        let was_held = run.strategy.is_some_and(Strategy::freezes) && plan.origin.is_builtin();
        let is_simulated = match run.provenance {
            Provenance::Recorded => was_held,
            provenance => provenance == Provenance::Simulated,
        };
        let Round { total_ms, ok, failed, aborted } = Round::new(rows);
        let latencies = rows.rows.iter().filter_map(Row::latency_ms).collect::<Vec<_>>();
        let answers = latencies.len() as f64;
        Self {
            strategy: run.strategy,
            work_on: run.strategy.filter(|_| plan.work_ms > 0).map(|_| plan.place_of(run.work_on)),
            variant: run.variant(),
            provenance: run.provenance,
            total_ms,
            bound_ms: bound::bound_of_run_ms(plan, run.variant(), shown, rows),
            ok,
            failed,
            aborted,
            max_in_flight: stats::max_overlap(rows.rows.iter().filter_map(Row::flight)),
            throughput_per_s: (answers > 0.0 && total_ms > 0.0).then(|| answers * 1000.0 / total_ms),
            latency_ms: Latency::new(latencies),
            event_loop: LoopReport {
                busy_ms: rows.is_loop_told().then(|| rows.busy_ms()),
                longest_block_ms: rows.is_loop_told().then(|| rows.longest_block_ms()),
                frames: rows.frames(),
            },
            requests: (0..).zip(&rows.rows).map(|(n, row)| RequestReport::new(n, row)).collect(),
            rounds: run.rounds.clone(),
            raised_ms: rows.raised_ms(run.strategy),
            computed_ms: rows.computed_ms(),
            is_simulated,
            program: None,
            cancelled: rows.is_cancelled(),
        }
    }

    /// Returns whether the run ended before its requests did, or its result is the first failure.
    pub fn gave_up(&self) -> bool {
        let ended_early =
            self.aborted > 0 || self.failed > 0 && self.strategy.is_some_and(Strategy::is_all_or_nothing);
        !self.cancelled && ended_early
    }

    /// Returns whether the run came to its end and received at least one answer. A run that failed or gave up is not
    /// fast just because it ended early.
    pub fn is_complete(&self) -> bool {
        !self.cancelled && !self.gave_up() && self.ok > 0
    }

    /// Returns the ratio of the total to the ideal.
    pub fn ratio_to_bound(&self) -> Option<f64> {
        self.bound_ms.filter(|&bound| bound > 0.0).map(|bound| self.total_ms / bound)
    }

    /// Returns the share of the run in which the loop had none of our code to run.
    pub fn idle_share(&self) -> Option<f64> {
        stats::idle_share(self.event_loop.busy_ms?, self.total_ms)
    }

    /// Returns the number of polls of all tasks.
    pub fn polls(&self) -> u32 {
        self.requests.iter().map(|request| request.polls).sum()
    }
}
