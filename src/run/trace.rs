//! The raw facts of one run, in the order in which they happened. Nothing here is derived.

use crate::run::answer::Failure;
use crate::run::work::{Loss, Undone};
use std::cell::{Cell, Ref, RefCell};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use uuid::Uuid;

/// Whether probes only forward polls, traces record only the ends of requests, and nothing is drawn. With it,
/// `make bench` measures the cost of all that. No published page is like this.
pub const BARE: bool = cfg!(feature = "bare");

/// A monotonic clock in milliseconds. It is `Send`, because wakers read it too and have to be `Send`.
pub type Clock = Arc<dyn Fn() -> f64 + Send + Sync>;

/// An event of a run. Times (`_ms`) count from the run's start.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields' names say it: `n` is the request's number, `_ms` a time")]
pub enum Event {
    /// A task was created; none of it has run.
    Made { n: u32, at_ms: f64 },
    /// A task was polled, and perhaps completed.
    Polled { n: u32, woken_ms: Option<f64>, wakes: u32, start_ms: f64, end_ms: f64, ready: bool },
    /// A request has to wait in a queue of the lab.
    Queued { n: u32, at_ms: f64, by: Queue },
    /// A request was handed to the platform. Attempts are counted from 0.
    Sent { n: u32, attempt: u32, at_ms: f64 },
    /// A poll received an attempt's answer, or its failure. `arrived_ms` and `status` are known only for
    /// answers.
    Settled {
        n: u32,
        attempt: u32,
        at_ms: f64,
        arrived_ms: Option<f64>,
        status: Option<u16>,
        result: Result<Uuid, Failure>,
    },
    /// A failed request will be sent again.
    Retry { n: u32, at_ms: f64 },
    /// The browser recorded an attempt's transfer (Resource Timing).
    Timed { n: u32, attempt: u32, timing: Timing },
    /// A task reached the CPU work on its answer.
    Working { n: u32, at_ms: f64 },
    /// A stretch of that work was done, by a worker or on the loop.
    Computed { n: u32, worker: Option<u32>, start_ms: f64, end_ms: f64 },
    /// The work was done, or could not be done.
    Worked { n: u32, at_ms: f64, result: Result<(), Undone> },
    /// A task pauses.
    Pausing { n: u32, at_ms: f64 },
    /// A worker was lost.
    WorkerLost { worker: u32, at_ms: f64, loss: Loss },
    /// The loop was busy with this activity.
    Busy { with: Busy, start_ms: f64, end_ms: f64 },
    /// The engine reported a long task, whether this page caused it or not.
    LongTask { start_ms: f64, end_ms: f64 },
    /// An animation frame.
    Frame { at_ms: f64 },
    /// The page was hidden for a while, and got no frames meanwhile.
    Hidden,
    /// The browser lost its network connection.
    Offline,
    /// The loop's activity is unknown, because the run was read from a report, which does not contain its
    /// times.
    LoopUntold,
    /// The run ended, or was cancelled.
    Ended { at_ms: f64, cancelled: bool },
}

/// The browser's record of a transfer: <https://w3c.github.io/resource-timing/>. A server of another origin
/// has to allow most of it with `Timing-Allow-Origin`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Timing {
    /// When the request left the browser.
    pub sent_ms: Option<f64>,
    /// When the last byte of the answer arrived.
    pub arrived_ms: Option<f64>,
    /// The protocol that carried it.
    pub protocol: Option<Protocol>,
    /// The number of bytes of headers and body.
    pub bytes: Option<u32>,
}

/// The protocol that carried a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// HTTP/1.0 or HTTP/1.1.
    Http1,
    /// HTTP/2.
    Http2,
    /// HTTP/3.
    Http3,
}

