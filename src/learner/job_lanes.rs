//! The layout of the lanes of further interpreters as data: what each of them ran, and when. Views only draw it.

use super::job::{Executor, Job};
use super::message::{Id, Outcome};
use std::collections::BTreeMap;

/// The height of a lane, in pixels.
pub const JOB_LANE_PX: f64 = 13.0;
/// The height of a bar in it, in pixels.
pub const JOB_PX: f64 = 10.0;

/// The number of interpreters that have lanes. A run of the page has fewer, a recording may name any.
const MAX_LANES: u32 = 8;

/// The look of a job's bar. Each differs from the others without its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobLook {
    /// It has a result.
    Done,
    /// It raised an exception.
    Failed,
    /// It has not ended: it runs, or the run or its cancellation ended it.
    Open,
}

impl JobLook {
    /// All looks.
    pub const ALL: [Self; 3] = [Self::Done, Self::Failed, Self::Open];
}

/// The time in which an interpreter ran a job.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct JobBar {
    /// The number of the job.
    pub id: Id,
    /// Its look.
    pub look: JobLook,
    /// The start, in milliseconds from the run's start.
    pub from_ms: f64,
    /// The end.
    pub to_ms: f64,
}

/// What one further interpreter ran as threads, or as processes.
#[derive(Clone, Debug, PartialEq)]
pub struct JobLane {
    /// The kind of its jobs.
    pub executor: Executor,
    /// Its number among the lanes of that kind, from 1.
    pub number: u32,
    /// The jobs, in the order in which the program handed them over.
    pub bars: Vec<JobBar>,
}

impl JobLane {
    /// Lays out the jobs as they were at `now_ms`: a lane for each interpreter and kind, threads first, in the order in which
    /// they began their first jobs. Which interpreter is ready first differs from run to run.
    pub fn all(jobs: &[Job], now_ms: f64) -> Vec<Self> {
        let mut bars = BTreeMap::<_, Vec<_>>::new();
        for job in jobs {
            let worker = job.worker.filter(|worker| *worker < MAX_LANES);
            let (Some(worker), Some(from_ms)) = (worker, job.started_ms) else { continue };
            let look = match job.outcome {
                Some(Outcome::Done) => JobLook::Done,
                Some(Outcome::Failed) => JobLook::Failed,
                Some(Outcome::Cancelled) | None => JobLook::Open,
            };
            let to_ms = job.ended_ms.unwrap_or(now_ms).max(from_ms);
            let lane = bars.entry((job.executor, worker)).or_default();
            lane.push(JobBar { id: job.id, look, from_ms, to_ms });
        }
        let began_ms = |bars: &[JobBar]| bars.iter().map(|bar| bar.from_ms).fold(f64::INFINITY, f64::min);
        let mut bars: Vec<_> = bars.into_iter().collect();
        bars.sort_by(|((one, _), some), ((other, _), others)| {
            one.cmp(other).then(began_ms(some).total_cmp(&began_ms(others)))
        });
        let threads = bars.iter().filter(|((executor, _), _)| *executor == Executor::Thread).count() as u32;
        let lanes = (0..).zip(bars).map(|(index, ((executor, _), bars))| {
            let before = if executor == Executor::Thread { 0 } else { threads };
            Self { executor, number: index - before + 1, bars }
        });
        lanes.collect()
    }

    /// Returns the job at a time: of those that are less than `near_ms` away, the nearest one.
    pub fn at(&self, at_ms: f64, near_ms: f64) -> Option<Id> {
        let distance_ms = |bar: &&JobBar| (bar.from_ms - at_ms).max(at_ms - bar.to_ms).max(0.0);
        let nearest =
            self.bars.iter().min_by(|one, other| distance_ms(one).total_cmp(&distance_ms(other)))?;
        (distance_ms(&nearest) < near_ms || distance_ms(&nearest) == 0.0).then_some(nearest.id)
    }
}
