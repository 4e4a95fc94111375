//! The time-outs of all requests. All have the same length, so they end in the order in which they began, and
//! one timer serves them all. A timer for each would take a tenth of the time that this side spends on a
//! request.

use crate::run::platform::Platform;
use crate::run::trace::Trace;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::{pending, poll_fn};
use std::rc::Rc;
use std::task::{Poll, Waker};

/// The deadlines of one run.
pub(super) struct Deadlines {
    /// 0 for no time-out.
    timeout_ms: u32,
    /// The deadlines that have not passed, the next one first. Some belong to requests that ended in time.
    ahead: RefCell<VecDeque<Rc<Deadline>>>,
    /// The waker of the timekeeper, while there is no deadline.
    keeper: RefCell<Option<Waker>>,
}

#[derive(Default)]
struct Deadline {
    at_ms: f64,
    passed: Cell<bool>,
    waiting: RefCell<Option<Waker>>,
}

impl Deadlines {
    pub(super) fn new(timeout_ms: u32) -> Self {
        Self { timeout_ms, ahead: RefCell::default(), keeper: RefCell::default() }
    }

    /// Resolves when a request sent at `sent_ms` has timed out.
    pub(super) async fn pass(&self, sent_ms: f64) {
        if self.timeout_ms == 0 {
            return pending().await;
        }
        let deadline =
            Rc::new(Deadline { at_ms: sent_ms + f64::from(self.timeout_ms), ..Deadline::default() });
        self.ahead.borrow_mut().push_back(Rc::clone(&deadline));
        self.keeper.take().inspect(Waker::wake_by_ref);
        poll_fn(|context| {
            if deadline.passed.get() {
                return Poll::Ready(());
            }
            deadline.waiting.replace(Some(context.waker().clone()));
            Poll::Pending
        })
        .await;
    }

    /// Waits for each deadline and marks it as passed. It never ends.
    pub(super) async fn keep(&self, platform: &dyn Platform, trace: &Trace) -> Infallible {
        loop {
            match self.next_ms(trace.now_ms()) {
                Some(at_ms) => platform.sleep((at_ms - trace.now_ms()).ceil() as u32).await,
                None => self.added().await,
            }
        }
    }

    /// Resolves when there is a deadline ahead.
    async fn added(&self) {
        poll_fn(|context| {
            if self.ahead.borrow().is_empty() {
                self.keeper.replace(Some(context.waker().clone()));
                return Poll::Pending;
            }
            Poll::Ready(())
        })
        .await;
    }

    /// Marks the deadlines that are due as passed, and returns the time of the next one. A deadline without
    /// another owner belongs to a request that has ended, and is removed too.
    fn next_ms(&self, now_ms: f64) -> Option<f64> {
        let mut ahead = self.ahead.borrow_mut();
        while let Some(next) = ahead.front() {
            let is_over = Rc::strong_count(next) == 1;
            if !is_over && next.at_ms > now_ms {
                return Some(next.at_ms);
            }
            next.passed.set(true);
            next.waiting.take().inspect(Waker::wake_by_ref);
            ahead.pop_front();
        }
        None
    }
}
