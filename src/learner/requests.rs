//! The requests of a program that runs: folds what happens to them into its trace.

use super::message::{Id, Why};
use super::particulars::Asked;
use crate::plan::MAX_REQUESTS;
use crate::run::answer;
use crate::run::trace::{Event, Queue, Trace};
use std::collections::HashMap;
use uuid::Uuid;

/// What is known of a request.
#[derive(Debug)]
struct Request {
    asked_ms: f64,
    is_sent: bool,
    answer: Option<(u16, f64)>,
    is_settled: bool,
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
                is_sent: false,
                answer: None,
                is_settled: false,
                lost: None,
            });
            trace.push(Event::Made { n, at_ms });
        }
    }

    /// Records that a request was sent, at once or after it was `queued`. The program may have ended it since.
    pub(super) fn send(&mut self, n: Id, at_ms: f64, queued: bool, trace: &Trace) {
        let Some(request) = self.all.get_mut(n as usize).filter(|request| !request.is_sent) else { return };
        request.is_sent = true;
        if queued {
            trace.push(Event::Queued { n, at_ms: request.asked_ms, by: Queue::Connections });
        }
        trace.push(Event::Sent { n, attempt: 0, at_ms: at_ms.max(request.asked_ms) });
        if let Some(lost) = request.lost.take() {
            trace.push(lost);
        }
    }

    /// Records the status of an answer.
    pub(super) fn answer(&mut self, n: Id, status: u16, arrived_ms: f64) {
        if let Some(request) = self.all.get_mut(n as usize) {
            request.answer = Some((status, arrived_ms));
        }
    }

    /// Records the end of a request: the program has its answer, or it is lost.
    pub(super) fn settle(&mut self, n: Id, at_ms: f64, lost: Option<Why>, trace: &Trace) {
        let Some(request) = self.all.get_mut(n as usize).filter(|request| !request.is_settled) else {
            return;
        };
        request.is_settled = true;
        let answer = request.answer.filter(|_| lost.is_none());
        let (status, arrived_ms) = (answer.map(|(status, _)| status), answer.map(|(_, ms)| ms));
        let result = match (lost, status) {
            (None, Some(status)) if status < 400 => Ok(Uuid::nil()),
            (None, Some(_)) => Err(answer::Failure::Status),
            (Some(Why::Timeout), _) => Err(answer::Failure::Timeout),
            (Some(Why::Aborted), _) => Err(answer::Failure::Aborted),
            _ => Err(answer::Failure::Network),
        };
        let event = Event::Settled { n, attempt: 0, at_ms, arrived_ms, status, result };
        if lost.is_some() && !request.is_sent {
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

    /// Returns what is expected of the requests under way. The program's interpreter is not told when a request was
    /// sent at once, because it has nothing to wait for then.
    pub(super) fn expected(&self) -> Vec<Event> {
        let mut events = Vec::new();
        let mut taken = HashMap::<&str, u32>::new();
        for (n, (request, asked)) in (0..).zip(self.all.iter().zip(&self.asked)) {
            if request.is_settled || request.answer.is_some() {
                events.extend(request.lost.clone());
                continue;
            }
            let taken = taken.entry(host(&asked.url)).or_default();
            let is_free = self.connections.is_none_or(|most| *taken < most);
            *taken += 1;
            if !request.is_sent {
                events.push(if is_free {
                    Event::Sent { n, attempt: 0, at_ms: request.asked_ms }
                } else {
                    Event::Queued { n, at_ms: request.asked_ms, by: Queue::Connections }
                });
            }
        }
        events
    }
}

/// Returns the host of an address, with its port.
fn host(url: &str) -> &str {
    url.split('/').nth(2).unwrap_or_default()
}
