//! A record of requests, and of clients that have hung up.

use std::sync::{Arc, Mutex, MutexGuard};
use tokio::time::Instant;

/// All requests, in order.
#[derive(Default)]
pub(super) struct Book(Mutex<Vec<Visit>>);

/// One request.
#[derive(Clone)]
pub(super) struct Visit {
    /// Its path and query.
    pub(super) uri: String,
    /// The time of its arrival.
    pub(super) at: Instant,
    /// Whether its connection was gone before there was an answer.
    pub(super) hung_up: bool,
}

/// A request that is being served. If this is dropped before [`Visitor::served`], the client has hung up.
pub(super) struct Visitor {
    book: Arc<Book>,
    place: usize,
    served: bool,
}

impl Book {
    /// Records a request for `uri`.
    pub(super) fn enter(self: &Arc<Self>, uri: String) -> Visitor {
        let mut visits = self.lock();
        visits.push(Visit { uri, at: Instant::now(), hung_up: false });
        Visitor { book: Arc::clone(self), place: visits.len() - 1, served: false }
    }

    /// Returns the requests so far.
    pub(super) fn visits(&self) -> Vec<Visit> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Visit>> {
        self.0.lock().expect("nobody panics with this lock")
    }
}

impl Visitor {
    /// Returns a number that no other request has.
    pub(super) fn number(&self) -> u64 {
        self.place as u64
    }

    /// Records that the answer is complete.
    pub(super) fn served(mut self) {
        self.served = true;
    }
}

impl Drop for Visitor {
    fn drop(&mut self) {
        if !self.served {
            self.book.lock()[self.place].hung_up = true;
        }
    }
}
