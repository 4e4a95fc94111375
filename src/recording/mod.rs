//! A comparison as bytes, for the fragment of a link and for the files that the page reads and writes.
//!
//! The bytes contain the facts of the traces and nothing derived, so that every reader derives the same
//! report. Numbers are LEB128. Times are whole microseconds since the time before, in zigzag, which is as
//! fine as reports are. Of a repeated comparison, they contain the median rounds, and the totals of all. The
//! comparison before it follows as a recording of its own.

mod bytes;
mod event;
mod header;
pub mod letters;
mod live;
mod rounds;

pub use header::Header;
pub use live::Live;

use crate::plan::{MAX_REQUESTS, PageOptions, Plan, Strategy, WorkOn};
use crate::report::Run;
use crate::report::comparison::{Comparison, Other};
use crate::report::rows::Rows;
use crate::run::platform::Provenance;
use crate::run::trace::{Event, Trace};
use bytes::Reader;
use std::rc::Rc;

/// The maximum number of runs. No comparison has more.
pub(crate) const MAX_RUNS: u32 = 64;
/// The text between a run's strategy and the place of its work.
const BETWEEN: char = ' ';
/// The maximum number of events in a run. A run with the maximum number of requests has fewer.
pub(crate) const MAX_EVENTS: u32 = 1_000_000;
/// The maximum number of events in all runs, about that of 32 runs of ten thousand requests. In a recording an event can
/// be one byte, but in memory it takes fifty.
pub(crate) const MAX_EVENTS_IN_ALL: u32 = 4_000_000;
/// The maximum number of attempts of one request. The attempts of all requests can be added without overflow.
pub(crate) const MAX_ATTEMPTS: u32 = 100_000;
/// The maximum number of wakes in a run.
const MAX_WAKES: u64 = u32::MAX as u64;
/// The maximum number of digits in a run's name, which is a time. Every attempt's URL in a HAR contains it.
const MAX_NAME: usize = 20;
/// The maximum length of a program's name, in bytes.
pub(crate) const MAX_PROGRAM: usize = 240;
/// The maximum number of comparisons before one.
const MAX_EARLIER: u32 = 2;
/// The maximum length of the particulars of the learner's program, in bytes.
pub(crate) const MAX_PARTICULARS: u32 = 16 << 20;

/// A comparison, and when it was measured.
#[derive(Debug)]
pub struct Recording {
    /// The comparison. The provenance of its runs is the source of their figures at the time of the
    /// measurement.
    pub comparison: Comparison,
    /// When its first run began, in milliseconds since 1970, UTC.
    pub begun_unix_ms: f64,
}

/// The error for bytes that are not a recording, are damaged, or have a version that this one does not
/// support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

/// Encodes a comparison whose first run began at `begun_unix_ms`. The runs of other programs come last, before the
/// comparisons before it, whose times and options of the page are left out.
pub fn to_bytes(comparison: &Comparison, begun_unix_ms: f64) -> Vec<u8> {
    let header = Header { plan: comparison.plan.clone(), begun_unix_ms, recorded: comparison.recorded };
    write(&header, comparison)
}

fn write(header: &Header, comparison: &Comparison) -> Vec<u8> {
    let mut writer = header.begin();
    let own = comparison.runs.iter().map(|run| (run, None));
    let others = comparison.others.iter().map(|other| (&other.run, Some(other)));
    let runs: Vec<_> = own.chain(others).collect();
    let first_ms = runs.first().map_or(0.0, |(run, _)| run.trace.started_ms());
    writer.number(runs.len() as u64);
    for (run, other) in runs {
        writer.text(other.map_or("", |other| &other.program));
        let mut strategy = String::from(run.strategy.map_or("", Strategy::name));
        // Only a run of a plan that compares places names its own.
        if let Some(place) = run.work_on {
            strategy.push(BETWEEN);
            strategy.push_str(place.name());
        }
        writer.text(&strategy);
        writer.text(run.provenance.name());
        writer.text(&run.name);
        let learners = other.filter(|other| other.is_learners());
        writer.rewind();
        if let Some(learners) = learners {
            writer.number(learners.rows.rows.len() as u64);
            writer.time(run.trace.now_ms());
            writer.number(learners.particulars.len() as u64);
            writer.raw(&learners.particulars);
            writer.rewind();
        }
        writer.time(run.trace.started_ms() - first_ms);
        let events = run.trace.events();
        writer.number(events.len() as u64);
        writer.rewind();
        for event in &*events {
            event.write(&mut writer);
        }
    }
    rounds::write(&comparison.runs, &mut writer);
    if let Some(earlier) = &comparison.earlier {
        let plan = Plan { page: PageOptions::default(), ..earlier.plan.clone() };
        writer.raw(&write(&Header { plan, begun_unix_ms: 0.0, recorded: earlier.recorded }, earlier));
    }
    writer.into_bytes()
}

