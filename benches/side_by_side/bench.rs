//! The server of the bench: the built page, the bench's own page laid over it, so that both share the scope
//! of one service worker, and an ear for what the bench's page has to say.

use crate::server::Server;
use crate::site::site;
use axum::extract::{Json, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The job, and how often each does it.
pub(crate) struct Plan {
    pub(crate) requests: u32,
    pub(crate) delay_ms: u32,
    pub(crate) limit: u32,
    pub(crate) rounds: u32,
}

/// What the bench's page says.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Message {
    /// Boucle's first run is over, and with it all that it loads.
    Loaded,
    /// One of the two has done the job.
    Result(Measured),
    /// It goes no further, and why.
    Failure { reason: String },
    /// All rounds are over.
    End,
}

/// One time of doing the job.
#[derive(Deserialize)]
pub(crate) struct Measured {
    pub(crate) by: String,
    pub(crate) strategy: String,
    pub(crate) total_ms: f64,
    /// The ideal, from Boucle's report.
    pub(crate) bound_ms: Option<f64>,
}

/// The server, until it is dropped.
pub(crate) struct Bench {
    server: Server,
    served: Arc<Mutex<BTreeSet<String>>>,
    messages: UnboundedReceiver<Message>,
}

impl Bench {
    /// Starts it.
    pub(crate) fn start() -> Self {
        let (sender, messages) = unbounded_channel();
        let served = Arc::<Mutex<BTreeSet<String>>>::default();
        let script = ([(header::CONTENT_TYPE, "text/javascript")], include_str!("page.js"));
        let app = site()
            .layer(from_fn_with_state(Arc::clone(&served), note))
            .route("/bench.html", get(|| async { Html(include_str!("page.html")) }))
            .route("/page.js", get(|| async { script }))
            .route("/message", post(hear).with_state(sender));
        Self { server: Server::start(app), served, messages }
    }

    /// The URL of the bench's page.
    pub(crate) fn url(&self, plan: &Plan) -> String {
        let Plan { requests, delay_ms, limit, rounds } = plan;
        let query = format!("requests={requests}&delay={delay_ms}&limit={limit}&rounds={rounds}");
        self.server.url("/bench.html?") + &query
    }

    /// The paths of the built page's files that were asked for so far.
    pub(crate) fn served(&self) -> BTreeSet<String> {
        self.served.lock().expect("nobody panics with this lock").clone()
    }

    /// What the page says next.
    pub(crate) async fn message(&mut self) -> Message {
        self.messages.recv().await.expect("the server holds the other end")
    }
}

async fn hear(State(sender): State<UnboundedSender<Message>>, Json(message): Json<Message>) -> StatusCode {
    match sender.send(message) {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::GONE,
    }
}

/// Notes what was found.
async fn note(State(served): State<Arc<Mutex<BTreeSet<String>>>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let response = next.run(request).await;
    if response.status().is_success() {
        served.lock().expect("nobody panics with this lock").insert(path);
    }
    response
}
