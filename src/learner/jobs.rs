//! The jobs of the learner's program.

use super::job::{Executor, Job};
use super::message::{Id, Outcome};

/// The number of jobs that are kept.
pub const MAX_JOBS: usize = 10_000;

/// The jobs, by their ids.
#[derive(Clone, Debug, Default)]
pub struct Jobs {
    all: Vec<Job>,
}

impl Jobs {
    /// Returns all jobs that are kept, in the order in which the program handed them over.
    pub fn all(&self) -> &[Job] {
        &self.all
    }

    /// Adds the next job. Jobs out of order, or too many, are not kept.
    pub(super) fn add(
        &mut self,
        id: Id,
        name: String,
        line: Option<u32>,
        executor: Executor,
        queued_ms: f64,
    ) {
        if id as usize == self.all.len() && self.all.len() < MAX_JOBS {
            self.all.push(Job {
                id,
                name,
                line,
                executor,
                worker: None,
                queued_ms,
                started_ms: None,
                ended_ms: None,
                outcome: None,
            });
        }
    }

    /// Records that interpreter `worker` began a job.
    pub(super) fn begin(&mut self, id: Id, worker: u32, at_ms: f64) {
        if let Some(job) = self.all.get_mut(id as usize) {
            job.worker = Some(worker);
            job.started_ms = Some(at_ms.max(job.queued_ms));
        }
    }

    /// Records that its interpreter has done a job. The program hears of that later.
    pub(super) fn stop(&mut self, id: Id, at_ms: f64) {
        if let Some(job) = self.all.get_mut(id as usize) {
            job.ended_ms = Some(at_ms);
        }
    }

    /// Records how a job ended.
    pub(super) fn end(&mut self, id: Id, at_ms: f64, outcome: Outcome) {
        if let Some(job) = self.all.get_mut(id as usize) {
            job.ended_ms.get_or_insert(at_ms);
            job.outcome = Some(outcome);
        }
    }
}
