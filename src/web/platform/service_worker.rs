//! The service worker of the built-in origin: registers it, gives it control of this page, and wakes it.

use super::http;
use crate::run::offset::Offset;
use crate::web::dom::browser::{property, window};
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::pin::pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, Url};

/// How long to wait for a worker that has just been registered. Measured, it takes 10 to 300 ms.
const PATIENCE_MS: u32 = 5_000;
/// How often to check whether the worker has taken control. A page after a hard reload gets no event for
/// that.
const LOOK_EVERY_MS: u32 = 10;
/// How many times to ask the worker, and how long to pause in between. While a new version takes over,
/// Chromium may send a request past both versions.
const ATTEMPTS: u32 = 5;
const PAUSE_MS: u32 = 50;
/// The script of the worker, beside the page.
const SCRIPT: &str = "./origin.js";

/// Returns how far the clock of the built-in origin is from the page's, or `None` if it does not answer this page.
///
/// It registers the worker, has it take control of the page, and wakes it, each if necessary. The first
/// answer of a sleeping worker takes some 70 ms more.
pub async fn ready() -> Option<Offset> {
    let ready = async {
        for attempt in 0..ATTEMPTS {
            if attempt > 0 {
                TimeoutFuture::new(PAUSE_MS).await;
            }
            in_control(attempt > 0).await?;
            // Checks that the worker is awake, and that it is ours: development servers answer unknown paths
            // with a page.
            let offset = http::builtin().await;
            if offset.is_some() {
                return offset;
            }
        }
        None
    };
    match select(pin!(ready), TimeoutFuture::new(PATIENCE_MS)).await {
        Either::Left((offset, _)) => offset,
        Either::Right(_) => None,
    }
}

/// Waits until the worker controls this page. If `anew`, claims the page even if the worker seems to control
/// it.
async fn in_control(anew: bool) -> Option<()> {
    let container = container()?;
    let script = Url::new_with_base(SCRIPT, &window().location().href().ok()?).ok()?.href();
    // If this page is in a subfolder of another Boucle, the worker of the other one controls it first.
    let is_ours = |worker: ServiceWorker| worker.script_url() == script;
    let is_controlled = || container.controller().is_some_and(is_ours);
    if is_controlled() && !anew {
        return Some(());
    }
    let before = if anew { None } else { registered(&container).await };
    let before = before.filter(|registration| registration.active().is_some_and(is_ours));
    let registration = match before {
        Some(registration) => registration,
        // The promise rejects if cookies are blocked, or if the frame's sandbox forbids it.
        None => JsFuture::from(container.register(SCRIPT)).await.ok()?.dyn_into().ok()?,
    };
    loop {
        if let Some(active) = registration.active() {
            if is_controlled() {
                return Some(());
            }
            // After a hard reload, no worker controls the page until one claims it.
            let _ = active.post_message(&"claim".into());
        }
        TimeoutFuture::new(LOOK_EVERY_MS).await;
    }
}

/// Returns the registration that exists already.
///
/// Registering again would wait for whatever the browser is doing with the worker. On a busy machine, its
/// check for a newer version takes seconds.
async fn registered(container: &ServiceWorkerContainer) -> Option<ServiceWorkerRegistration> {
    let found = JsFuture::from(container.get_registration()).await.ok()?;
    found.dyn_into().ok()
}

/// Returns the container, if there is one. Reading it throws in a frame without an origin.
fn container() -> Option<ServiceWorkerContainer> {
    property(&window().navigator(), "serviceWorker")?.dyn_into().ok()
}
