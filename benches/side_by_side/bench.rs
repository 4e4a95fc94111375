//! The server of the bench: the built page, the bench's own page laid under it, so that both share the scope of
//! one service worker, and an ear for what the bench's page has to say. Beside them the page of the feature `bare`, which
//! has a service worker of its own.

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
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_http::services::ServeDir;

/// What the bench's page says.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Message {
    /// Boucle's first run is over, and with it all that it loads.
    Loaded,
    /// One of the contenders has done its job.
    Turn(Turn),
    /// It goes no further, and why.
    Failure { reason: String },
    /// All rounds are over.
    End,
}

/// One time of doing a job.
#[derive(Deserialize)]
pub(crate) struct Turn {
    /// Which of the jobs.
    pub(crate) job: usize,
    /// By whom: 0 is Boucle, then come the job's peers.
    pub(crate) by: usize,
    /// None where it came to no end.
    pub(crate) total_ms: Option<f64>,
    /// Why it did not.
    pub(crate) reason: Option<String>,
    /// How many requests have no uuid.
    pub(crate) failed: u32,
    /// None where no task took 50 ms.
    pub(crate) longest_task_ms: Option<f64>,
    /// The share of frames that came within 17 ms of the one before, in Boucle's turns.
    pub(crate) frames_in_time: Option<f64>,
    /// The loop's longest block in Boucle's own report.
    pub(crate) longest_block_ms: Option<f64>,
}

/// The server, until it is dropped.
pub(crate) struct Bench {
    server: Server,
    served: Arc<Mutex<BTreeSet<String>>>,
    messages: UnboundedReceiver<Message>,
}

impl Bench {
    /// Starts it with those jobs.
    pub(crate) fn start(jobs: &[Job]) -> Self {
        let (sender, messages) = unbounded_channel();
        let served = Arc::<Mutex<BTreeSet<String>>>::default();
        let plan = json!({ "jobs": jobs, "rounds": jobs.iter().map(|job| job.rounds).max() });
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/side_by_side/page");
        let bare = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bare");
        let app = site()
            .layer(from_fn_with_state(Arc::clone(&served), note))
            .nest_service("/bench/", ServeDir::new(page))
            .nest_service("/bare/", ServeDir::new(bare))
            .route("/bench/plan", get(|| async { Json(plan) }))
            .route("/bench/message", post(hear).with_state(sender));
        Self { server: Server::serve(app), served, messages }
    }

    /// The URL of the bench's page.
    pub(crate) fn url(&self) -> String {
        self.server.url("/bench/")
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

/// Notes what was found, but what the service worker keeps for later: who asks for that names itself.
async fn note(State(served): State<Arc<Mutex<BTreeSet<String>>>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    let kept = request.headers().get(REFERER).is_some_and(|by| by.as_bytes().ends_with(b"/origin.js"));
    let response = next.run(request).await;
    if response.status().is_success() && !kept {
        served.lock().expect("nobody panics with this lock").insert(path);
    }
    response
}
