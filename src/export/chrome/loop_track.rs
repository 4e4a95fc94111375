//! The loop's thread: turns, the polls in them, the work in the polls, drawing, and animation frames.

use super::event::{Tick, TraceEvent};
use super::track::Track;
use super::{LOOP, Process};
use crate::run::trace::{Busy, Event};
use std::collections::{HashMap, HashSet};

/// An activity of the loop, with the activities within it.
struct Slice {
    name: String,
    start_ms: f64,
    end_ms: f64,
    within: Vec<Slice>,
    /// The request whose answer this poll took.
    takes: Option<u32>,
}

/// The slices as they are written.
pub(super) struct LoopTrack {
    track: Track,
    pub(super) events: Vec<TraceEvent>,
    /// The start of the poll that took a request's answer, by request.
    pub(super) taken: HashMap<u32, Tick>,
}

impl LoopTrack {
    /// Builds the track of a trace. In a trace, inner events come before the events around them. Here the
    /// outer ones must come first.
    pub(super) fn new(process: Process, trace: &[Event]) -> Self {
        let mut lane = Self { track: Track::new(process, LOOP), events: Vec::new(), taken: HashMap::new() };
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
        // The rest belongs to a turn that did not end, because the run was left in it.
        polls.into_iter().chain(works).for_each(|slice| lane.lay(slice));
        lane
    }

    fn lay(&mut self, slice: Slice) {
        let event = self.track.begin(slice.name, slice.start_ms);
        self.taken.extend(slice.takes.map(|n| (n, event.ts)));
        let place = self.events.len();
        self.events.push(event);
        slice.within.into_iter().for_each(|within| self.lay(within));
        self.track.end(&mut self.events[place], slice.end_ms);
    }
}
