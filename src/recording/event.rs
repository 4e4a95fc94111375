//! An event as bytes, and back: a byte for its kind, then its fields.

use super::MAX_ATTEMPTS;
use super::bytes::{Reader, Writer};
use crate::run::answer::Failure;
use crate::run::trace::{Busy, Event, Protocol, Queue, Timing};
use crate::run::work::{Loss, Undone};
use uuid::Uuid;

/// Recordings contain the indices in these lists: append, never reorder.
const FAILURES: [Failure; 7] = [
    Failure::Timeout,
    Failure::Network,
    Failure::Status,
    Failure::NotJson,
    Failure::NoUuid,
    Failure::TooLarge,
    Failure::Aborted,
];
const LOSSES: [Loss; 4] = [Loss::Forbidden, Loss::NotStarted, Loss::Died, Loss::Silent];
const PROTOCOLS: [Protocol; 3] = [Protocol::Http1, Protocol::Http2, Protocol::Http3];
const MAX_WAKES_A_POLL: u32 = 1_000_000;
/// A pool has eight workers; a remark keeps a bit for each.
const MAX_WORKERS: u32 = 32;

impl Event {
    pub(super) fn write(&self, to: &mut Writer) {
        match *self {
            Self::Made { n, at_ms } => at(to, 0, n, at_ms),
            Self::Polled { n, woken_ms, wakes, start_ms, end_ms, ready } => {
                to.byte(1);
                to.n(n);
                to.byte(u8::from(ready) | u8::from(woken_ms.is_some()) << 1);
                woken_ms.inspect(|&ms| to.time(ms));
                to.number(wakes.into());
                span(to, start_ms, end_ms);
            }
            Self::Queued { n, at_ms, by } => at(to, 2 + u8::from(by == Queue::Capacity), n, at_ms),
            Self::Sent { n, attempt, at_ms } => {
                at(to, 4, n, at_ms);
                to.number(attempt.into());
            }
            Self::Settled { n, attempt, at_ms, arrived_ms, status, result } => {
                at(to, 5, n, at_ms);
                to.number(attempt.into());
                optional(to, arrived_ms);
                to.number(status.unwrap_or_default().into());
                match result {
                    Ok(uuid) => {
                        to.byte(0);
                        to.raw(uuid.as_bytes());
                    }
                    Err(failure) => to.byte(1 + position(&FAILURES, &failure)),
                }
            }
            Self::Retry { n, at_ms } => at(to, 6, n, at_ms),
            Self::Timed { n, attempt, timing } => {
                to.byte(7);
                to.n(n);
                to.number(attempt.into());
                optional(to, timing.sent_ms);
                optional(to, timing.arrived_ms);
                to.byte(timing.protocol.map_or(0, |protocol| 1 + position(&PROTOCOLS, &protocol)));
                to.number(timing.bytes.map_or(0, |bytes| u64::from(bytes) + 1));
            }
            Self::Working { n, at_ms } => at(to, 8, n, at_ms),
            Self::Computed { n, worker, start_ms, end_ms } => {
                to.byte(9);
                to.n(n);
                to.number(worker.map_or(0, |worker| u64::from(worker) + 1));
                span(to, start_ms, end_ms);
            }
            Self::Worked { n, at_ms, result } => {
                at(to, 10, n, at_ms);
                to.byte(match result {
                    Ok(()) => 0,
                    Err(Undone::Wrong) => 1,
                    Err(Undone::Lost(loss)) => 2 + position(&LOSSES, &loss),
                });
            }
            Self::Pausing { n, at_ms } => at(to, 11, n, at_ms),
            Self::WorkerLost { worker, at_ms, loss } => {
                to.byte(12);
                to.number(worker.into());
                to.time(at_ms);
                to.byte(position(&LOSSES, &loss));
            }
            Self::Busy { with, start_ms, end_ms } => {
                to.byte(13 + u8::from(with == Busy::Draw));
                span(to, start_ms, end_ms);
            }
            Self::LongTask { start_ms, end_ms } => {
                to.byte(15);
                span(to, start_ms, end_ms);
            }
            Self::Frame { at_ms } => {
                to.byte(16);
                to.time(at_ms);
            }
            Self::Hidden => to.byte(17),
            Self::Offline => to.byte(18),
            Self::LoopUntold => to.byte(21),
            Self::Ended { at_ms, cancelled } => {
                to.byte(19 + u8::from(cancelled));
                to.time(at_ms);
            }
        }
    }

