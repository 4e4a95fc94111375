//! A world on virtual time: its clock stands still while anything can run, then jumps to the next timer.

use boucle::lab::{Lab, Outcome};
use boucle::plan::{Plan, Request, Strategy, Variant};
use boucle::report::Run;
use boucle::report::comparison::Comparison;
use boucle::report::rows::Rows;
use boucle::run::answer::{Body, Failure, Reply};
use boucle::run::platform::{Capacity, Platform, Provenance};
use boucle::run::trace::{Clock, Event, Trace};
use boucle::run::work::{Digest, Done, Job, Loss, START, chain};
use futures_util::future::LocalBoxFuture;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// The simulated world. The plan draws the delays of answers; `capacity` and the cost of issuing belong to
/// the world.
pub(crate) struct Sim {
    pub(crate) now_ms: Arc<AtomicU64>,
    pub(crate) timers: Rc<RefCell<Vec<(u64, Waker)>>>,
    pub(crate) capacity: Capacity,
    /// How many requests the last run sustained.
    pub(crate) sustained: Cell<usize>,
    pub(crate) retry_after_ms: Option<u32>,
    pub(crate) issue_ms: u64,
    pub(crate) breaths: Cell<u32>,
    /// Until this time, the world computes at a quarter of its speed.
    pub(crate) compiled_ms: u64,
    pub(crate) workers: Rc<RefCell<Workers>>,
    pub(crate) aborted: Rc<Cell<u32>>,
    pub(crate) requests: RefCell<Vec<Request>>,
}

impl Default for Sim {
    fn default() -> Self {
        Self {
            now_ms: Arc::default(),
            timers: Rc::default(),
            capacity: Capacity { most: 10_000, ..Capacity::default() },
            sustained: Cell::new(0),
            retry_after_ms: None,
            issue_ms: 0,
            breaths: Cell::new(0),
            compiled_ms: 0,
            workers: Rc::new(RefCell::new(Workers::new(2))),
            aborted: Rc::default(),
            requests: RefCell::default(),
        }
    }
}

impl Sim {
    pub(crate) fn now(&self) -> u64 {
        self.now_ms.load(Ordering::Relaxed)
    }

    fn reply(&self, request: Request, arrived_ms: Option<f64>) -> Reply {
        let body = Body::Json { uuid: Some(request.simulated_uuid(1).to_string()) };
        let retry_after_ms = self.retry_after_ms.filter(|_| request.status != 200);
        Reply { status: request.status, arrived_ms, retry_after_ms, body }
    }

    /// Holds the loop: time passes, and nothing else runs.
    pub(crate) fn hold(&self, ms: u64) {
        self.now_ms.fetch_add(ms, Ordering::Relaxed);
    }

    pub(crate) fn wait(&self, ms: u64) -> impl Future<Output = ()> + use<> {
        let (now_ms, timers) = (Arc::clone(&self.now_ms), Rc::clone(&self.timers));
        let due = self.now() + ms;
        poll_fn(move |context| {
            if now_ms.load(Ordering::Relaxed) >= due {
                return Poll::Ready(());
            }
            timers.borrow_mut().push((due, context.waker().clone()));
            Poll::Pending
        })
    }

    /// Runs a future to its end. If `until` comes first, drops the future and returns `None`.
    pub(crate) fn run_until<T>(&self, until: u64, future: impl Future<Output = T>) -> Option<T> {
        struct Flag(AtomicBool);
        impl Wake for Flag {
            fn wake(self: Arc<Self>) {
                self.0.store(true, Ordering::Relaxed);
            }
        }
        let mut future = pin!(future);
        let flag = Arc::new(Flag(AtomicBool::new(true)));
        let waker = Waker::from(Arc::clone(&flag));
        loop {
            while flag.0.swap(false, Ordering::Relaxed) {
                if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                    return Some(value);
                }
            }
            let due =
                self.timers.borrow().iter().map(|(due, _)| *due).min().expect("nothing will ever wake it");
            if due > until {
                self.now_ms.store(until, Ordering::Relaxed);
                return None;
            }
            self.now_ms.fetch_max(due, Ordering::Relaxed);
            let (now, mut woken) = (self.now(), Vec::new());
            self.timers.borrow_mut().retain(|(due, waker)| {
                let waits = *due > now;
                if !waits {
                    woken.push(waker.clone());
                }
                waits
            });
            woken.into_iter().for_each(Waker::wake);
        }
    }
}

impl Platform for Sim {
    fn clock(&self) -> Clock {
        let now_ms = Arc::clone(&self.now_ms);
        Arc::new(move || now_ms.load(Ordering::Relaxed) as f64)
    }

    fn fetch(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Failure>> {
        struct Aborting(Rc<Cell<u32>>, bool);
        impl Drop for Aborting {
            fn drop(&mut self) {
                self.0.set(self.0.get() + u32::from(self.1));
            }
        }
        self.requests.borrow_mut().push(request);
        self.hold(self.issue_ms);
        let aborting = Aborting(Rc::clone(&self.aborted), true);
        let answer = self.wait(request.delay_ms.into());
        let arrived_ms = Some((self.now() + u64::from(request.delay_ms)) as f64);
        let reply = self.reply(request, arrived_ms);
        Box::pin(async move {
            let mut aborting = aborting;
            answer.await;
            aborting.1 = false;
            Ok(reply)
        })
    }

    fn fetch_blocking(&self, request: Request) -> Result<Reply, Failure> {
        self.requests.borrow_mut().push(request);
        self.hold(request.delay_ms.into());
        Ok(self.reply(request, None))
    }

    fn sleep(&self, ms: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(self.wait(ms.into()))
    }

    fn breathe(&self) -> LocalBoxFuture<'static, ()> {
        self.breaths.set(self.breaths.get() + 1);
        let (now_ms, timers) = (self.now(), Rc::clone(&self.timers));
        let mut breathed = false;
        Box::pin(poll_fn(move |context| {
            if std::mem::replace(&mut breathed, true) {
                return Poll::Ready(());
            }
            timers.borrow_mut().push((now_ms, context.waker().clone()));
            Poll::Pending
        }))
    }

