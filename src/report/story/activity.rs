//! What the loop did at a time.

use crate::report::remarks::BLOCKED_MS;
use crate::run::trace::{Busy, Event};

/// The share of the longest span from which on another one counts as equally long.
const ALIKE: f64 = 0.9;

/// What ran on the loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runs {
    /// Nothing: the loop was free.
    Nothing,
    /// The task of the request in question.
    Own,
    /// The task of this request.
    Task(u32),
    /// The program, outside of the tasks that are known.
    Program,
    /// The page's drawing.
    Drawing,
    /// Something else of the page, or of the browser.
    Other,
}

/// What the loop did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Activity {
    /// What ran.
    pub runs: Runs,
    /// How long it blocked the loop in one piece, in milliseconds, if that is long.
    pub blocked_ms: Option<f64>,
}

impl Activity {
    /// Returns what the loop did at a time, as the request `own` sees it; `None` if that is not known.
    pub fn at(events: &[Event], at_ms: f64, own: Option<u32>) -> Option<Self> {
        let (mut runs, mut longest_ms) = (Runs::Nothing, 0.0_f64);
        for event in events {
            let Some((ran, start_ms, end_ms)) = span(event, own) else { continue };
            // The end of a poll of the request's own task still belongs to it.
            if start_ms <= at_ms && (at_ms < end_ms || ran == Runs::Own && at_ms <= end_ms) {
                if !is_poll(event) {
                    longest_ms = longest_ms.max(end_ms - start_ms);
                }
                if rank(ran) > rank(runs) {
                    runs = ran;
                }
            }
        }
        is_known(events).then(|| Self::new(runs, longest_ms))
    }

    /// Returns what held the loop longest between two times, and how long it was busy between them, in
    /// milliseconds.
    pub(super) fn during(
        events: &[Event],
        (from_ms, to_ms): (f64, f64),
        own: Option<u32>,
    ) -> (Option<Self>, f64) {
        let (mut most_ms, mut busy_ms, mut longest_ms) = (0.0, 0.0, 0.0_f64);
        let mut runs = Runs::Nothing;
        for event in events {
            let Some((ran, start_ms, end_ms)) = span(event, own) else { continue };
            let shared_ms = end_ms.min(to_ms) - start_ms.max(from_ms);
            if shared_ms <= 0.0 {
                continue;
            }
            // Polls are parts of turns, and long tasks may consist of both.
            if !is_poll(event) {
                busy_ms += if ran == Runs::Other { 0.0 } else { shared_ms };
                longest_ms = longest_ms.max(end_ms - start_ms);
            }
            // Of two that last equally long, the name that says more.
            if shared_ms > most_ms || shared_ms >= most_ms * ALIKE && rank(ran) > rank(runs) {
                (most_ms, runs) = (shared_ms.max(most_ms), ran);
            }
        }
        (is_known(events).then(|| Self::new(runs, longest_ms)), f64::max(busy_ms, most_ms))
    }

    fn new(runs: Runs, longest_ms: f64) -> Self {
        Self { runs, blocked_ms: (longest_ms > BLOCKED_MS).then_some(longest_ms) }
    }
}

/// Returns what ran in the span of an event, if it has one.
fn span(event: &Event, own: Option<u32>) -> Option<(Runs, f64, f64)> {
    Some(match *event {
        Event::Polled { n, start_ms, end_ms, .. } => {
            (if own == Some(n) { Runs::Own } else { Runs::Task(n) }, start_ms, end_ms)
        }
        Event::Busy { with: Busy::Turn, start_ms, end_ms } => (Runs::Program, start_ms, end_ms),
        Event::Busy { with: Busy::Draw, start_ms, end_ms } => (Runs::Drawing, start_ms, end_ms),
        Event::LongTask { start_ms, end_ms } => (Runs::Other, start_ms, end_ms),
        _ => return None,
    })
}

const fn is_poll(event: &Event) -> bool {
    matches!(event, Event::Polled { .. })
}

/// Returns whether the activity of the loop was recorded.
fn is_known(events: &[Event]) -> bool {
    !events.iter().any(|event| matches!(event, Event::LoopUntold))
}

/// Returns how much a name says of what ran.
const fn rank(runs: Runs) -> u8 {
    match runs {
        Runs::Nothing => 0,
        Runs::Other => 1,
        Runs::Program => 2,
        Runs::Drawing => 3,
        Runs::Task(_) => 4,
        Runs::Own => 5,
    }
}
