//! The built-in origin's service worker: registered, in control of this page, and awake.

use super::browser::{property, window};
use super::http;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::pin::pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, Url};

/// How long to wait for a worker that was just registered; measured, it takes 10 to 300 ms.
const PATIENCE_MS: u32 = 5_000;
/// How often to look whether it has taken control: there is no event for a page that was reloaded hard.
const LOOK_EVERY_MS: u32 = 10;
/// How often it is asked, and after which pause again: while another version takes over, Chromium may send a request past
/// both.
const ATTEMPTS: u32 = 5;
const PAUSE_MS: u32 = 50;
/// Its script, beside the page.
const SCRIPT: &str = "./origin.js";

/// Whether the built-in origin answers this page. Registers its worker where that was not done, has it take
/// control where it has not, and wakes it where the browser has put it to sleep: a cold one takes some 70 ms
/// more for its first answer.
pub async fn is_ready() -> bool {
    let ready = async {
        for attempt in 0..ATTEMPTS {
            if attempt > 0 {
                TimeoutFuture::new(PAUSE_MS).await;
            }
            if in_control(attempt > 0).await.is_none() {
                return false;
            }
            // Awake, and really ours? Development servers answer unknown paths with a page.
            if http::is_builtin().await {
                return true;
            }
        }
        false
    };
    matches!(select(pin!(ready), TimeoutFuture::new(PATIENCE_MS)).await, Either::Left((true, _)))
}

/// Waits until the worker controls this page; claims it `anew` even where it seems to.
async fn in_control(anew: bool) -> Option<()> {
    let container = container()?;
    let script = Url::new_with_base(SCRIPT, &window().location().href().ok()?).ok()?.href();
    // Where this page stands in the folder of another, that one's worker controls it first.
    let is_ours = |worker: ServiceWorker| worker.script_url() == script;
    let is_controlled = || container.controller().is_some_and(is_ours);
    if is_controlled() && !anew {
        return Some(());
    }
    let before = if anew { None } else { registered(&container).await };
    let before = before.filter(|registration| registration.active().is_some_and(is_ours));
    let registration = match before {
        Some(registration) => registration,
        // It rejects where cookies are blocked, and where the frame's sandbox forbids it.
        None => JsFuture::from(container.register(SCRIPT)).await.ok()?.dyn_into().ok()?,
    };
    loop {
        if let Some(active) = registration.active() {
            if is_controlled() {
                return Some(());
            }
            // After a hard reload nothing controls the page until it is claimed.
            let _ = active.post_message(&"claim".into());
        }
        TimeoutFuture::new(LOOK_EVERY_MS).await;
    }
}

/// What was registered before. To register again would wait for whatever the browser has under way with the worker: on a
/// busy machine, a look for a newer version takes it seconds.
async fn registered(container: &ServiceWorkerContainer) -> Option<ServiceWorkerRegistration> {
    let found = JsFuture::from(container.get_registration()).await.ok()?;
    found.dyn_into().ok()
}

/// The container, where there is one: reading it throws in a frame without an origin.
fn container() -> Option<ServiceWorkerContainer> {
    property(&window().navigator(), "serviceWorker")?.dyn_into().ok()
}
