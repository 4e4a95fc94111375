//! The server of the bench. It serves the built page, the bench's own page below it, so that both are in the
//! scope of one service worker, and the messages of the bench's page. Beside them it serves the page with the
//! feature `bare`, and the page of another commit, which have service workers of their own.

use crate::jobs::Job;
use crate::server::Server;
use crate::site::site;
use axum::extract::{Json, Request, State};
use axum::http::StatusCode;
use axum::http::header::REFERER;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_http::services::ServeDir;

/// A message from the bench's page.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Message {
    /// Boucle's first run has ended, so it has loaded everything that it needs.
    Loaded,
    /// A contender has done a job.
    Turn(Turn),
    /// The bench stopped with an error.
    Failure { reason: String },
    /// All rounds have ended.
    End,
}

/// One execution of a job by one contender.
#[derive(Deserialize)]
pub(crate) struct Turn {
    /// The index of the job.
    pub(crate) job: usize,
    /// The contender: 0 is Boucle, followed by the peers of the job.
    pub(crate) by: usize,
    /// `None` if the job did not finish.
    pub(crate) total_ms: Option<f64>,
    /// The reason why it did not finish.
    pub(crate) reason: Option<String>,
    /// The number of requests without a uuid.
    pub(crate) failed: u32,
    /// `None` if no task took 50 ms.
    pub(crate) longest_task_ms: Option<f64>,
    /// The share of frames that followed the previous one within 17 ms, in Boucle's turns.
    pub(crate) frames_in_time: Option<f64>,
    /// The loop's longest block according to Boucle's own report.
    pub(crate) longest_block_ms: Option<f64>,
}

/// A server that runs until it is dropped.
pub(crate) struct Bench {
    server: Server,
    served: Arc<Mutex<BTreeSet<String>>>,
    messages: UnboundedReceiver<Message>,
}

impl Bench {
    /// Starts the server with the jobs of the bench.
    pub(crate) fn start(jobs: &[Job]) -> Self {
        Self::with(json!({ "jobs": jobs, "rounds": jobs.iter().map(|job| job.rounds).max() }))
    }

    /// Starts the server with one job, which only the contender `by` does, if there is one with that index. Its results
    /// stay in the page.
    pub(crate) fn holding(job: &Job, by: usize) -> Self {
        Self::with(json!({ "jobs": [job], "rounds": 1, "only": by }))
    }

    fn with(plan: Value) -> Self {
        let (sender, messages) = unbounded_channel();
        let served = Arc::<Mutex<BTreeSet<String>>>::default();
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/side_by_side/page");
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (bare, earlier) = (target.with_file_name("bare"), target.with_file_name("earlier").join("dist"));
        let app = site()
            .layer(from_fn_with_state(Arc::clone(&served), note))
            .nest_service("/bench/", ServeDir::new(page))
            .nest_service("/bare/", ServeDir::new(bare))
            .nest_service("/earlier/", ServeDir::new(earlier))
            .route("/bench/plan", get(|| async { Json(plan) }))
            .route("/bench/message", post(hear).with_state(sender));
        Self { server: Server::serve(app), served, messages }
    }

    /// Returns the URL of the bench's page.
    pub(crate) fn url(&self) -> String {
        self.server.url("/bench/")
    }

    /// Returns the paths of the built page's files that have been requested so far.
    pub(crate) fn served(&self) -> BTreeSet<String> {
        self.served.lock().expect("nobody panics with this lock").clone()
    }

    /// Waits for the next message from the page.
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

/// Records the path of each file that was found, except those that the service worker caches for later. These
/// requests have the service worker as their referrer.
async fn note(State(served): State<Arc<Mutex<BTreeSet<String>>>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let kept = request.headers().get(REFERER).is_some_and(|by| by.as_bytes().ends_with(b"/origin.js"));
    let response = next.run(request).await;
    if response.status().is_success() && !kept {
        served.lock().expect("nobody panics with this lock").insert(path);
    }
    response
}
