//! A real server of uuids on another origin, as httpbin is one, that can be told to misbehave.

use super::server::Server;
use axum::Router;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use boucle::endpoint::Request;
use futures_util::stream;
use serde::Deserialize;
use std::convert::Infallible;
use std::future::pending;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How a request is answered.
#[derive(Clone, Copy)]
pub(crate) enum Answer {
    /// With a uuid.
    Ok,
    /// With a page.
    Html,
    /// With JSON that has no uuid in it.
    NoUuid,
    /// With status 500.
    Status500,
    /// With a uuid, and not a word that this page may read it.
    Forbidden,
    /// With a beginning, and then nothing.
    NeverEnds,
}

/// The server, until it is dropped.
pub(crate) struct Httpbin {
    server: Server,
    seen: Arc<Mutex<Vec<String>>>,
}

#[derive(Clone)]
struct Manners {
    delay: Duration,
    answer: fn(u32) -> Answer,
    seen: Arc<Mutex<Vec<String>>>,
}

#[derive(Deserialize)]
struct Asked {
    n: u32,
}

impl Httpbin {
    /// Starts a server that answers request `n` as that says, after that delay.
    pub(crate) fn start(delay: Duration, answer: fn(u32) -> Answer) -> Self {
        let seen = Arc::<Mutex<Vec<String>>>::default();
        let manners = Manners { delay, answer, seen: Arc::clone(&seen) };
        Self { server: Server::start(Router::new().route("/uuid", get(uuid)).with_state(manners)), seen }
    }

    /// The base that a plan's `origin` takes.
    pub(crate) fn base(&self) -> String {
        self.server.url("")
    }

    /// What it was asked for so far: paths with their queries.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.seen.lock().expect("nobody panics with this lock").clone()
    }
}

async fn uuid(
    State(manners): State<Manners>,
    Query(asked): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let nth = {
        let mut seen = manners.seen.lock().expect("nobody panics with this lock");
        seen.push(uri.to_string());
        seen.len() as u64
    };
    tokio::time::sleep(manners.delay).await;
    let answer = (manners.answer)(asked.n);
    let mut response = answer.response(asked.n, nth);
    // That the answer may be kept would show a page that asks twice for the same.
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("max-age=3600"));
    if let (Some(origin), false) = (headers.get(header::ORIGIN), matches!(answer, Answer::Forbidden)) {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        response.headers_mut().insert("timing-allow-origin", origin.clone());
    }
    response
}

impl Answer {
    fn response(self, n: u32, seed: u64) -> Response {
        let uuid = Request { n, attempt: 0, delay_ms: 0, status: 200 }.simulated_uuid(seed);
        let json = |body: String| ([(header::CONTENT_TYPE, "application/json")], body);
        let good = json(format!("{{\"uuid\": \"{uuid}\"}}"));
        match self {
            Self::Ok | Self::Forbidden => good.into_response(),
            Self::Html => axum::response::Html("<!doctype html><title>Not here</title>").into_response(),
            Self::NoUuid => json("{\"origin\": \"127.0.0.1\"}".into()).into_response(),
            Self::Status500 => (StatusCode::INTERNAL_SERVER_ERROR, good).into_response(),
            Self::NeverEnds => {
                let rest = stream::once(pending::<Result<&'static str, Infallible>>());
                let start = stream::iter([Ok("{\"uuid\": \"")]);
                Body::from_stream(stream::StreamExt::chain(start, rest)).into_response()
            }
        }
    }
}
