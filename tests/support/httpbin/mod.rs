//! A real server of uuids on another origin, like httpbin, which can be made to misbehave.

mod answer;
mod book;

pub(crate) use answer::Answer;

use super::server::Server;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::get;
use book::Book;
use boucle::plan::Request;
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// The server, which stops when it is dropped.
pub(crate) struct Httpbin {
    server: Server,
    book: Arc<Book>,
}

#[derive(Clone)]
struct Manners {
    delay: Duration,
    answer: fn(u32, u32) -> Answer,
    book: Arc<Book>,
}

#[derive(Deserialize)]
struct Asked {
    n: u32,
    attempt: u32,
}

impl Httpbin {
    /// Starts a server that answers attempt `attempt` of request `n` with `answer(n, attempt)`, after
    /// `delay`.
    pub(crate) fn start(delay: Duration, answer: fn(u32, u32) -> Answer) -> Self {
        let timed = map_response(async |mut response: Response| {
            response.headers_mut().insert("timing-allow-origin", HeaderValue::from_static("*"));
            response
        });
        Self::serve(delay, answer, |router| router.layer(timed))
    }

    /// Does the same without `Timing-Allow-Origin`, so the browser hides how the server was reached.
    pub(crate) fn start_untimed(delay: Duration, answer: fn(u32, u32) -> Answer) -> Self {
        Self::serve(delay, answer, |router| router)
    }

    fn serve(
        delay: Duration,
        answer: fn(u32, u32) -> Answer,
        dressed: impl FnOnce(Router) -> Router,
    ) -> Self {
        let book = Arc::<Book>::default();
        let manners = Manners { delay, answer, book: Arc::clone(&book) };
        let around = get(async |headers: HeaderMap| readable(Answer::Around.response("").await, &headers));
        let router = Router::new().route("/uuid", get(uuid)).route(answer::AROUND, around);
        Self { server: Server::start(dressed(router.with_state(manners))), book }
    }

    /// Returns the base that a plan's `origin` takes.
    pub(crate) fn base(&self) -> String {
        self.server.url("")
    }

    /// Stops the server now, in the middle of its answers.
    pub(crate) fn stop(&mut self) {
        self.server.stop();
    }

    /// Returns the paths, with their queries, that were requested so far.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.book.visits().into_iter().map(|visit| visit.uri).collect()
    }

    /// Returns the times of the requests so far.
    pub(crate) fn asked_at(&self) -> Vec<Instant> {
        self.book.visits().into_iter().map(|visit| visit.at).collect()
    }

    /// Returns how many clients have hung up before they were answered.
    pub(crate) fn hung_up(&self) -> usize {
        self.book.visits().iter().filter(|visit| visit.hung_up).count()
    }
}

async fn uuid(
    State(manners): State<Manners>,
    Query(Asked { n, attempt }): Query<Asked>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let visitor = manners.book.enter(uri.to_string());
    let uuid = Request { n, attempt, delay_ms: 0, status: 200 }.simulated_uuid(visitor.number());
    tokio::time::sleep(manners.delay).await;
    let answer = (manners.answer)(n, attempt);
    let mut response = answer.response(&uuid.to_string()).await;
    // The answer may be cached, which would expose a page that requests the same URL twice.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("max-age=3600"));
    visitor.served();
    if matches!(answer, Answer::Forbidden) { response } else { readable(response, &headers) }
}

/// Permits the page that sent the request to read the answer, by CORS.
fn readable(mut response: Response, asked: &HeaderMap) -> Response {
    if let Some(origin) = asked.get(header::ORIGIN) {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("retry-after"));
    }
    response
}
