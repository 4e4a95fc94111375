//! One real request.

use super::browser;
use crate::answer::{Failure, Reply};
use gloo_net::http::{Request, Response};
use wasm_bindgen::throw_str;
use web_sys::{AbortController, RequestCache};

/// The header by which the built-in origin tells when an answer left it.
const STAMP: &str = "boucle-arrived";

/// Aborts its request when it is dropped; one that is over does not mind.
struct AbortOnDrop(AbortController);

impl AbortOnDrop {
    fn new() -> Self {
        Self(AbortController::new().unwrap_or_else(|_| throw_str("no AbortController")))
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Asks for a URL, past the HTTP cache. Dropped before its end, the request is aborted.
///
/// # Errors
/// [`Failure::Network`] where there is no answer, or none that this page may read to its end.
pub async fn get(url: &str) -> Result<Reply, Failure> {
    let abort = AbortOnDrop::new();
    let request = Request::get(url).cache(RequestCache::NoStore).abort_signal(Some(&abort.0.signal()));
    // The error's text is the engine's, in no language of ours, and never says more than this.
    let response = request.send().await.map_err(|_| Failure::Network)?;
    let (status, arrived_ms) = (response.status(), stamp_ms(&response));
    let body = response.text().await.map_err(|_| Failure::Network)?;
    Ok(Reply { status, arrived_ms, body })
}

/// Whether the built-in origin answers, which also wakes it.
pub async fn is_builtin() -> bool {
    matches!(get("./httpbin/uuid?n=warm").await, Ok(Reply { arrived_ms: Some(_), .. }))
}

/// The stamp as a time of this page's clock.
fn stamp_ms(response: &Response) -> Option<f64> {
    let stamp = js_sys::parse_float(&response.headers().get(STAMP)?);
    stamp.is_finite().then(|| stamp - browser::time_origin_ms())
}
