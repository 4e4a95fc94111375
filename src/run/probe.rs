//! A future that records its polls and wakes, and the times between them.
//!
//! The terms are those of tokio-metrics: the *first-poll delay* lasts from the creation of the task to its
//! first poll, *idle* from the end of a poll to the wake, *scheduled* from the wake to the next poll, and
//! *busy* is the time inside polls.

use crate::run::trace::{BARE, Clock, Event, Trace};
use futures_util::future::LocalBoxFuture;
use std::fmt;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// Wraps task `n`'s future. It records [`Event::Made`] at once and [`Event::Polled`] after each poll.
///
/// The future's own type is erased, so that combinators of probes are compiled once for all strategies, not
/// once for each.
pub struct Probe<'a, T> {
    n: u32,
    trace: Rc<Trace>,
    future: LocalBoxFuture<'a, T>,
    wakes: Arc<Wakes>,
    waker: Option<(Waker, Waker)>,
}

impl<'a, T> Probe<'a, T> {
    /// Wraps `future`, the future of task `n`, and records into `trace`.
    pub fn new(n: u32, trace: Rc<Trace>, future: impl Future<Output = T> + 'a) -> Self {
        trace.push(Event::Made { n, at_ms: trace.now_ms() });
        let wakes = Arc::new(Wakes::new(Arc::clone(trace.clock())));
        Self { n, trace, future: Box::pin(future), wakes, waker: None }
    }

    /// Returns a waker that counts, then wakes `parent`. The waker of the last poll is reused if its parent
    /// is the same.
    fn counting_waker(&mut self, parent: &Waker) -> Waker {
        match &self.waker {
            Some((known, counting)) if known.will_wake(parent) => counting.clone(),
            _ => {
                let counting = Waker::from(Arc::new(Counting {
                    wakes: Arc::clone(&self.wakes),
                    parent: parent.clone(),
                }));
                self.waker = Some((parent.clone(), counting.clone()));
                counting
            }
        }
    }
}

impl<T> Future for Probe<'_, T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        if BARE {
            return self.future.as_mut().poll(context);
        }
        let waker = self.counting_waker(context.waker());
        let (woken_ms, count) = self.wakes.take();
        let start_ms = self.trace.now_ms();
        let Self { n, trace, future, .. } = &mut *self;
        let polled = trace.polling(*n, || future.as_mut().poll(&mut Context::from_waker(&waker)));
        let woken_ms = woken_ms.map(|clock_ms| self.trace.since_start(clock_ms));
        let end_ms = self.trace.now_ms();
        let (n, ready) = (self.n, polled.is_ready());
        self.trace.push(Event::Polled { n, woken_ms, wakes: count, start_ms, end_ms, ready });
        polled
    }
}

impl<T> fmt::Debug for Probe<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Probe").field("n", &self.n).finish_non_exhaustive()
    }
}

/// The wakes of one task since its last poll. The fields are atomic because wakers have to be `Send`. There
/// is no atomic `f64`, so its bits are stored.
struct Wakes {
    clock: Clock,
    count: AtomicU32,
    first_ms: AtomicU64,
}

impl Wakes {
    fn new(clock: Clock) -> Self {
        Self { clock, count: AtomicU32::new(0), first_ms: AtomicU64::new(0) }
    }

    fn note(&self) {
        if self.count.fetch_add(1, Ordering::Relaxed) == 0 {
            self.first_ms.store((self.clock)().to_bits(), Ordering::Relaxed);
        }
    }

    /// Returns the time of the first wake and the number of wakes, and resets the number to 0.
    fn take(&self) -> (Option<f64>, u32) {
        let count = self.count.swap(0, Ordering::Relaxed);
        ((count > 0).then(|| f64::from_bits(self.first_ms.load(Ordering::Relaxed))), count)
    }
}

struct Counting {
    wakes: Arc<Wakes>,
    parent: Waker,
}

impl Wake for Counting {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.wakes.note();
        self.parent.wake_by_ref();
    }
}
