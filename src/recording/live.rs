//! A run for another module of the page, which shows it while it goes on: what the run is, and the events that the
//! other module has not read yet.

use super::bytes::{Reader, Writer};
use super::{MAX_EVENTS, MAX_EVENTS_IN_ALL};
use crate::plan::{MAX_REQUESTS, Strategy, Variant, WorkOn};
use crate::run::trace::{Event, Trace};

/// A run as it is shown now, without its events.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Live {
    /// The number of its trace, or 0 if the run has not begun.
    pub trace: u32,
    /// The index of the first event that follows.
    pub from: u32,
    /// Which of the plan's runs it is; `None` for the learner's program.
    pub variant: Option<Variant>,
    /// The number of permits of the plan.
    pub limit: u32,
    /// The number of requests.
    pub requests: u32,
    /// The time at which the run is shown.
    pub at_ms: f64,
    /// Whether a recording was played to that time, and later events are not shown.
    pub is_played: bool,
    /// The request that the user chose.
    pub chosen: Option<u32>,
}

impl Live {
    /// Encodes this, and the events of `trace` from the index `from` on.
    pub fn to_bytes(&self, trace: Option<&Trace>) -> Vec<u8> {
        let mut writer = Writer::new(&[]);
        for number in [self.trace, self.from, self.limit, self.requests, self.chosen.map_or(0, |n| n + 1)] {
            writer.number(number.into());
        }
        writer.text(self.variant.map_or("", |variant| variant.strategy.name()));
        writer.text(self.variant.and_then(|variant| variant.work_on).map_or("", WorkOn::name));
        writer.byte(self.is_played.into());
        writer.time(self.at_ms);
        writer.rewind();
        let events = trace.map(Trace::events);
        let new = events.as_deref().and_then(|events| events.get(self.from as usize..)).unwrap_or_default();
        for event in new {
            event.write(&mut writer);
        }
        writer.into_bytes()
    }

    /// Decodes what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Option<(Self, Vec<Event>)> {
        let mut reader = Reader::new(bytes);
        let (trace, from) = (reader.number_to(u32::MAX)?, reader.number_to(MAX_EVENTS_IN_ALL)?);
        let [limit, requests, chosen] = [(); 3].map(|()| reader.number_to(MAX_REQUESTS));
        let (requests, strategy, place) = (requests?, reader.text()?, reader.text()?);
        let work_on = WorkOn::named(&place);
        let live = Self {
            trace,
            from,
            variant: Strategy::named(&strategy).map(|strategy| Variant { strategy, work_on }),
            limit: limit?,
            requests,
            is_played: reader.byte()? > 0,
            at_ms: reader.time()?,
            chosen: chosen?.checked_sub(1),
        };
        reader.rewind();
        let mut events = Vec::new();
        while reader.peek().is_some() && events.len() < MAX_EVENTS as usize {
            events.push(Event::read(&mut reader, requests)?);
        }
        Some((live, events))
    }
}
