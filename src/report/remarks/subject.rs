//! The subject of a remark: one run.

use super::Value;
use crate::plan::{Plan, Strategy, Variant, WorkOn};
use crate::report::RunReport;
use crate::report::row::Row;
use crate::report::rows::Rows;
use crate::report::worked::Worked;
use crate::run::answer::Failure;
use crate::run::platform::Provenance;
use crate::run::trace::Queue;

/// One frame at 60 Hz. People can see a longer wait.
const WAITED_MS: f64 = 1000.0 / 60.0;

/// One run, and the functions that several remarks need.
pub(super) struct Subject<'a> {
    pub(super) strategy: Strategy,
    pub(super) variant: Variant,
    pub(super) plan: &'a Plan,
    pub(super) run: &'a RunReport,
    pub(super) rows: &'a Rows,
}

impl Subject<'_> {
    /// Returns the name of the variant. Most sentences begin with it.
    pub(super) fn name(&self) -> Value<'static> {
        Value::Start(self.variant, self.plan.limit)
    }

    /// Returns whether its answers have work, which is done at `place`.
    pub(super) fn works_on(&self, place: WorkOn) -> bool {
        self.run.work_on == Some(place)
    }

    /// Returns the failures in the order of the requests, each with its status if there was one. Aborted
    /// requests are not failures.
    pub(super) fn failures(&self) -> impl Iterator<Item = (Failure, Option<u16>)> {
        let failures = self.rows.rows.iter().filter_map(|row| Some((row.error()?, row.status)));
        failures.filter(|&(failure, _)| failure != Failure::Aborted)
    }

    /// Returns the number of requests that `queue` was the first to hold back in the lab.
    pub(super) fn queued_by(&self, queue: Queue) -> u32 {
        self.rows.rows.iter().filter(|row| row.queued_by == Some(queue)).count() as u32
    }

    /// Returns the number of answers that were delivered more than [`WAITED_MS`] after their arrival, and the longest wait.
    pub(super) fn waits(&self) -> (u32, f64) {
        let waits =
            || self.rows.rows.iter().filter_map(Row::waited_ms).filter(|&waited_ms| waited_ms > WAITED_MS);
        (waits().count() as u32, waits().fold(0.0, f64::max))
    }

    /// Returns the CPU work on the answers.
    pub(super) fn worked(&self) -> impl Iterator<Item = &Worked> {
        self.rows.rows.iter().filter_map(|row| row.worked.as_ref())
    }

    /// Returns how many requests were asked for at once.
    pub(super) fn asked_at_once(&self) -> u32 {
        self.strategy.concurrency().asked_at_once(self.plan)
    }

    /// Returns whether the network could slow it down: a server answered, and several requests were asked for
    /// at once.
    pub(super) fn depends_on_network(&self) -> bool {
        self.run.provenance == Provenance::Server && self.run.ok > 0 && self.asked_at_once() != 1
    }
}
