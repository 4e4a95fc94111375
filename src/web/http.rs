//! One real request.

use super::browser::{self, property, window};
use super::json;
use crate::answer::{Body, Failure, MAX_BODY, Reply};
use js_sys::{JsString, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestInit,
    RequestRedirect, Response,
};

/// The header by which the built-in origin tells when an answer left it.
const STAMP: &str = "boucle-arrived";

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// The built-in origin, which stamps its answers and keeps them short; no word of others is taken for a stamp.
    Builtin,
    /// The page's own host, for a file.
    Site,
    /// A server, which gets no cookies, even where it is on the page's own host. Where nobody has `clicked`, no redirect of
    /// its is followed: from one that may be asked by itself it could lead to one that may not.
    Server {
        /// Whether a person has.
        clicked: bool,
    },
}

/// Aborts its request when it is dropped before that is over.
struct AbortOnDrop(Option<AbortController>);

impl AbortOnDrop {
    fn new() -> (Self, Option<AbortSignal>) {
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        (Self(controller), signal)
    }

    /// It is over: to abort it would do nothing but cost time.
    fn disarm(&mut self) {
        self.0 = None;
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.as_ref().inspect(|controller| controller.abort());
    }
}

/// Asks for a URL, past the HTTP cache. Dropped before its end, the request is aborted.
///
/// # Errors
/// [`Failure::Network`] where there is no answer, or none that this page may read to its end, or one that is not the built-in
/// origin's and should be; [`Failure::TooLarge`] where that is not worth it.
pub async fn get(url: &str, whom: Whom) -> Result<Reply, Failure> {
    let (mut abort, signal) = AbortOnDrop::new();
    let options = RequestInit::new();
    options.set_cache(RequestCache::NoStore);
    options.set_signal(signal.as_ref());
    let ours = whom == Whom::Builtin;
    if let Whom::Server { clicked } = whom {
        options.set_credentials(RequestCredentials::Omit);
        if !clicked {
            options.set_redirect(RequestRedirect::Error);
        }
    }
    // The error's text is the engine's, in no language of ours, and never says more than this.
    let response = JsFuture::from(window().fetch_with_str_and_init(url, &options)).await;
    let response: Response = response.map_err(|_| Failure::Network)?.unchecked_into();
    let (status, arrived_ms) = (response.status(), if ours { stamp_ms(&response) } else { None });
    // It came past the service worker, from the host: whatever it says, it is no answer of the built-in origin's.
    if ours && arrived_ms.is_none() {
        return Err(Failure::Network);
    }
    let retry_after_ms = if response.ok() { None } else { retry_after_ms(&response) };
    let body = match body(&response, ours).await {
        Ok(body) => {
            abort.disarm();
            body
        }
        // The status says what went wrong, whatever else is wrong with it.
        Err(_) if !response.ok() => Body::Foreign,
        Err(failure) => return Err(failure),
    };
    Ok(Reply { status, arrived_ms, retry_after_ms, body })
}

/// A file of this page's own; `None` where it cannot be had.
pub async fn text(url: &str) -> Option<String> {
    let response: Response = JsFuture::from(window().fetch_with_str(url)).await.ok()?.unchecked_into();
    let response = gloo_net::http::Response::from(response);
    if response.ok() { response.text().await.ok() } else { None }
}

/// Whether the built-in origin answers, which also wakes it.
pub async fn is_builtin() -> bool {
    get("./httpbin/uuid?n=warm", Whom::Builtin).await.is_ok()
}

/// The body, unless it is too large. At once where it is `ours` or its length is told, for that is a promise less;
/// else piece by piece, and no more of them than can be an answer.
async fn body(response: &Response, ours: bool) -> Result<Body, Failure> {
    if !ours {
        match header(response, "content-length").and_then(|length| length.parse::<u32>().ok()) {
            Some(length) if length > MAX_BODY => return Err(Failure::TooLarge),
            Some(_) => {}
            None => return read(response).await,
        }
    }
    let text = response.text().map_err(|_| Failure::Network)?;
    let text: JsString = JsFuture::from(text).await.map_err(|_| Failure::Network)?.unchecked_into();
    // What was told is the length of what is sent, which may have been compressed.
    if text.length() > MAX_BODY { Err(Failure::TooLarge) } else { Ok(json::body(&text)) }
}

async fn read(response: &Response) -> Result<Body, Failure> {
    let Some(stream) = response.body() else { return Ok(Body::Foreign) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|_| Failure::Network)?;
        let Some(piece) = property(&piece, "value") else { break };
        let piece: Uint8Array = piece.unchecked_into();
        if bytes.len() as u32 + piece.length() > MAX_BODY {
            return Err(Failure::TooLarge);
        }
        bytes.extend(piece.to_vec());
    }
    // What is no text is no JSON either.
    Ok(std::str::from_utf8(&bytes).map_or(Body::Foreign, |text| json::body(&text.into())))
}

fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name).ok().flatten()
}

/// The stamp as a time of this page's clock.
fn stamp_ms(response: &Response) -> Option<f64> {
    let stamp = js_sys::parse_float(&header(response, STAMP)?);
    stamp.is_finite().then(|| stamp - browser::time_origin_ms())
}

/// `Retry-After` is a number of seconds, or a date. RFC 9110, section 10.2.3.
fn retry_after_ms(response: &Response) -> Option<u32> {
    let text = header(response, "retry-after")?;
    if let Ok(seconds) = text.trim().parse::<u32>() {
        return Some(seconds.saturating_mul(1000));
    }
    let left_ms = js_sys::Date::parse(&text) - js_sys::Date::now();
    left_ms.is_finite().then(|| left_ms.max(0.0) as u32)
}
