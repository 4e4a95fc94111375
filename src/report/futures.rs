//! The futures as a table: the state of each, in an order, and what they come to together.

use super::row::Row;
use super::rows::Rows;
use super::stats::{Ranked, idle_share, sorted};
use crate::answer::Failure;
use crate::place::Place;

/// What has become of a future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing of it has run.
    NotPolled,
    /// It waits at one of its awaits.
    Suspended(Place),
    /// It came to its end, with a uuid.
    Done,
    /// It came to its end, without.
    Failed,
    /// It was dropped before its end, or never made.
    Aborted,
}

/// The states that a filter tells apart.
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
    /// All of them, in the order in which the page offers them.
    pub const ALL: [Self; 5] = [Self::NotPolled, Self::Suspended, Self::Done, Self::Failed, Self::Aborted];
}

impl State {
    /// Which it is to a filter.
    pub fn group(self) -> Group {
        match self {
            Self::NotPolled => Group::NotPolled,
            Self::Suspended(_) => Group::Suspended,
            Self::Done => Group::Done,
            Self::Failed => Group::Failed,
            Self::Aborted => Group::Aborted,
        }
    }

    /// Where it stands among the others: in the order in which a future comes to them.
    fn rank(self) -> u8 {
        match self {
            Self::Suspended(place) => 1 + place as u8,
            other => other.group() as u8 * 10,
        }
    }
}

impl Row {
    /// What had become of its future at that time.
    pub fn state_at(&self, at_ms: f64) -> State {
        let past = |time: Option<f64>| time.is_some_and(|time_ms| time_ms <= at_ms);
        if let Some(place) = self.place_at(at_ms) {
            return State::Suspended(place);
        }
        match self.error() {
            _ if !past(self.started_ms) && !past(self.left_ms) => State::NotPolled,
            Some(Failure::Aborted) => State::Aborted,
            Some(_) => State::Failed,
            // Dropped in its work or its pause: its answer came, its end did not.
            None if self.done_ms.is_none() && past(self.left_ms) => State::Aborted,
            None => State::Done,
        }
    }
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields of `Row` tell what they are")]
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
    /// All of them, in their order.
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

    /// What stands in it of a future, as a number; `None` of a time that was not measured, for it was never polled.
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

/// Which futures are listed, and in what order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// By what they are sorted.
    pub column: Column,
    /// Whether the greatest comes first.
    pub descending: bool,
    /// The only ones that are listed; `None` for all.
    pub only: Option<Group>,
}

impl Default for Order {
    fn default() -> Self {
        Self { column: Column::N, descending: false, only: None }
    }
}

impl Order {
    /// By that column: the other way round where it is by it already. Who had most of something comes first.
    #[must_use]
    pub fn by(self, column: Column) -> Self {
        let names = matches!(column, Column::N | Column::State);
        let descending = if column == self.column { !self.descending } else { !names };
        Self { column, descending, ..self }
    }

    /// The numbers of the futures that it lists. Those that are equal stand in the order of their numbers; what was
    /// not measured counts as less than nothing.
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

/// What the futures of a run come to together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Totals {
    /// How many there are.
    pub futures: u32,
    /// How often they were polled.
    pub polls: u32,
    /// How often they were woken.
    pub wakes: u32,
    /// How long the loop was busy with ours.
    pub busy_ms: f64,
    /// Of how long.
    pub elapsed_ms: f64,
}

impl Totals {
    /// Of these futures, at that time.
    pub fn of(rows: &Rows, at_ms: f64) -> Self {
        Self {
            futures: rows.rows.len() as u32,
            polls: rows.rows.iter().map(|row| row.polls).sum(),
            wakes: rows.rows.iter().map(|row| row.wakes).sum(),
            busy_ms: rows.busy_ms(),
            elapsed_ms: at_ms,
        }
    }

    /// The share of the time in which the loop had nothing of ours to do; `None` before any has passed.
    pub fn idle_share(&self) -> Option<f64> {
        idle_share(self.busy_ms, self.elapsed_ms)
    }
}
