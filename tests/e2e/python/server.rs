//! A real server with more of httpbin's paths than the built-in origin has, for each delay.

use crate::support::server::Server;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{any, get};
use axum::{Json, Router};
use futures_util::stream::{self, StreamExt as _};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::time::Duration;
use tokio::time::sleep;
use uuid::Uuid;

/// The servers of a test, by their delay.
#[derive(Default)]
pub(super) struct Servers(RefCell<BTreeMap<u32, Server>>);

impl Servers {
    /// Returns the address of the server that answers `/uuid` after `delay_ms`.
    pub(super) fn base(&self, delay_ms: u32) -> String {
        let mut servers = self.0.borrow_mut();
        let server = servers.entry(delay_ms).or_insert_with(|| Server::serve(app(delay_ms)));
        server.url("")
    }
}

fn app(delay_ms: u32) -> Router {
    Router::new()
        .route("/uuid", get(uuid))
        .route("/delay/{seconds}", get(delay))
        .route("/status/{code}", get(status))
        .route("/get", get(echo))
        .route("/post", any(echo))
        .route("/put", any(echo))
        .route("/redirect/{n}", get(redirect))
        .route("/drip", get(drip))
        .layer(from_fn(permit))
        .with_state(Duration::from_millis(delay_ms.into()))
}

async fn uuid(State(delay): State<Duration>) -> Json<Value> {
    sleep(delay).await;
    Json(json!({ "uuid": Uuid::new_v4().to_string() }))
}

async fn delay(Path(seconds): Path<f64>) -> Json<Value> {
    sleep(Duration::from_secs_f64(seconds)).await;
    Json(json!({ "args": {} }))
}

async fn status(Path(code): Path<u16>) -> StatusCode {
    StatusCode::from_u16(code).expect("programs ask for statuses that there are")
}

/// Answers with the request as it arrived.
async fn echo(Query(args): Query<Map<String, Value>>, headers: HeaderMap, body: Bytes) -> Json<Value> {
    let content = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let form: Map<_, _> = if content.starts_with("application/x-www-form-urlencoded") {
        form_urlencoded::parse(&body).map(|(name, value)| (name.into_owned(), Value::from(value))).collect()
    } else {
        Map::new()
    };
    let value: Value = serde_json::from_slice(&body).unwrap_or_default();
    let data = String::from_utf8_lossy(&body);
    Json(json!({ "args": args, "headers": titled(&headers), "data": data, "form": form, "json": value }))
}

/// Returns headers with the names as httpbin writes them: `Content-Type`.
fn titled(headers: &HeaderMap) -> Map<String, Value> {
    let title = |word: &str| word[..1].to_uppercase() + &word[1..];
    let name = |name: &str| name.split('-').map(title).collect::<Vec<_>>().join("-");
    headers
        .iter()
        .map(|(key, value)| (name(key.as_str()), String::from_utf8_lossy(value.as_bytes()).into()))
        .collect()
}

async fn redirect(Path(n): Path<u32>) -> Redirect {
    Redirect::to(&if n > 1 { format!("/redirect/{}", n - 1) } else { "/get".to_owned() })
}

#[derive(Deserialize)]
struct Drops {
    numbytes: u32,
    duration: f64,
}

/// Sends a star, waits, and so on.
async fn drip(Query(Drops { numbytes, duration }): Query<Drops>) -> Response {
    let pause = Duration::from_secs_f64(duration / f64::from(numbytes));
    let drops = stream::iter(0..numbytes).then(move |n| async move {
        if n > 0 {
            sleep(pause).await;
        }
        Ok::<_, Infallible>(Bytes::from_static(b"*"))
    });
    ([(header::CONTENT_LENGTH, numbytes)], Body::from_stream(drops)).into_response()
}

/// Lets pages of any origin send requests with headers of their own, and read the answers.
async fn permit(request: Request, next: Next) -> Response {
    let mut response = if request.method() == Method::OPTIONS {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, PUT"));
    response
}