    /// Reads an event of a run of `requests` requests.
    pub(super) fn read(from: &mut Reader<'_>, requests: u32) -> Option<Self> {
        let kind = from.byte()?;
        // The number of the request comes first in events that have one.
        let n = if kind <= 11 { from.n(requests)? } else { 0 };
        Some(match kind {
            0 => Self::Made { n, at_ms: from.time()? },
            1 => {
                let flags = from.byte()?;
                let woken_ms = if flags & 2 > 0 { Some(from.time()?) } else { None };
                let wakes = from.number_to(MAX_WAKES_A_POLL)?;
                let (start_ms, end_ms) = read_span(from)?;
                Self::Polled { n, woken_ms, wakes, start_ms, end_ms, ready: flags & 1 > 0 }
            }
            2 => Self::Queued { n, at_ms: from.time()?, by: Queue::Connections },
            3 => Self::Queued { n, at_ms: from.time()?, by: Queue::Capacity },
            4 => Self::Sent { n, at_ms: from.time()?, attempt: read_attempt(from)? },
            5 => {
                let (at_ms, attempt) = (from.time()?, read_attempt(from)?);
                let arrived_ms = read_optional(from)?;
                let status = Some(from.number_to(999)? as u16).filter(|&status| status > 0);
                let result = match from.byte()? {
                    0 => Ok(Uuid::from_bytes(from.raw(16)?.try_into().ok()?)),
                    failure => Err(*FAILURES.get(usize::from(failure) - 1)?),
                };
                Self::Settled { n, attempt, at_ms, arrived_ms, status, result }
            }
            6 => Self::Retry { n, at_ms: from.time()? },
            7 => {
                let attempt = read_attempt(from)?;
                let (sent_ms, arrived_ms) = (read_optional(from)?, read_optional(from)?);
                let protocol = usize::from(from.byte()?).checked_sub(1);
                let protocol = protocol.and_then(|index| PROTOCOLS.get(index).copied());
                let bytes = from.number_to(u32::MAX)?.checked_sub(1);
                Self::Timed { n, attempt, timing: Timing { sent_ms, arrived_ms, protocol, bytes } }
            }
            8 => Self::Working { n, at_ms: from.time()? },
            9 => {
                let worker = from.number_to(MAX_WORKERS)?.checked_sub(1);
                let (start_ms, end_ms) = read_span(from)?;
                Self::Computed { n, worker, start_ms, end_ms }
            }
            10 => {
                let at_ms = from.time()?;
                let result = match from.byte()? {
                    0 => Ok(()),
                    1 => Err(Undone::Wrong),
                    loss => Err(Undone::Lost(*LOSSES.get(usize::from(loss) - 2)?)),
                };
                Self::Worked { n, at_ms, result }
            }
            11 => Self::Pausing { n, at_ms: from.time()? },
            12 => {
                let (worker, at_ms) = (from.number_to(MAX_WORKERS - 1)?, from.time()?);
                Self::WorkerLost { worker, at_ms, loss: *LOSSES.get(usize::from(from.byte()?))? }
            }
            13..=15 => {
                let (start_ms, end_ms) = read_span(from)?;
                match kind {
                    13 => Self::Busy { with: Busy::Turn, start_ms, end_ms },
                    14 => Self::Busy { with: Busy::Draw, start_ms, end_ms },
                    _ => Self::LongTask { start_ms, end_ms },
                }
            }
            16 => Self::Frame { at_ms: from.time()? },
            17 => Self::Hidden,
            18 => Self::Offline,
            19 | 20 => Self::Ended { at_ms: from.time()?, cancelled: kind == 20 },
            21 => Self::LoopUntold,
            _ => return None,
        })
    }
}

fn at(to: &mut Writer, kind: u8, n: u32, at_ms: f64) {
    to.byte(kind);
    to.n(n);
    to.time(at_ms);
}

fn span(to: &mut Writer, start_ms: f64, end_ms: f64) {
    to.time(start_ms);
    to.time(end_ms);
}

/// Reads a start and an end, which must not be before the start.
fn read_span(from: &mut Reader<'_>) -> Option<(f64, f64)> {
    let (start_ms, end_ms) = (from.time()?, from.time()?);
    (start_ms <= end_ms).then_some((start_ms, end_ms))
}

/// Reads the number of an attempt, counted from 0.
fn read_attempt(from: &mut Reader<'_>) -> Option<u32> {
    from.number_to(MAX_ATTEMPTS - 1)
}

fn optional(to: &mut Writer, ms: Option<f64>) {
    to.byte(ms.is_some().into());
    ms.inspect(|&ms| to.time(ms));
}

#[allow(clippy::option_option, reason = "it is unreadable, or absent")]
fn read_optional(from: &mut Reader<'_>) -> Option<Option<f64>> {
    if from.byte()? == 0 { Some(None) } else { from.time().map(Some) }
}

fn position<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).unwrap_or_default() as u8
}