impl Protocol {
    /// Returns the protocol with this ALPN name, as Resource Timing reports it.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "http/1.1" | "http/1.0" => Some(Self::Http1),
            "h2" => Some(Self::Http2),
            "h3" => Some(Self::Http3),
            _ => None,
        }
    }

    /// Returns its usual name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Http1 => "HTTP/1.1",
            Self::Http2 => "HTTP/2",
            Self::Http3 => "HTTP/3",
        }
    }

    /// Returns how many connections browsers open to one host, each for one request at a time, or `None` if
    /// one connection carries any number of requests.
    pub const fn connections(self) -> Option<u32> {
        match self {
            Self::Http1 => Some(6),
            Self::Http2 | Self::Http3 => None,
        }
    }
}

/// The queue of the lab in which a request waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// The queue for one of the modelled connections.
    Connections,
    /// The queue for the browser, which can carry only a limited number of requests at once.
    Capacity,
}

/// The activity that kept the loop busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// A turn of the strategy: all tasks polled in it, with the requests that they sent and the work that
    /// they did.
    Turn,
    /// The page's drawing.
    Draw,
}

/// The append-only record of one run.
pub struct Trace {
    number: u32,
    clock: Clock,
    started_ms: f64,
    events: RefCell<Vec<Event>>,
    polled: Cell<Option<u32>>,
}

impl Trace {
    /// Creates an empty trace whose time starts now.
    pub fn start(clock: Clock) -> Self {
        let started_ms = clock();
        Self::new(clock, started_ms, Vec::new())
    }

    /// Creates an empty trace of a run that began at `started_ms` by the clock.
    pub fn since(clock: Clock, started_ms: f64) -> Self {
        Self::new(clock, started_ms, Vec::new())
    }

    /// Creates the trace of a finished run that began at `started_ms` by the clock that was used then.
    pub fn recorded(started_ms: f64, events: Vec<Event>) -> Self {
        Self::paused(started_ms, 0.0, events)
    }

    /// Creates the trace of a run that began at `started_ms`, as it was `now_ms` later. Its time stands still.
    pub fn paused(started_ms: f64, now_ms: f64, events: Vec<Event>) -> Self {
        Self::new(Arc::new(move || started_ms + now_ms), started_ms, events)
    }

    fn new(clock: Clock, started_ms: f64, events: Vec<Event>) -> Self {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        Self { number, clock, started_ms, events: RefCell::new(events), polled: Cell::default() }
    }

    /// Returns a number that no other trace has, from 1 on.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Returns when the run started, by the trace's clock.
    pub fn started_ms(&self) -> f64 {
        self.started_ms
    }

    /// Returns the milliseconds since the run's start.
    pub fn now_ms(&self) -> f64 {
        self.since_start((self.clock)())
    }

    /// Converts a time of the platform's clock to milliseconds since the run's start.
    pub fn since_start(&self, clock_ms: f64) -> f64 {
        clock_ms - self.started_ms
    }

    /// Returns the clock that the trace reads.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Runs `poll`, which polls task `n`. Everything that happens meanwhile belongs to that task.
    pub fn polling<T>(&self, n: u32, poll: impl FnOnce() -> T) -> T {
        let outer = self.polled.replace(Some(n));
        let polled = poll();
        self.polled.set(outer);
        polled
    }

    /// Returns the task that is being polled.
    pub fn polled(&self) -> Option<u32> {
        self.polled.get()
    }

    /// Appends an event.
    pub fn push(&self, event: Event) {
        if BARE && !matches!(event, Event::Settled { .. } | Event::Ended { .. }) {
            return;
        }
        self.events.borrow_mut().push(event);
    }

    /// Calls `work` with the current time, and records how long the loop was busy with it.
    pub fn busy<T>(&self, with: Busy, work: impl FnOnce(f64) -> T) -> T {
        let start_ms = self.now_ms();
        let value = work(start_ms);
        self.push(Event::Busy { with, start_ms, end_ms: self.now_ms() });
        value
    }

    /// Returns all events so far.
    pub fn events(&self) -> Ref<'_, [Event]> {
        Ref::map(self.events.borrow(), Vec::as_slice)
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trace").field("events", &self.events).finish_non_exhaustive()
    }
}
