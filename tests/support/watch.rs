//! A script that runs in every page and frame of a test's servers, before the page's own. `WebDriver` has
//! nothing like it, nor a console to read, so the script also reports console output and errors. In Chromium
//! the devtools do both, and pages are served as they are.

use super::current::Current;
use super::engine::Engine;
use super::server::Server;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, LAST_MODIFIED};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};

const WATCH: &str = include_str!("watch.js");
const SCRIPT: &str = "/watch-of-the-test.js";
const EAR: &str = "/ear-of-the-test";

/// The scripts and the console lines of each running test, by its name.
static TESTS: LazyLock<Mutex<HashMap<String, Heard>>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Heard {
    scripts: Vec<String>,
    lines: Vec<String>,
}

impl Server {
    /// Starts serving `app`, with the script in each page.
    pub(crate) fn start(app: Router) -> Self {
        Self::serve(Watch::of_this_test().over(app))
    }
}

/// A test's scripts and console lines.
#[derive(Clone)]
pub(crate) struct Watch(String);

impl Watch {
    /// Returns the watch of the test that runs on this thread.
    pub(crate) fn of_this_test() -> Self {
        Self(Current::test().name)
    }

    /// Forgets the scripts and the lines, because a test may run twice or start several browsers.
    pub(crate) fn forget(&self) {
        self.with(|heard| *heard = Heard::default());
    }

    /// Makes `script` run in each page, too.
    pub(crate) fn before_each_page(&self, script: &str) {
        self.with(|heard| heard.scripts.push(script.to_owned()));
    }

    /// Returns all scripts as one, for a page in which they have not run yet.
    pub(crate) fn script(&self) -> String {
        let scripts = self.with(|heard| heard.scripts.join(";\n"));
        format!(
            "if (location.protocol.startsWith('http') && !window.isWatched) {{ window.isWatched = true; {WATCH}\n{scripts} }}"
        )
    }

    /// Returns the lines so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.with(|heard| heard.lines.clone())
    }

    /// Returns `app` with the script in each page.
    pub(crate) fn over(self, app: Router) -> Router {
        if matches!(Current::test().engine, None | Some(Engine::Chromium)) {
            return app;
        }
        let (script, ear) = (self.clone(), self);
        let script = get(async move || ([(CONTENT_TYPE, "text/javascript")], script.script()));
        let ear = post(async move |line: String| {
            ear.with(|heard| heard.lines.push(line));
            StatusCode::NO_CONTENT
        });
        app.layer(from_fn(watched)).route(SCRIPT, script).route(EAR, ear)
    }

    fn with<T>(&self, what: impl FnOnce(&mut Heard) -> T) -> T {
        let mut tests = TESTS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        what(tests.entry(self.0.clone()).or_default())
    }
}

/// Puts the script before all others in a page to which the browser navigates.
async fn watched(request: Request, next: Next) -> Response {
    let navigated = begins(request.headers(), &ACCEPT, "text/html");
    let response = next.run(request).await;
    if !(navigated && begins(response.headers(), &CONTENT_TYPE, "text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else { return StatusCode::BAD_GATEWAY.into_response() };
    let page = String::from_utf8_lossy(&page);
    // The script comes after the policy, like all scripts of the page.
    let end = page.find("<script").or_else(|| page.find("</title>").map(|at| at + "</title>".len()));
    let (before, after) = page.split_at(end.unwrap_or(page.len()));
    parts.headers.remove(CONTENT_LENGTH);
    // The browser must not be answered that this page is still valid when it requests the page as it was
    // built.
    parts.headers.remove(LAST_MODIFIED);
    Response::from_parts(parts, Body::from(format!("{before}<script src=\"{SCRIPT}\"></script>{after}")))
}

fn begins(headers: &HeaderMap, name: &HeaderName, with: &str) -> bool {
    headers.get(name).is_some_and(|value| value.as_bytes().starts_with(with.as_bytes()))
}
