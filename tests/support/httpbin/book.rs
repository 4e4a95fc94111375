//! Who has asked, and who has hung up since.

use std::sync::{Arc, Mutex, MutexGuard};
use tokio::time::Instant;

/// All that was asked, in order.
#[derive(Default)]
pub(super) struct Book(Mutex<Vec<Visit>>);

/// One request.
#[derive(Clone)]
pub(super) struct Visit {
    /// Its path and query.
    pub(super) uri: String,
    /// When it came.
    pub(super) at: Instant,
    /// Whether its connection was gone before there was an answer.
    pub(super) hung_up: bool,
}

/// One who is being served: dropped before that, it has hung up.
pub(super) struct Visitor {
    book: Arc<Book>,
    place: usize,
    served: bool,
}

impl Book {
    /// Writes down that this was asked for.
    pub(super) fn enter(self: &Arc<Self>, uri: String) -> Visitor {
        let mut visits = self.lock();
        visits.push(Visit { uri, at: Instant::now(), hung_up: false });
        Visitor { book: Arc::clone(self), place: visits.len() - 1, served: false }
    }

    /// What was written down so far.
    pub(super) fn visits(&self) -> Vec<Visit> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Visit>> {
        self.0.lock().expect("nobody panics with this lock")
    }
}

impl Visitor {
    /// A number that no other has.
    pub(super) fn number(&self) -> u64 {
        self.place as u64
    }

    /// The answer is made.
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
