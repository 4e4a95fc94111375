//! The platform that a browser is.

use super::breathe::breathe;
use super::{browser, http, origin};
use crate::answer::{Failure, Reply};
use crate::endpoint::{Endpoint, Request};
use crate::plan::Plan;
use crate::platform::{Platform, Provenance};
use crate::trace::Clock;
use futures_util::future::LocalBoxFuture;
use gloo_timers::future::TimeoutFuture;

/// How many requests at once the browser gets. Chromium fails what goes beyond about 1,350.
const CAPACITY: usize = 1_000;

/// Real requests to an endpoint; or timers, where a service worker may not be.
#[derive(Clone, Debug)]
pub struct Browser {
    endpoint: Endpoint,
    provenance: Provenance,
    seed: u64,
    run: String,
}

impl Browser {
    /// Makes ready what the plan asks: for the built-in origin its worker, awake and in control.
    pub async fn prepare(plan: &Plan) -> Self {
        let provenance = match plan.origin {
            Endpoint::Builtin if origin::is_ready().await => Provenance::Builtin,
            Endpoint::Builtin => Provenance::Simulated,
            Endpoint::Site | Endpoint::Url(_) => Provenance::Server,
        };
        let run = format!("{:x}", (browser::time_origin_ms() + browser::clock()()) as u64);
        Self { endpoint: plan.origin.clone(), provenance, seed: plan.seed, run }
    }
}

impl Platform for Browser {
    fn clock(&self) -> Clock {
        browser::clock()
    }

    fn fetch(&self, request: Request) -> LocalBoxFuture<'static, Result<Reply, Failure>> {
        if self.provenance == Provenance::Simulated {
            let body = format!(r#"{{"uuid": "{}"}}"#, request.simulated_uuid(self.seed));
            return Box::pin(async move {
                TimeoutFuture::new(request.delay_ms).await;
                Ok(Reply { status: request.status, arrived_ms: None, body })
            });
        }
        let url = self.endpoint.url(&request, &self.run);
        Box::pin(async move { http::get(&url).await })
    }

    fn sleep(&self, ms: u32) -> LocalBoxFuture<'static, ()> {
        Box::pin(TimeoutFuture::new(ms))
    }

    fn breathe(&self) -> LocalBoxFuture<'static, ()> {
        breathe()
    }

    fn capacity(&self) -> usize {
        CAPACITY
    }

    fn provenance(&self) -> Provenance {
        self.provenance
    }
}