/// Returns a recording for another recipient: unchanged except for the options of its page, which are
/// [`standalone`](crate::plan::PageOptions::standalone). The runs are copied as they are.
///
/// # Errors
/// [`Broken`] if the bytes do not begin with a header.
pub fn standalone(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    let (mut header, runs) = Header::read(bytes)?;
    header.plan.page = header.plan.page.standalone();
    let mut writer = header.begin();
    writer.raw(runs);
    Ok(writer.into_bytes())
}

impl Recording {
    /// Decodes the bytes that [`to_bytes`] wrote.
    ///
    /// # Errors
    /// [`Broken`] for anything else. Sizes that would take much memory are rejected too.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Broken> {
        let mut left = MAX_EVENTS_IN_ALL;
        Self::read(bytes, &mut left, MAX_EARLIER).ok_or(Broken)
    }

    /// Reads a recording of at most `left` events, with at most `most_earlier` comparisons before it.
    fn read(bytes: &[u8], left: &mut u32, most_earlier: u32) -> Option<Self> {
        let (header, runs) = Header::read(bytes).ok()?;
        let reader = &mut Reader::new(runs);
        let Header { plan, begun_unix_ms, recorded } = header;
        let mut comparison = Comparison { recorded, ..Comparison::new(plan) };
        for _ in 0..reader.number_to(MAX_RUNS)? {
            let program = reader.text().filter(|program| program.len() <= MAX_PROGRAM)?;
            let strategy = reader.text()?;
            // Only the learner's program, which has a name, has no strategy.
            let learners = strategy.is_empty() && !program.is_empty();
            let (strategy, place) = match strategy.split_once(BETWEEN) {
                Some((strategy, place)) => (strategy, Some(place)),
                None => (&*strategy, None),
            };
            let strategy = if learners { None } else { Some(Strategy::named(strategy)?) };
            let work_on = match place {
                Some(place) => Some(WorkOn::named(place)?),
                None => None,
            };
            let provenance = Provenance::named(&reader.text()?)?;
            let digits = |name: &String| name.bytes().all(|byte| byte.is_ascii_digit());
            let name = reader.text().filter(|name| name.len() <= MAX_NAME && digits(name))?;
            reader.rewind();
            let mut requests = comparison.plan.requests;
            let (mut now_ms, mut particulars) = (0.0, Rc::default());
            if learners {
                requests = reader.number_to(MAX_REQUESTS)?;
                now_ms = reader.time()?;
                let length = reader.number_to(MAX_PARTICULARS)?;
                particulars = Rc::new(reader.raw(length as usize)?.to_vec());
                reader.rewind();
            }
            let started_ms = reader.time()?;
            let events = reader.number_to(MAX_EVENTS.min(*left))?;
            *left -= events;
            reader.rewind();
            let mut trace = Vec::new();
            for _ in 0..events {
                trace.push(Event::read(reader, requests)?);
            }
            // A trace has exactly one end, and it is the last event. That of the learner's program may be under
            // way.
            let end = trace.iter().position(|event| matches!(event, Event::Ended { .. }));
            let ends_well = end.map_or(learners, |end| end + 1 == trace.len());
            if !ends_well || wakes(&trace) > MAX_WAKES {
                return None;
            }
            let trace = Rc::new(Trace::paused(started_ms, now_ms, trace));
            let run = Run { strategy, work_on, provenance, name, trace, rounds: Vec::new() };
            let rows = Rows::from_trace(requests, &run.trace);
            if program.is_empty() {
                comparison.runs.push(run);
                comparison.rows.push(rows);
            } else {
                comparison.others.push(Other { program, run, rows: Rc::new(rows), particulars });
            }
        }
        if reader.peek().is_some_and(|byte| byte != header::MAGIC[0]) {
            rounds::read(&mut comparison.runs, comparison.plan.requests, reader)?;
        }
        let is_planned = |run: &Run| comparison.plan.variants().any(|variant| run.variant() == Some(variant));
        if !comparison.runs.iter().all(is_planned) {
            return None;
        }
        comparison.find_bounds();
        if reader.peek().is_some() {
            let earlier = Self::read(reader.rest(), left, most_earlier.checked_sub(1)?)?;
            comparison.earlier = Some(Rc::new(earlier.comparison));
        }
        Some(Self { comparison, begun_unix_ms })
    }
}

fn wakes(trace: &[Event]) -> u64 {
    let wakes = |event: &Event| if let Event::Polled { wakes, .. } = event { u64::from(*wakes) } else { 0 };
    trace.iter().map(wakes).sum()
}
