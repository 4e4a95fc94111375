//! One real request.

use super::browser::{self, property};
use crate::answer::{Failure, LONGEST_BODY, Reply};
use gloo_net::http::{Request, Response};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen::throw_str;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCache};

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
/// [`Failure::Network`] where there is no answer, or none that this page may read to its end;
/// [`Failure::TooLarge`] where that is not worth it.
pub async fn get(url: &str) -> Result<Reply, Failure> {
    let abort = AbortOnDrop::new();
    let request = Request::get(url).cache(RequestCache::NoStore).abort_signal(Some(&abort.0.signal()));
    // The error's text is the engine's, in no language of ours, and never says more than this.
    let response = request.send().await.map_err(|_| Failure::Network)?;
    let (status, arrived_ms) = (response.status(), stamp_ms(&response));
    let retry_after_ms = header(&response, "retry-after").and_then(|text| retry_after_ms(&text));
    let body = body(&response, arrived_ms.is_some()).await?;
    Ok(Reply { status, arrived_ms, retry_after_ms, body })
}

/// Whether the built-in origin answers, which also wakes it.
pub async fn is_builtin() -> bool {
    matches!(get("./httpbin/uuid?n=warm").await, Ok(Reply { arrived_ms: Some(_), .. }))
}

/// The body, unless it is too large. At once where it is `ours` or its length is told, for that is a promise less;
/// else piece by piece, and no more of them than can be an answer.
async fn body(response: &Response, ours: bool) -> Result<String, Failure> {
    let length = header(response, "content-length").and_then(|length| length.parse().ok());
    match length {
        Some(LONGEST_BODY..) => Err(Failure::TooLarge),
        Some(_) => response.text().await.map_err(|_| Failure::Network),
        None if ours => response.text().await.map_err(|_| Failure::Network),
        None => read(response).await,
    }
}

async fn read(response: &Response) -> Result<String, Failure> {
    let Some(stream) = response.body() else { return Ok(String::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|_| Failure::Network)?;
        let Some(piece) = property(&piece, "value") else { break };
        let piece: Uint8Array = piece.unchecked_into();
        if bytes.len() + piece.length() as usize > LONGEST_BODY {
            return Err(Failure::TooLarge);
        }
        bytes.extend(piece.to_vec());
    }
    // What is no text is no JSON either.
    String::from_utf8(bytes).map_err(|_| Failure::NotJson)
}

fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name)
}

/// The stamp as a time of this page's clock.
fn stamp_ms(response: &Response) -> Option<f64> {
    let stamp = js_sys::parse_float(&header(response, STAMP)?);
    stamp.is_finite().then(|| stamp - browser::time_origin_ms())
}

/// `Retry-After` is a number of seconds, or a date. RFC 9110, section 10.2.3.
fn retry_after_ms(text: &str) -> Option<u32> {
    if let Ok(seconds) = text.trim().parse::<u32>() {
        return Some(seconds.saturating_mul(1000));
    }
    let left_ms = js_sys::Date::parse(text) - js_sys::Date::now();
    left_ms.is_finite().then(|| left_ms.max(0.0) as u32)
}
