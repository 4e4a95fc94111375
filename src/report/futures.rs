//! The futures as a table: the state of each, their order, and their totals.

use super::row::Row;
use super::rows::Rows;
use super::stats::idle_share;
use crate::math::{Ranked, sorted};
use crate::run::answer::Failure;
use crate::run::place::Place;

/// The state of a future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has never been polled.
    NotPolled,
    /// It is suspended at one of its awaits.
    Suspended(Place),
    /// It finished with a uuid.
    Done,
    /// It finished without a uuid.
    Failed,
    /// It was dropped before its end, or never created.
    Aborted,
}

/// The states that a filter distinguishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "they are those of `State`")]
pub enum Group {
    NotPolled,
    Suspended,
    Done,
    Failed,
    Aborted,
}

impl Group {
    /// All groups, in the order in which the page shows them.
    pub const ALL: [Self; 5] = [Self::NotPolled, Self::Suspended, Self::Done, Self::Failed, Self::Aborted];
}

impl State {
    /// Returns the group to which the state belongs.
    pub fn group(self) -> Group {
        match self {
            Self::NotPolled => Group::NotPolled,
            Self::Suspended(_) => Group::Suspended,
            Self::Done => Group::Done,
            Self::Failed => Group::Failed,
            Self::Aborted => Group::Aborted,
        }
    }

    /// Returns the position of the state in the order in which a future passes through the states.
    fn rank(self) -> u8 {
        match self {
            Self::Suspended(place) => 1 + place as u8,
            other => other.group() as u8 * 10,
        }
    }
}

impl Row {
    /// Returns the state of its future at `at_ms`.
    pub fn state_at(&self, at_ms: f64) -> State {
        let past = |time: Option<f64>| time.is_some_and(|time_ms| time_ms <= at_ms);
        if let Some(place) = self.place_at(at_ms) {
            return State::Suspended(place);
        }
        match self.error() {
            _ if !past(self.started_ms) && !past(self.left_ms) => State::NotPolled,
            Some(Failure::Aborted) => State::Aborted,
            Some(_) => State::Failed,
            // It was dropped during its work or its pause: its answer came, but it did not finish.
            None if self.done_ms.is_none() && past(self.left_ms) => State::Aborted,
            None => State::Done,
        }
    }
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields of `Row` describe them")]
pub enum Column {
    N,
    State,
    Polls,
    Wakes,
    FirstPollDelay,
    Idle,
    Scheduled,
    Busy,
}

impl Column {
    /// All columns, in their order.
    pub const ALL: [Self; 8] = [
        Self::N,
        Self::State,
        Self::Polls,
        Self::Wakes,
        Self::FirstPollDelay,
        Self::Idle,
        Self::Scheduled,
        Self::Busy,
    ];

    /// Returns the column's value for a future, as a number; `None` for the times of a future that was never
    /// polled, because they were not measured.
    pub fn value(self, n: u32, row: &Row, at_ms: f64) -> Option<f64> {
        let value = match self {
            Self::N => n.into(),
            Self::State => row.state_at(at_ms).rank().into(),
            Self::Polls => row.polls.into(),
            Self::Wakes => row.wakes.into(),
            _ if row.polls == 0 => return None,
            Self::FirstPollDelay => row.first_poll_delay_ms,
            Self::Idle => row.idle_ms,
            Self::Scheduled => row.scheduled_ms,
            Self::Busy => row.busy_ms,
        };
        Some(value)
    }
}

/// The filter and the order of the list of futures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The column by which they are sorted.
    pub column: Column,
    /// Whether the greatest value comes first.
    pub descending: bool,
    /// The only group that is listed; `None` for all.
    pub only: Option<Group>,
}

impl Default for Order {
    fn default() -> Self {
        Self { column: Column::N, descending: false, only: None }
    }
}

impl Order {
    /// Sorts by a column, or reverses the order if it is already sorted by that column. The greatest values
    /// come first, except in the columns of numbers and states.
    #[must_use]
    pub fn by(self, column: Column) -> Self {
        let names = matches!(column, Column::N | Column::State);
        let descending = if column == self.column { !self.descending } else { !names };
        Self { column, descending, ..self }
    }

    /// Returns the numbers of the listed futures. Futures with equal values are in the order of their
    /// numbers. Values that were not measured count as less than zero.
    pub fn list(self, rows: &Rows, at_ms: f64) -> Vec<u32> {
        let sign = if self.descending { -1.0 } else { 1.0 };
        let listed = |row: &Row| self.only.is_none_or(|group| row.state_at(at_ms).group() == group);
        let ranked = (0..)
            .zip(&rows.rows)
            .filter(|(_, row)| listed(row))
            .map(|(n, row)| Ranked(sign * self.column.value(n, row, at_ms).unwrap_or(-1.0), n))
            .collect();
        sorted(ranked).iter().map(|ranked| ranked.1).collect()
    }
}

/// The totals of a run's futures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Totals {
    /// The number of futures.
    pub futures: u32,
    /// The number of polls.
    pub polls: u32,
    /// The number of wakes.
    pub wakes: u32,
    /// How long the loop was busy with our code.
    pub busy_ms: f64,
    /// The elapsed time.
    pub elapsed_ms: f64,
}

impl Totals {
    /// Returns the totals at `at_ms`.
    pub fn new(rows: &Rows, at_ms: f64) -> Self {
        Self {
            futures: rows.rows.len() as u32,
            polls: rows.rows.iter().map(|row| row.polls).sum(),
            wakes: rows.rows.iter().map(|row| row.wakes).sum(),
            busy_ms: rows.busy_ms(),
            elapsed_ms: at_ms,
        }
    }

    /// Returns the share of time in which the loop had none of our code to run; `None` before any time has
    /// passed.
    pub fn idle_share(&self) -> Option<f64> {
        idle_share(self.busy_ms, self.elapsed_ms)
    }
}
