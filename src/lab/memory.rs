//! The lab's memory of each request during a run.

use crate::run::answer::Failure;
use std::cell::RefCell;
use std::future::poll_fn;
use std::task::{Poll, Waker};

/// The memory of each request, by its number.
pub(super) struct RunMemory(RefCell<Vec<Memory>>);

#[derive(Clone, Default)]
struct Memory {
    attempts: u32,
    sent_ms: Option<f64>,
    failed: Option<Failed>,
    watcher: Option<Waker>,
}

/// The last failure of a request.
#[derive(Clone, Copy)]
pub(super) struct Failed {
    failure: Failure,
    status: Option<u16>,
    /// How long the server asked clients to wait.
    pub(super) retry_after_ms: u32,
}

impl Failed {
    /// Returns whether the request was given up before it was sent. A request that is aborted later is
    /// dropped, and its failure is not stored here.
    pub(super) fn is_unsent(&self) -> bool {
        self.failure == Failure::Aborted
    }

    /// Returns whether the failure may be temporary. The temporary statuses are 408 Request Timeout, 429 Too
    /// Many Requests, and the server errors that RFC 9110 (section 15.6) calls temporary or possibly
    /// temporary.
    pub(super) fn is_passing(&self) -> bool {
        match self.failure {
            Failure::Timeout | Failure::Network => true,
            Failure::Status => matches!(self.status, Some(408 | 429 | 500 | 502 | 503 | 504)),
            Failure::NotJson | Failure::NoUuid | Failure::TooLarge | Failure::Aborted => false,
        }
    }
}

impl RunMemory {
    pub(super) fn new(requests: u32) -> Self {
        Self(RefCell::new((0..requests).map(|_| Memory::default()).collect()))
    }

    fn with<T>(&self, n: u32, look: impl FnOnce(&mut Memory) -> T) -> T {
        look(&mut self.0.borrow_mut()[n as usize])
    }

    /// Counts the next attempt, and returns its number, counted from 0.
    pub(super) fn next_attempt(&self, n: u32) -> u32 {
        self.with(n, |memory| {
            memory.attempts += 1;
            memory.attempts - 1
        })
    }

    /// Stores the time of the first attempt, and wakes the future that waits for it.
    pub(super) fn sent_at(&self, n: u32, at_ms: f64) {
        let watcher = self.with(n, |memory| {
            memory.sent_ms.get_or_insert(at_ms);
            memory.watcher.take()
        });
        watcher.inspect(Waker::wake_by_ref);
    }

    /// Stores the result of an attempt.
    pub(super) fn settle(
        &self,
        n: u32,
        failure: Option<Failure>,
        status: Option<u16>,
        after_ms: Option<u32>,
    ) {
        let failed = failure.map(|failure| Failed { failure, status, retry_after_ms: after_ms.unwrap_or(0) });
        self.with(n, |memory| memory.failed = failed);
    }

    /// Returns how often request `n` was sent.
    pub(super) fn attempts(&self, n: u32) -> u32 {
        self.with(n, |memory| memory.attempts)
    }

    /// Returns the last failure of request `n`, or `None` after a valid answer.
    pub(super) fn failure(&self, n: u32) -> Option<Failed> {
        self.with(n, |memory| memory.failed)
    }

    /// Waits until request `n` is sent for the first time, and returns when that was.
    pub(super) async fn sent(&self, n: u32) -> f64 {
        poll_fn(|context| {
            self.with(n, |memory| {
                if let Some(sent_ms) = memory.sent_ms {
                    return Poll::Ready(sent_ms);
                }
                memory.watcher = Some(context.waker().clone());
                Poll::Pending
            })
        })
        .await
    }
}
