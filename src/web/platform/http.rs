//! One real request.

use super::json;
use super::reader::{Unread, read_at_most};
use crate::run::answer::{Body, Failure, MAX_BODY, Reply};
use crate::run::offset::Offset;
use crate::web::dom::browser::{self, window};
use js_sys::JsString;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, RequestCache, RequestCredentials, RequestInit, RequestRedirect, Response,
};

/// The header in which the built-in origin reports when an answer left it.
const STAMP: &str = "boucle-arrived";

/// The recipient of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// The built-in origin, which stamps its answers and keeps them short. Stamps of other recipients are
    /// ignored.
    Builtin,
    /// The page's own host, for a file.
    Site,
    /// A server. It gets no cookies, even if it is on the page's own host. Unless the user has `clicked`, its
    /// redirects are not followed, because they could lead from a server that needs no click to one that
    /// does.
    Server {
        /// Whether the user started the run.
        clicked: bool,
    },
}

/// Aborts its request if it is dropped before the request is over.
struct AbortOnDrop(Option<AbortController>);

impl AbortOnDrop {
    fn new() -> (Self, Option<AbortSignal>) {
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        (Self(controller), signal)
    }

    /// Marks the request as over, because aborting it then would only cost time.
    fn disarm(&mut self) {
        self.0 = None;
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.as_ref().inspect(|controller| controller.abort());
    }
}

/// Requests `url`, past the HTTP cache. Dropping the future aborts the request.
///
/// # Errors
/// [`Failure::Network`] if there is no answer, if this page may not read it to its end, or if the built-in
/// origin was asked and the answer is not its own. [`Failure::TooLarge`] if the answer is too long to be
/// read.
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
    // The text of the error is dropped: it comes from the engine, not in the page's languages, and never adds
    // information.
    let response = JsFuture::from(window().fetch_with_str_and_init(url, &options)).await;
    let response: Response = response.map_err(|_| Failure::Network)?.unchecked_into();
    let (status, arrived_ms) = (response.status(), if ours { stamp_ms(&response) } else { None });
    // Without a stamp, the answer came past the service worker, from the host. It is not the built-in
    // origin's, whatever it contains.
    if ours && arrived_ms.is_none() {
        return Err(Failure::Network);
    }
    let retry_after_ms = if response.ok() { None } else { retry_after_ms(&response) };
    let body = match body(&response, ours).await {
        Ok(body) => {
            abort.disarm();
            body
        }
        // The status already gives the failure, whatever is wrong with the body.
        Err(_) if !response.ok() => Body::Foreign,
        Err(failure) => return Err(failure),
    };
    Ok(Reply { status, arrived_ms, retry_after_ms, body })
}

/// Returns the text of one of this page's files, or `None` if it cannot be loaded.
pub async fn text(url: &str) -> Option<String> {
    let response: Response = JsFuture::from(window().fetch_with_str(url)).await.ok()?.unchecked_into();
    let text = response.text().ok().filter(|_| response.ok())?;
    JsFuture::from(text).await.ok()?.as_string()
}

/// Returns how far the clock of the built-in origin is from the page's, or `None` if it does not answer. Asking
/// also wakes it, which takes so long that it is asked again.
pub async fn builtin() -> Option<Offset> {
    let (clock, mut offset) = (browser::clock(), Offset::default());
    for _ in 0..2 {
        let sent_ms = clock();
        let reply = get("./httpbin/uuid?n=warm", Whom::Builtin).await.ok()?;
        reply.arrived_ms.and_then(|stamp_ms| offset.correct(stamp_ms, sent_ms, clock()));
        if offset.is_known() {
            break;
        }
    }
    Some(offset)
}

/// Reads the body, unless it is too large.
///
/// If the answer is `ours` or states its length, the body is read at once, because that saves a promise.
/// Otherwise it is read in pieces, and only until it is longer than an answer can be.
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
    // The stated length is the length as sent, perhaps compressed, so that the text may be longer.
    if text.length() > MAX_BODY { Err(Failure::TooLarge) } else { Ok(json::body(&text)) }
}

async fn read(response: &Response) -> Result<Body, Failure> {
    let Some(stream) = response.body() else { return Ok(Body::Foreign) };
    let bytes = read_at_most(&stream, MAX_BODY as usize).await.map_err(|unread| match unread {
        Unread::Failed => Failure::Network,
        Unread::TooLarge => Failure::TooLarge,
    })?;
    // Bytes that are not text are not JSON either.
    Ok(std::str::from_utf8(&bytes).map_or(Body::Foreign, |text| json::body(&text.into())))
}

fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name).ok().flatten()
}

/// Returns the stamp as a time on this page's clock.
fn stamp_ms(response: &Response) -> Option<f64> {
    let stamp = js_sys::parse_float(&header(response, STAMP)?);
    stamp.is_finite().then(|| stamp - browser::time_origin_ms())
}

/// Returns the delay that `Retry-After` asks for. It is a number of seconds, or a date: RFC 9110, section
/// 10.2.3.
fn retry_after_ms(response: &Response) -> Option<u32> {
    let text = header(response, "retry-after")?;
    if let Ok(seconds) = text.trim().parse::<u32>() {
        return Some(seconds.saturating_mul(1000));
    }
    let left_ms = js_sys::Date::parse(&text) - js_sys::Date::now();
    left_ms.is_finite().then(|| left_ms.max(0.0) as u32)
}
