//! The requests of a program that runs: folds what happens to them into its trace.

use super::message::{Id, Why};
use super::particulars::Asked;
use crate::plan::MAX_REQUESTS;
use crate::run::answer;
use crate::run::offset::EXACT_MS;
use crate::run::trace::{Event, Queue, Trace};
use std::collections::HashMap;
use uuid::Uuid;

/// What is known of a request.
#[derive(Debug)]
struct Request {
    asked_ms: f64,
    sent_ms: Option<f64>,
    /// The status of the answer, and when it arrived, if that is known.
    answer: Option<(u16, Option<f64>)>,
    settled_ms: Option<f64>,
    /// Its end without an answer, until it is known whether it was sent before.
    lost: Option<Event>,
}

/// The requests, in the order of their numbers.
#[derive(Debug)]
pub(super) struct Requests {
    /// The number of connections to a host that the origin models.
    connections: Option<u32>,
    asked: Vec<Asked>,
    all: Vec<Request>,
}

impl Requests {
    /// Creates an empty list.
    pub(super) const fn new(connections: Option<u32>) -> Self {
        Self { connections, asked: Vec::new(), all: Vec::new() }
    }

    /// Returns the connections to a host that the origin models.
    pub(super) const fn connections(&self) -> Option<u32> {
        self.connections
    }

    /// Returns the facts about the requests.
    pub(super) fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// Adds the next request. Requests out of order, or too many, are not kept.
    pub(super) fn ask(&mut self, n: Id, asked: Asked, at_ms: f64, trace: &Trace) {
        if n as usize == self.asked.len() && n < MAX_REQUESTS {
            self.asked.push(asked);
            self.all.push(Request {
                asked_ms: at_ms,
                sent_ms: None,
                answer: None,
                settled_ms: None,
                lost: None,
            });
            trace.push(Event::Made { n, at_ms });
        }
    }

    /// Records that a request was sent, at once or after it was `queued`. The program may have ended it since.
    pub(super) fn send(&mut self, n: Id, at_ms: f64, queued: bool, trace: &Trace) {
        let Some(request) = self.all.get_mut(n as usize).filter(|request| request.sent_ms.is_none()) else {
            return;
        };
        let at_ms = at_ms.max(request.asked_ms);
        request.sent_ms = Some(at_ms);
        if queued {
            trace.push(Event::Queued { n, at_ms: request.asked_ms, by: Queue::Connections });
        }
        trace.push(Event::Sent { n, attempt: 0, at_ms });
        if let Some(lost) = request.lost.take() {
            trace.push(lost);
        }
    }

    /// Records the status of an answer.
    pub(super) fn answer(&mut self, n: Id, status: u16, arrived_ms: Option<f64>) {
        if let Some(request) = self.all.get_mut(n as usize) {
            request.answer = Some((status, arrived_ms));
        }
    }

    /// Records the end of a request: the program has its answer, or it is lost.
    pub(super) fn settle(&mut self, n: Id, at_ms: f64, lost: Option<Why>, trace: &Trace) {
        let Some(request) = self.all.get_mut(n as usize).filter(|request| request.settled_ms.is_none())
        else {
            return;
        };
        // The clock of the service worker, which sends it, may be apart from the program's.
        let sent_ms = request.sent_ms.unwrap_or(request.asked_ms);
        let at_ms = at_ms.max(sent_ms);
        let is_possible = |ms: f64| ms >= sent_ms - EXACT_MS && ms <= at_ms + EXACT_MS;
        request.settled_ms = Some(at_ms);
        let answer = request.answer.filter(|_| lost.is_none());
        let (status, arrived_ms) =
            (answer.map(|(status, _)| status), answer.and_then(|(_, ms)| ms.filter(|&ms| is_possible(ms))));
        let result = match (lost, status) {
            (None, Some(status)) if status < 400 => Ok(Uuid::nil()),
            (None, Some(_)) => Err(answer::Failure::Status),
            (Some(Why::Timeout), _) => Err(answer::Failure::Timeout),
            (Some(Why::Aborted), _) => Err(answer::Failure::Aborted),
            _ => Err(answer::Failure::Network),
        };
        let event = Event::Settled { n, attempt: 0, at_ms, arrived_ms, status, result };
        if lost.is_some() && request.sent_ms.is_none() {
            request.lost = Some(event);
        } else {
            trace.push(event);
        }
    }

    /// Records the ends of the requests that were never sent.
    pub(super) fn end(&mut self, trace: &Trace) {
        for lost in self.all.iter_mut().filter_map(|request| request.lost.take()) {
            trace.push(lost);
        }
    }

    /// Returns what is expected of the requests under way.
    pub(super) fn expected(&self) -> Vec<Event> {
        let mut events = Vec::new();
        for (n, (request, sent_ms)) in (0..).zip(self.all.iter().zip(self.sent_ms())) {
            if request.is_under_way() && request.sent_ms.is_none() {
                events.push(match sent_ms {
                    Some(at_ms) => Event::Sent { n, attempt: 0, at_ms },
                    None => Event::Queued { n, at_ms: request.asked_ms, by: Queue::Connections },
                });
            }
            events.extend(request.lost.clone());
        }
        events
    }

    /// Returns when each request was sent, as it is known or expected. The page is not told when a request was sent at
    /// once, because it has nothing to wait for then.
    fn sent_ms(&self) -> Vec<Option<f64>> {
        let mut taken = HashMap::<&str, u32>::new();
        let mut all = Vec::with_capacity(self.all.len());
        for (request, asked) in self.all.iter().zip(&self.asked) {
            let mut sent_ms = request.sent_ms;
            if request.is_under_way() {
                let taken = taken.entry(host(&asked.url)).or_default();
                let is_free = self.connections.is_none_or(|most| *taken < most);
                *taken += 1;
                sent_ms = sent_ms.or(is_free.then_some(request.asked_ms));
            }
            all.push(sent_ms);
        }
        all
    }

    /// Counts the requests in each state at a time.
    pub(super) fn counts_at(&self, at_ms: f64) -> Counts {
        let mut counts = Counts::default();
        let past = |time: Option<f64>| time.is_some_and(|time_ms| time_ms <= at_ms);
        for (request, sent_ms) in self.all.iter().zip(self.sent_ms()).filter(|(one, _)| one.asked_ms <= at_ms)
        {
            let count = match request.answer {
                _ if past(request.settled_ms) => &mut counts.done,
                Some((_, arrived_ms)) if past(arrived_ms) => &mut counts.arrived,
                _ if past(sent_ms) => &mut counts.in_flight,
                _ => &mut counts.queued,
            };
            *count += 1;
        }
        counts
    }
}

impl Request {
    /// Returns whether it has neither an answer nor an end.
    const fn is_under_way(&self) -> bool {
        self.settled_ms.is_none() && self.answer.is_none()
    }
}

/// The numbers of requests in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Asked for, and not sent.
    pub queued: u32,
    /// Sent, with no answer yet.
    pub in_flight: u32,
    /// Answered, and the program has not read the answer yet.
    pub arrived: u32,
    /// Ended: read, failed or given up.
    pub done: u32,
}

/// Returns the host of an address, with its port.
fn host(url: &str) -> &str {
    url.split('/').nth(2).unwrap_or_default()
}
