//! The facts on which a remark can depend.

use crate::learner::message::Id;
use crate::learner::outcome::End;
use crate::learner::particulars::Asked;
use crate::learner::session::{Block, Note, Session};
use crate::learner::task::Wait;
use crate::learner::tasks::Tasks;
use crate::report::row::Row;
use crate::report::rows::Rows;
use crate::run::answer::Failure;
use crate::run::platform::Provenance;
use serde_json::Value;
use std::collections::BTreeMap;

/// The notes of a kind at one line.
pub(super) type Noted<'a> = (Option<u32>, Vec<&'a Note>);

/// A run and its facts.
pub(super) struct Subject<'a> {
    pub(super) notes: &'a [Note],
    pub(super) blocks: &'a [Block],
    pub(super) tasks: &'a Tasks,
    /// The connections that the origin models.
    pub(super) connections: Option<u32>,
    pub(super) provenance: Provenance,
    pub(super) end: Option<End>,
    asked: &'a [Asked],
    rows: Rows,
}

impl<'a> Subject<'a> {
    pub(super) fn new(session: &'a Session) -> Self {
        Self {
            notes: &session.notes,
            blocks: &session.blocks,
            tasks: &session.tasks,
            connections: session.connections(),
            provenance: session.provenance(),
            end: session.end(),
            asked: session.asked(),
            rows: session.rows(),
        }
    }

    /// Returns the requests, in the order in which the program made them.
    pub(super) fn requests(&self) -> impl Iterator<Item = Request<'_>> {
        let rows = (0..).zip(self.asked.iter().zip(&self.rows.rows));
        rows.filter_map(|(n, (asked, row))| Request::new(n, asked, row))
    }

    /// Returns the notes of a kind, by their lines.
    pub(super) fn noted(&self, kind: &str) -> BTreeMap<Option<u32>, Vec<&Note>> {
        let mut by_line = BTreeMap::<_, Vec<_>>::new();
        for note in self.notes.iter().filter(|note| note.kind == kind) {
            by_line.entry(note.line).or_default().push(note);
        }
        by_line
    }

    /// Returns the times in which a task waited for a permit or a lock.
    pub(super) fn permit_waits(&self, task: Id) -> impl Iterator<Item = &Wait> {
        let waits = self.tasks.get(task).into_iter().flat_map(|task| &task.waits);
        waits.filter(|wait| matches!(wait.awaited.as_deref(), Some("semaphore" | "lock")))
    }

    /// Returns whether the task of a request had to wait for a permit or a lock.
    pub(super) fn waited_for_permit(&self, request: &Request) -> bool {
        request.asked.task.is_some_and(|task| self.permit_waits(task).next().is_some())
    }

    /// Returns whether the address of a request contains a part of an earlier answer.
    pub(super) fn needs_answer(&self, request: &Request) -> bool {
        let is_of = |note: &Note| note.values.first().and_then(Value::as_u64) == Some(request.n.into());
        self.notes.iter().any(|note| note.kind == "needs_answer" && is_of(note))
    }

    /// Returns how many times tasks went on from a line.
    pub(super) fn resumed(&self, line: u32) -> u32 {
        let waits = self.tasks.all().iter().flat_map(|task| &task.waits);
        waits.filter(|wait| wait.line == Some(line)).count() as u32
    }

    /// Returns whether the program asked for a URL while it held the loop.
    pub(super) fn is_sending(&self, block: &Block) -> bool {
        // They are in the order of their times.
        let first = self.rows.rows.partition_point(|row| row.made_ms.is_some_and(|ms| ms < block.from_ms));
        self.rows.rows.get(first).and_then(|row| row.made_ms).is_some_and(|ms| ms <= block.to_ms)
    }

    /// Returns whether a request held the loop.
    pub(super) fn is_blocking(&self, request: &Request) -> bool {
        let Some(to_ms) = request.to_ms else { return false };
        // They are in the order of their times.
        let after = self.blocks.partition_point(|block| block.to_ms < to_ms);
        self.blocks.get(after).is_some_and(|block| {
            block.is_call && block.from_ms <= request.from_ms && block.line == request.asked.line
        })
    }
}

/// A request that has begun.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    /// Its number.
    pub(super) n: Id,
    pub(super) asked: &'a Asked,
    pub(super) row: &'a Row,
    /// The time at which the program asked.
    pub(super) from_ms: f64,
    /// The time at which it had the answer, or none.
    pub(super) to_ms: Option<f64>,
}

impl<'a> Request<'a> {
    fn new(n: Id, asked: &'a Asked, row: &'a Row) -> Option<Self> {
        Some(Self { n, asked, row, from_ms: row.made_ms?, to_ms: row.delivered_ms.or(row.settled_ms) })
    }

    /// Returns how long it took; 0 if it has not ended.
    pub(super) fn ms(&self) -> f64 {
        self.to_ms.map_or(0.0, |to_ms| to_ms - self.from_ms)
    }

    /// Returns whether it changes nothing at the server.
    pub(super) fn only_asks(&self) -> bool {
        matches!(&*self.asked.method, "GET" | "HEAD" | "OPTIONS")
    }

    /// Returns whether the program has ended it, itself or by a time-out.
    pub(super) fn is_given_up(&self) -> bool {
        matches!(self.row.error(), Some(Failure::Timeout | Failure::Aborted))
    }

    /// Returns whether its answer is a success.
    pub(super) fn is_ok(&self) -> bool {
        self.row.delivered_ms.is_some() && self.row.error().is_none()
    }
}

/// Returns the most frequent line, and the earliest one of several.
pub(super) fn commonest(lines: impl Iterator<Item = Option<u32>>) -> Option<u32> {
    let mut counts = BTreeMap::<u32, u32>::new();
    for line in lines.flatten() {
        *counts.entry(line).or_default() += 1;
    }
    counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(line, _)| line)
}
