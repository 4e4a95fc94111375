//! The browser as a platform.

pub mod blocking;
pub mod breathe;
pub mod http;
pub mod json;
pub mod observe;
pub mod reader;
pub mod service_worker;
pub mod sustained;
pub mod worker;
pub mod workers;

use crate::lab::MAX_FREEZE_MS;
use crate::plan::{Endpoint, Plan, Request, Variant, WorkOn};
use crate::refusal::Refusal;
use crate::refusal::freeze;
use crate::run::answer::{Body, Failure, Reply, written};
use crate::run::offset::Offset;
use crate::run::platform::{Capacity, Platform, Provenance};
use crate::run::trace::{Clock, Protocol, Trace};
use crate::run::work::{Done, Loss};
use crate::web::dom::browser;
use breathe::breathe;
use futures_util::future::{Either, LocalBoxFuture, ready, select};
use gloo_timers::future::TimeoutFuture;
use http::Whom;
use std::cell::Cell;
use std::rc::Rc;
use workers::{Workers, pool_size};

/// The maximum number of outstanding requests. Chromium fails requests beyond about 1,350.
const MAX_OUTSTANDING: usize = 1_000;

/// Real requests to an endpoint, or timers if the page may not have a service worker.
#[derive(Clone, Debug)]
pub struct Browser {
    endpoint: Endpoint,
    whom: Whom,
    provenance: Provenance,
    seed: u64,
    run: String,
    workers: Option<Rc<Workers>>,
    freeze_ms: Option<f64>,
    /// The clock of the built-in origin.
    offset: Rc<Cell<Offset>>,
    sustained: usize,
}

impl Browser {
    /// Prepares the platform for one variant of the plan: wakes the service worker of the built-in origin
    /// and gives it control, and starts workers if they do the CPU work. `clicked` means that the user
    /// started the run, and `sustained` is what an earlier comparison has shown of the server's [`Capacity`].
    ///
    /// # Errors
    /// The reason why the variant is not run.
    pub async fn prepare(
        plan: &Plan,
        variant: Variant,
        clicked: bool,
        sustained: usize,
    ) -> Result<Self, Refusal> {
        let freezes = variant.strategy.freezes();
        let place = plan.place_of(variant.work_on);
        let whom = match plan.origin {
            Endpoint::Builtin => Whom::Builtin,
            Endpoint::Site => Whom::Site,
            Endpoint::Url(_) => Whom::Server { clicked },
        };
        let mut offset = None;
        let provenance = match plan.origin {
            // Chromium and WebKit do not hand synchronous requests to a service worker.
            Endpoint::Builtin if freezes => Provenance::Simulated,
            Endpoint::Builtin => {
                offset = service_worker::ready().await;
                if offset.is_some() { Provenance::Builtin } else { Provenance::Simulated }
            }
            Endpoint::Site | Endpoint::Url(_) => Provenance::Server,
        };
        let run = ((browser::time_origin_ms() + browser::clock()()) as u64).to_string();
        let count = match place {
            _ if plan.work_ms == 0 => 0,
            WorkOn::Loop | WorkOn::Slices => 0,
            WorkOn::Worker => 1,
            WorkOn::Pool => pool_size(),
        };
        let workers = match count {
            0 => None,
            _ => Some(Workers::start(count, plan.work_ms).await.map_err(Refusal::NoWorkers)?),
        };
        let endpoint = plan.origin.clone();
        let offset = Rc::new(Cell::new(offset.unwrap_or_default()));
        let seed = plan.seed;
        let mut browser =
            Self { endpoint, whom, provenance, seed, run, workers, freeze_ms: None, offset, sustained };
        if freezes {
            browser.freeze_ms = browser.may_freeze(plan, place).await?;
        }
        Ok(browser)
    }

    /// Returns how long the strategy will freeze the page, if it does and this is known.
    pub fn freeze_ms(&self) -> Option<f64> {
        self.freeze_ms
    }

    /// Returns the name of this run, by which its URLs differ from those of other runs.
    pub fn run(&self) -> &str {
        &self.run
    }

