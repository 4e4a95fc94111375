//! The loop's thread: turns, the polls in them, and the work in those; drawing; animation frames.

use super::event::TraceEvent;
use super::{LOOP, Process};
use crate::trace::{Busy, Event};
use std::collections::{HashMap, HashSet};

/// What the loop did, and what it did within that.
struct Slice {
    name: String,
    start_ms: f64,
    end_ms: f64,
    within: Vec<Slice>,
    /// The request whose answer was taken in it.
    takes: Option<u32>,
}

/// The slices as they are written. Many are over within one tick of the browser's clock, and readers put slices of no
/// duration that start at the same time into one another: so each lasts for a nanosecond at least, and starts where the
/// one before has ended.
pub(super) struct LoopTrack {
    process: Process,
    pub(super) events: Vec<TraceEvent>,
    free_ns: i64,
    /// When the poll began that took a request's answer.
    pub(super) taken_ns: HashMap<u32, i64>,
}

impl LoopTrack {
    /// A trace tells of what lies within before it tells of what lies around, which has to come first here.
    pub(super) fn of(process: Process, trace: &[Event]) -> Self {
        let mut lane = Self { process, events: Vec::new(), free_ns: i64::MIN, taken_ns: HashMap::new() };
        let (mut polls, mut works, mut answered) = (Vec::new(), Vec::new(), HashSet::new());
        let slice =
            |name: String, start_ms, end_ms, within| Slice { name, start_ms, end_ms, within, takes: None };
        for event in trace {
            match *event {
                Event::Settled { n, status: Some(_), .. } => {
                    answered.insert(n);
                }
                Event::Computed { n, worker: None, start_ms, end_ms } => {
                    works.push(slice(format!("work {n}"), start_ms, end_ms, Vec::new()));
                }
                Event::Polled { n, start_ms, end_ms, .. } => {
                    let takes = answered.remove(&n).then_some(n);
                    let within = std::mem::take(&mut works);
                    polls.push(Slice { takes, ..slice(format!("poll {n}"), start_ms, end_ms, within) });
                }
                Event::Busy { with: Busy::Turn, start_ms, end_ms } => {
                    lane.lay(slice("turn".into(), start_ms, end_ms, std::mem::take(&mut polls)));
                }
                Event::Busy { with: Busy::Draw, start_ms, end_ms } => {
                    lane.lay(slice("draw".into(), start_ms, end_ms, Vec::new()));
                }
                Event::Frame { at_ms } => lane.events.push(process.instant(LOOP, "frame", at_ms)),
                _ => {}
            }
        }
        // Of a turn in which a run was left.
        polls.into_iter().chain(works).for_each(|slice| lane.lay(slice));
        lane
    }

    fn lay(&mut self, slice: Slice) {
        let start_ns = self.process.ns(slice.start_ms).max(self.free_ns);
        self.free_ns = start_ns;
        self.taken_ns.extend(slice.takes.map(|n| (n, start_ns)));
        let place = self.events.len();
        self.events.push(self.process.slice_ns(LOOP, slice.name, start_ns, start_ns));
        slice.within.into_iter().for_each(|within| self.lay(within));
        let end_ns = self.process.ns(slice.end_ms).max(self.free_ns).max(start_ns + 1);
        self.free_ns = end_ns;
        self.events[place].lasts(end_ns - start_ns);
    }
}
