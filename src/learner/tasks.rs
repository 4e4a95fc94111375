//! The tasks of the learner's program.

use super::message::{Id, Outcome};
use super::task::{Task, Wait};
use std::collections::BTreeMap;

/// The number of tasks that are kept. A program may make any number.
pub const MAX_TASKS: usize = 100_000;
/// The number of suspensions that are kept, of all tasks together.
const MAX_WAITS: usize = 200_000;

/// The tasks, by their ids.
#[derive(Clone, Debug, Default)]
pub struct Tasks {
    all: Vec<Task>,
    waits: usize,
}

impl Tasks {
    /// Returns all tasks that are kept, in the order of their creation.
    pub fn all(&self) -> &[Task] {
        &self.all
    }

    /// Returns a task.
    pub fn get(&self, id: Id) -> Option<&Task> {
        self.all.get(id as usize)
    }

    /// Adds the next task. Tasks out of order, or too many, are not kept.
    pub(super) fn add(&mut self, id: Id, name: String, parent: Option<Id>, line: Option<u32>) {
        if id as usize == self.all.len() && self.all.len() < MAX_TASKS {
            self.all.push(Task {
                id,
                name,
                parent,
                line,
                started_ms: None,
                ended_ms: None,
                outcome: None,
                steps: 0,
                busy_ms: 0.0,
                waits: Vec::new(),
                waited_ms: 0.0,
                suspended: None,
            });
        }
    }

    /// Records a step of a task, after which it is suspended at `line`. Without a line and without what it awaits,
    /// it has ended.
    pub(super) fn step(
        &mut self,
        id: Id,
        from_ms: f64,
        to_ms: f64,
        line: Option<u32>,
        awaited: Option<String>,
    ) {
        self.resume(id, from_ms);
        let Some(task) = self.all.get_mut(id as usize) else { return };
        task.started_ms.get_or_insert(from_ms);
        task.steps += 1;
        task.busy_ms += to_ms - from_ms;
        if task.outcome.is_none() && (line.is_some() || awaited.is_some()) {
            task.suspended = Some(Wait { from_ms: to_ms, to_ms: None, line, awaited });
        }
    }

    /// Records the end of a task.
    pub(super) fn end(&mut self, id: Id, at_ms: f64, outcome: Outcome) {
        self.resume(id, at_ms);
        if let Some(task) = self.all.get_mut(id as usize) {
            task.ended_ms = Some(at_ms);
            task.outcome = Some(outcome);
        }
    }

    fn resume(&mut self, id: Id, at_ms: f64) {
        let Some(task) = self.all.get_mut(id as usize) else { return };
        if let Some(wait) = task.suspended.take() {
            task.waited_ms += (at_ms - wait.from_ms).max(0.0);
            if self.waits < MAX_WAITS {
                self.waits += 1;
                task.waits.push(Wait { to_ms: Some(at_ms.max(wait.from_ms)), ..wait });
            }
        }
    }

    /// Returns how many tasks are suspended at each line.
    pub fn by_line(&self) -> BTreeMap<u32, u32> {
        let mut counts = BTreeMap::new();
        for line in self.all.iter().filter_map(|task| task.suspended.as_ref()?.line) {
            *counts.entry(line).or_default() += 1;
        }
        counts
    }

    /// Returns the tasks as a report contains them, with the suspensions in which the run left them.
    pub(super) fn reported(&self) -> Vec<Task> {
        let closed = |task: &Task| {
            let mut task = task.clone();
            task.waits.extend(task.suspended.take());
            task
        };
        self.all.iter().map(closed).collect()
    }
}