    /// Records lost workers into `trace`.
    pub fn record_into(&self, trace: &Rc<Trace>) {
        self.workers.as_ref().inspect(|workers| workers.record_into(trace));
    }

    /// Returns how long the plan freezes the page, or refuses the strategy if that is too long.
    ///
    /// For a real server, one request measures it. If the server redirects a request for which the user has
    /// not clicked, this request fails and no other is sent, because a synchronous request could not refuse
    /// the redirect.
    async fn may_freeze(&self, plan: &Plan, place: WorkOn) -> Result<Option<f64>, Refusal> {
        let answer_ms = match self.provenance {
            Provenance::Server => Some(self.time_one(plan).await.map_err(Refusal::Untold)?),
            _ => None,
        };
        let freeze_ms = freeze::freeze_ms(plan, place, answer_ms);
        freeze_ms.and_then(freeze::refusal).map_or(Ok(freeze_ms), Err)
    }

    /// Measures how long one request takes, in milliseconds.
    async fn time_one(&self, plan: &Plan) -> Result<f64, Failure> {
        let clock = browser::clock();
        let asked_ms = clock();
        // The request has a run name of its own, so that it does not belong to the run.
        let alone = Self { run: [&*self.run, "-first"].concat(), ..self.clone() };
        let request = alone.fetch(plan.request(0, 0));
        let patience = match plan.timeout_ms {
            0 => MAX_FREEZE_MS,
            timeout_ms => MAX_FREEZE_MS.min(timeout_ms.into()),
        };
        match select(request, TimeoutFuture::new(patience as u32)).await {
            Either::Left((reply, _)) => reply?.uuid().map(|_| clock() - asked_ms),
            Either::Right(_) => Err(Failure::Timeout),
        }
    }
}

impl Platform for Browser {
    fn clock(&self) -> Clock {
        browser::clock()
    }

    fn fetch(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Failure>> {
        if self.provenance == Provenance::Simulated {
            let reply = simulated(&request, self.seed);
            return Box::pin(async move {
                TimeoutFuture::new(request.delay_ms).await;
                Ok(reply)
            });
        }
        let (url, whom) = (self.endpoint.url(&request, &self.run), self.whom);
        let (clock, offset) = (browser::clock(), Rc::clone(&self.offset));
        Box::pin(async move {
            let least_ms = clock() + f64::from(request.delay_ms);
            let mut reply = http::get(&url, whom).await?;
            reply.arrived_ms = reply.arrived_ms.and_then(|stamp_ms| {
                let mut known = offset.get();
                let arrived_ms = known.correct(stamp_ms, least_ms, clock());
                offset.set(known);
                arrived_ms
            });
            Ok(reply)
        })
    }

    fn fetch_blocking(&self, request: Request) -> Result<Reply, Failure> {
        if self.provenance == Provenance::Server {
            return blocking::get(&self.endpoint.url(&request, &self.run));
        }
        blocking::hold(request.delay_ms.into());
        Ok(simulated(&request, self.seed))
    }

    fn sleep(&self, ms: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(TimeoutFuture::new(ms))
    }

    fn breathe(&self) -> LocalBoxFuture<'static, ()> {
        breathe()
    }

    fn offload(&self, rounds: u32) -> LocalBoxFuture<'static, Result<Done, Loss>> {
        match &self.workers {
            Some(workers) => workers.compute(rounds),
            None => Box::pin(ready(Err(Loss::Forbidden))),
        }
    }

    fn capacity(&self) -> Capacity {
        // Until the server's protocol is known, assume the one with the fewest connections to share.
        let shared = Protocol::Http1.connections();
        let connections = shared.filter(|_| self.provenance == Provenance::Server);
        Capacity { most: MAX_OUTSTANDING, connections, sustained: self.sustained }
    }

    fn provenance(&self) -> Provenance {
        self.provenance
    }
}

/// Returns the answer to a request that is not sent.
fn simulated(request: &Request, seed: u64) -> Reply {
    let body = Body::Json { uuid: Some(written(request.simulated_uuid(seed))) };
    Reply { status: request.status, arrived_ms: None, retry_after_ms: None, body }
}
