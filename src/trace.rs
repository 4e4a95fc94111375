//! The raw facts of one run, in the order in which they happened. Nothing here is derived.

use crate::answer::Failure;
use crate::work::{Loss, Undone};
use std::cell::{Cell, Ref, RefCell};
use std::fmt;
use std::sync::Arc;
use uuid::Uuid;

/// Whether probes only pass on, traces keep only how requests end, and nothing is drawn: so that `make bench` can tell what
/// all that costs. No page is like this.
pub const BARE: bool = cfg!(feature = "bare");

/// A monotonic clock in milliseconds. Wakers read it too, which have to be `Send`.
pub type Clock = Arc<dyn Fn() -> f64 + Send + Sync>;

/// Something that happened. Times (`_ms`) count from the run's start.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the fields' names say it: `n` is the request's number, `_ms` a time")]
pub enum Event {
    /// A task was made; nothing of it has run.
    Made { n: u32, at_ms: f64 },
    /// A task was polled, and perhaps came to its end.
    Polled { n: u32, woken_ms: Option<f64>, wakes: u32, start_ms: f64, end_ms: f64, ready: bool },
    /// A request has to wait in the lab.
    Queued { n: u32, at_ms: f64, by: Queue },
    /// A request was handed to the platform, for the `attempt`th time from 0.
    Sent { n: u32, attempt: u32, at_ms: f64 },
    /// The poll that took an attempt's answer, or its failure. `arrived_ms` and `status` are known of answers only.
    Settled {
        n: u32,
        attempt: u32,
        at_ms: f64,
        arrived_ms: Option<f64>,
        status: Option<u16>,
        result: Result<Uuid, Failure>,
    },
    /// A request that failed will be asked again.
    Retry { n: u32, at_ms: f64 },
    /// What the browser noted of an attempt's transfer (Resource Timing).
    Timed { n: u32, attempt: u32, timing: Timing },
    /// A task came to the CPU work on its answer.
    Working { n: u32, at_ms: f64 },
    /// A stretch of that work was done: by a worker, or on the loop.
    Computed { n: u32, worker: Option<u32>, start_ms: f64, end_ms: f64 },
    /// The work was done, or could not be.
    Worked { n: u32, at_ms: f64, result: Result<(), Undone> },
    /// A task pauses.
    Pausing { n: u32, at_ms: f64 },
    /// A worker was lost.
    WorkerLost { worker: u32, at_ms: f64, loss: Loss },
    /// The loop was busy with this.
    Busy { with: Busy, start_ms: f64, end_ms: f64 },
    /// The engine reported a long task, ours or not.
    LongTask { start_ms: f64, end_ms: f64 },
    /// An animation frame.
    Frame { at_ms: f64 },
    /// The page was hidden for a while: it gets no frames.
    Hidden,
    /// The browser lost its network.
    Offline,
    /// What the loop did is not known: the run was read from a report, which does not tell when.
    LoopUntold,
    /// The run ended, or was cancelled.
    Ended { at_ms: f64, cancelled: bool },
}

/// What a browser notes of a transfer. <https://w3c.github.io/resource-timing/> A server of another origin has to allow
/// most of it by `Timing-Allow-Origin`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Timing {
    /// When the request left the browser.
    pub sent_ms: Option<f64>,
    /// When the last byte of the answer was here.
    pub arrived_ms: Option<f64>,
    /// Over what.
    pub protocol: Option<Protocol>,
    /// Bytes of headers and body.
    pub bytes: Option<u32>,
}

/// How a request was carried.
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
    /// The one of that ALPN name, as Resource Timing tells it.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "http/1.1" | "http/1.0" => Some(Self::Http1),
            "h2" => Some(Self::Http2),
            "h3" => Some(Self::Http3),
            _ => None,
        }
    }

    /// As people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Http1 => "HTTP/1.1",
            Self::Http2 => "HTTP/2",
            Self::Http3 => "HTTP/3",
        }
    }

    /// How many connections browsers open to one host, each for one request at a time; `None` where one connection
    /// carries any number of them.
    pub const fn connections(self) -> Option<u32> {
        match self {
            Self::Http1 => Some(6),
            Self::Http2 | Self::Http3 => None,
        }
    }
}

/// Where a request waits in the lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// For one of the modelled connections.
    Connections,
    /// For the browser, which bears only so many at once.
    Capacity,
}

/// What the loop was busy with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    /// A turn of the strategy: every task polled in it, with the requests that it issued and the work that it did.
    Turn,
    /// The page's drawing.
    Draw,
}

/// The append-only record of one run.
pub struct Trace {
    clock: Clock,
    started_ms: f64,
    events: RefCell<Vec<Event>>,
    polled: Cell<Option<u32>>,
}

impl Trace {
    /// An empty trace whose time starts now.
    pub fn start(clock: Clock) -> Self {
        let started_ms = clock();
        Self { clock, started_ms, events: RefCell::default(), polled: Cell::default() }
    }

    /// The facts of a run that is over, which began then by the clock of its time.
    pub fn recorded(started_ms: f64, events: Vec<Event>) -> Self {
        Self { clock: Arc::new(|| 0.0), started_ms, events: RefCell::new(events), polled: Cell::default() }
    }

    /// When it started, by its clock.
    pub fn started_ms(&self) -> f64 {
        self.started_ms
    }

    /// Milliseconds since the run's start.
    pub fn now_ms(&self) -> f64 {
        self.since_start((self.clock)())
    }

    /// A time of the platform's clock, as milliseconds since the run's start.
    pub fn since_start(&self, clock_ms: f64) -> f64 {
        clock_ms - self.started_ms
    }

    /// The clock that it reads.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Polls task `n`: what happens meanwhile, happens in it.
    pub fn polling<T>(&self, n: u32, poll: impl FnOnce() -> T) -> T {
        let outer = self.polled.replace(Some(n));
        let polled = poll();
        self.polled.set(outer);
        polled
    }

    /// The task that is being polled.
    pub fn polled(&self) -> Option<u32> {
        self.polled.get()
    }

    /// Appends a fact.
    pub fn push(&self, event: Event) {
        if BARE && !matches!(event, Event::Settled { .. } | Event::Ended { .. }) {
            return;
        }
        self.events.borrow_mut().push(event);
    }

    /// Does something, which is told when it begins, and records for how long the loop was busy with it.
    pub fn busy<T>(&self, with: Busy, work: impl FnOnce(f64) -> T) -> T {
        let start_ms = self.now_ms();
        let value = work(start_ms);
        self.push(Event::Busy { with, start_ms, end_ms: self.now_ms() });
        value
    }

    /// All facts so far.
    pub fn events(&self) -> Ref<'_, [Event]> {
        Ref::map(self.events.borrow(), Vec::as_slice)
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trace").field("events", &self.events).finish_non_exhaustive()
    }
}