    fn compute(&self, from: Digest, rounds: u32) -> Digest {
        let slower = if self.now() < self.compiled_ms { 4 } else { 1 };
        self.hold(u64::from(rounds / ROUNDS_PER_MS) * slower);
        chain(from, rounds)
    }

    fn offload(&self, rounds: u32) -> LocalBoxFuture<'static, Result<Done, Loss>> {
        let (worker, start_ms, end_ms) =
            match self.workers.borrow_mut().next(self.now(), u64::from(rounds / ROUNDS_PER_MS)) {
                Ok(seat) => seat,
                Err(loss) => return Box::pin(async move { Err(loss) }),
            };
        let done = self.wait(end_ms - self.now());
        Box::pin(async move {
            done.await;
            Ok(Done {
                digest: chain(START, rounds),
                worker,
                start_ms: start_ms as f64,
                end_ms: end_ms as f64,
            })
        })
    }

    fn capacity(&self) -> Capacity {
        self.capacity
    }

    fn provenance(&self) -> Provenance {
        Provenance::Builtin
    }
}

/// The amount of work per millisecond in this world.
pub(crate) const ROUNDS_PER_MS: u32 = 10;

/// Workers that each do one job after the other.
pub(crate) struct Workers {
    free_at_ms: Vec<u64>,
    pub(crate) lost: Option<Loss>,
}

impl Workers {
    pub(crate) fn new(count: usize) -> Self {
        Self { free_at_ms: vec![0; count], lost: None }
    }

    /// Gives work to the worker that is free first. Returns the worker, and the start and end of the work.
    fn next(&mut self, now_ms: u64, work_ms: u64) -> Result<(u32, u64, u64), Loss> {
        if let Some(loss) = self.lost {
            return Err(loss);
        }
        let (worker, free_at_ms) =
            (0..).zip(&mut self.free_at_ms).min_by_key(|(_, at_ms)| **at_ms).expect("there are workers");
        let start_ms = now_ms.max(*free_at_ms);
        *free_at_ms = start_ms + work_ms;
        Ok((worker, start_ms, *free_at_ms))
    }
}

/// Returns the plan's work in this world, or `None` if the plan has no work.
fn job(plan: &Plan) -> Option<Job> {
    let rounds = plan.work_ms * ROUNDS_PER_MS;
    let job = Job { rounds, digest: chain(START, rounds), rounds_per_ms: f64::from(ROUNDS_PER_MS) };
    (rounds > 0).then_some(job)
}

/// Returns a plan of 51 × 200 ms, changed by `query`.
pub(crate) fn plan(query: &str) -> Plan {
    let (plan, errors) = Plan::from_query(query);
    assert_eq!(errors, []);
    plan
}

/// Runs one variant of a plan in a world of its own.
pub(crate) fn run(variant: impl Into<Variant>, query: &str) -> (Run, Vec<Outcome>, Rows) {
    run_in(&Rc::new(Sim::default()), variant, query, u64::MAX)
}

/// Runs one variant in `world`, and cancels it at `until`.
pub(crate) fn run_in(
    world: &Rc<Sim>,
    variant: impl Into<Variant>,
    query: &str,
    until: u64,
) -> (Run, Vec<Outcome>, Rows) {
    let Variant { strategy, work_on } = variant.into();
    let plan = Rc::new(plan(query));
    let trace = Rc::new(Trace::start(world.clock()));
    let (platform, place) = (Rc::clone(world) as Rc<dyn Platform>, plan.place_of(work_on));
    let lab = Lab::new(Rc::clone(&plan), platform, Rc::clone(&trace), job(&plan), place);
    let outcomes = world.run_until(until, lab.drive(strategy.run(&lab)));
    world.sustained.set(lab.sustained());
    trace.push(Event::Ended { at_ms: trace.now_ms(), cancelled: outcomes.is_none() });
    let rows = Rows::from_trace(plan.requests, &trace);
    let run = Run {
        strategy: Some(strategy),
        work_on,
        provenance: world.provenance(),
        name: String::new(),
        trace,
        rounds: Vec::new(),
    };
    (run, outcomes.unwrap_or_default(), rows)
}

/// Returns a query that compares every strategy.
pub(crate) fn every_strategy() -> String {
    let names: Vec<_> = Strategy::ALL.iter().map(|strategy| strategy.name()).collect();
    ["strategy=", &names.join(",")].concat()
}

/// Returns the comparison of all strategies of a plan, each run in a world of its own.
pub(crate) fn compare(query: &str) -> Comparison {
    compare_in(Rc::default, query, u64::MAX)
}

/// Returns the same comparison in worlds made by `world`, each run cancelled at `until`.
pub(crate) fn compare_in(world: impl Fn() -> Rc<Sim>, query: &str, until: u64) -> Comparison {
    let mut comparison = Comparison::new(plan(query));
    let variants: Vec<_> = comparison.plan.variants().collect();
    for variant in (0..comparison.plan.rounds()).flat_map(|_| &variants) {
        comparison.begin(run_in(&world(), *variant, query, until).0);
        comparison.read();
    }
    comparison.show_medians();
    comparison
}
