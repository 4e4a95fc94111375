//! The requests' lanes: the phases of each request, from its task's first poll to its end.

use super::event::{Args, Tick, TraceEvent};
use super::track::Track;
use super::{LOOP, Process};
use crate::math::{clamp, sort_by_time};
use crate::plan::MAX_REQUESTS;
use crate::report::phases::{Phase, Span};
use crate::report::row::Row;
use crate::report::rows::Rows;
use crate::run::place::Place;
use std::collections::HashMap;

/// Puts the requests into lanes, which are threads numbered from `first_tid`. `taken` has, for each
/// request, the start of the poll that took its answer.
pub(super) fn events(
    process: Process,
    rows: &Rows,
    taken: &HashMap<u32, Tick>,
    first_tid: u32,
    events: &mut Vec<TraceEvent>,
) {
    let over_ms = rows.total_ms();
    let mut lanes: Vec<Lane> = Vec::new();
    let mut begun: Vec<(u32, &Row, f64)> =
        (0..).zip(&rows.rows).filter_map(|(n, row)| Some((n, row, row.started_ms?))).collect();
    sort_by_time(&mut begun, |begun| begun.2);
    for (n, row, from_ms) in begun {
        let to_ms = end_ms(row, over_ms).max(from_ms);
        let place = lanes.iter().position(|lane| lane.track.is_free(from_ms)).unwrap_or(lanes.len());
        let tid = first_tid + place as u32;
        if place == lanes.len() {
            lanes.push(Lane { first: n, track: Track::new(process, tid), shared: false });
        } else {
            lanes[place].shared = true;
        }
        let request = Request { process, n, row, tid, from_ms, to_ms };
        request.events(&mut lanes[place].track, events);
        if let (Some(arrived_ms), Some(&taken)) = (row.arrived_ms, taken.get(&n)) {
            let id = (process.pid - 1) * MAX_REQUESTS + n + 1;
            // The arrival may come from another clock.
            let arrived = process.tick(arrived_ms).min(taken);
            events.extend(process.arrow(id, "delivery", (tid, arrived), (LOOP, taken)));
        }
    }
    for (tid, lane) in (first_tid..).zip(&lanes) {
        let name = if lane.shared { "requests from" } else { "request" };
        events.extend(process.thread(tid, &format!("{name} {}", lane.first)));
    }
}

/// A lane: its first request, its thread, and whether it has several requests.
struct Lane {
    first: u32,
    track: Track,
    shared: bool,
}

/// Returns the time at which a request's task finished or was dropped.
fn end_ms(row: &Row, over_ms: f64) -> f64 {
    row.done_ms.unwrap_or(over_ms)
}

struct Request<'a> {
    process: Process,
    n: u32,
    row: &'a Row,
    tid: u32,
    from_ms: f64,
    to_ms: f64,
}

impl Request<'_> {
    fn events(&self, track: &mut Track, events: &mut Vec<TraceEvent>) {
        let Self { process, n, row, tid, from_ms, to_ms } = *self;
        let args = Args {
            n: Some(n),
            status: row.status,
            error: row.error(),
            uuid: row.uuid().map(|uuid| uuid.to_string()),
            attempts: Some(row.attempts),
            ..Args::default()
        };
        let place = events.len();
        events.push(track.begin(format!("request {n}"), from_ms).with(args));
        row.phases(to_ms, &mut |span| {
            let [start_ms, end_ms] = [span.from_ms, span.to_ms].map(|ms| clamp(ms, from_ms, to_ms));
            if track.has_room(start_ms, end_ms) {
                events.push(track.slice(name(span), start_ms, end_ms));
            }
        });
        track.end(&mut events[place], to_ms);
        if let Some(doubled_ms) = row.doubled_ms {
            events.push(process.instant(tid, "sent a second time", doubled_ms));
        }
    }
}

/// Returns the name of a phase.
fn name(span: Span) -> &'static str {
    match (span.place, span.phase) {
        (Place::Permit, _) => "awaits a permit",
        (Place::BackOff, _) => "backs off",
        (Place::Work, _) => "work",
        (Place::Pause, _) => "pause",
        (_, Some(Phase::InFlight)) => "in flight",
        (_, Some(Phase::Lost)) => "lost",
        (_, Some(Phase::Waiting)) => "not delivered yet",
        _ => "queued",
    }
}
