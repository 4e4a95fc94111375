//! Synchronous requests, which block the loop, and the page with it, until they are answered.

use super::json;
use crate::run::answer::{Failure, MAX_BODY, Reply};
use crate::web::dom::browser;
use js_sys::JsString;
use wasm_bindgen::JsCast as _;
use web_sys::XmlHttpRequest;

/// Requests `url`, and blocks until the answer is here.
///
/// The request cannot be timed out or cancelled, because on the main thread `XMLHttpRequest` allows neither.
/// <https://xhr.spec.whatwg.org/#the-timeout-attribute>
///
/// # Errors
/// [`Failure::Network`] if there is no answer that this page may read, [`Failure::TooLarge`] if the answer is
/// too long.
pub fn get(url: &str) -> Result<Reply, Failure> {
    let request = XmlHttpRequest::new().map_err(|_| Failure::Network)?;
    request.open_with_async("GET", url, false).map_err(|_| Failure::Network)?;
    request.send().map_err(|_| Failure::Network)?;
    let text: JsString = request.response().unwrap_or_default().unchecked_into();
    if text.length() > MAX_BODY {
        return Err(Failure::TooLarge);
    }
    Ok(Reply {
        status: request.status().unwrap_or_default(),
        arrived_ms: None,
        // Not read, because no strategy retries synchronous requests, and because Chromium complains when a
        // page reads a header that the server does not expose.
        retry_after_ms: None,
        body: json::body(&text),
    })
}

/// Blocks the loop for `ms` milliseconds.
pub fn hold(ms: f64) {
    let clock = browser::clock();
    let until_ms = clock() + ms;
    while clock() < until_ms {
        std::hint::spin_loop();
    }
}
