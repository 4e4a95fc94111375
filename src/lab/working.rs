//! The CPU work on an answer, if the plan asks for it.

use super::Lab;
use crate::plan::WorkOn;
use crate::run::trace::Event;
use crate::run::work::{Job, START, Undone};

/// How long a turn of the loop that does a slice of work may last: half a frame at 60 Hz, which leaves the
/// other half to the page.
pub const WORK_SLICE_MS: f64 = 8.0;
/// How often a slice checks the clock, because machines slow down after the calibration.
const LOOK_EVERY_MS: f64 = 1.0;

impl Lab {
    /// Does the plan's CPU work on the answer to request `n`, if the plan asks for any. It is done on the
    /// loop, which is then blocked; in slices, between which other tasks get their turn; or in a worker,
    /// while the loop is free.
    pub async fn work(&self, n: u32) {
        // Without a valid answer there is nothing to work on.
        let Some(job) = self.job.filter(|_| self.memory.failure(n).is_none()) else { return };
        self.trace.push(Event::Working { n, at_ms: self.trace.now_ms() });
        let result = match self.work_on {
            WorkOn::Loop => self.work_at_once(n, job),
            WorkOn::Slices => self.work_in_slices(n, job).await,
            WorkOn::Worker | WorkOn::Pool => self.work_elsewhere(n, job).await,
        };
        self.trace.push(Event::Worked { n, at_ms: self.trace.now_ms(), result });
    }

    fn work_at_once(&self, n: u32, job: Job) -> Result<(), Undone> {
        let start_ms = self.trace.now_ms();
        let digest = self.platform.compute(START, job.rounds);
        let end_ms = self.trace.now_ms();
        self.held_ms.update(|held_ms| held_ms + end_ms - start_ms);
        self.trace.push(Event::Computed { n, worker: None, start_ms, end_ms });
        job.checked(digest)
    }

    async fn work_in_slices(&self, n: u32, job: Job) -> Result<(), Undone> {
        let (mut digest, mut left) = (START, job.rounds);
        while left > 0 {
            // Each slice gets its own turn of the loop, and the working tasks take turns.
            let _turn = self.slicing.lock().await;
            self.platform.breathe().await;
            let start_ms = self.trace.now_ms();
            while left > 0 {
                let rounds = left.min(job.rounds_in(LOOK_EVERY_MS));
                digest = self.platform.compute(digest, rounds);
                left -= rounds;
                if self.pace.turn_ms(self.trace.now_ms()) >= WORK_SLICE_MS {
                    break;
                }
            }
            self.trace.push(Event::Computed { n, worker: None, start_ms, end_ms: self.trace.now_ms() });
        }
        job.checked(digest)
    }

    async fn work_elsewhere(&self, n: u32, job: Job) -> Result<(), Undone> {
        let done = self.platform.offload(job.rounds).await.map_err(Undone::Lost)?;
        let (start_ms, end_ms) = (self.trace.since_start(done.start_ms), self.trace.since_start(done.end_ms));
        self.trace.push(Event::Computed { n, worker: Some(done.worker), start_ms, end_ms });
        job.checked(done.digest)
    }
}
