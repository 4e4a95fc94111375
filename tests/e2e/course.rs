//! The page in a course page's frame, on another site.

use crate::support::browser::Browser;
use crate::support::host::Host;
use crate::support::server::Server;
use crate::support::site::site;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::map_response;
use axum::response::Response;
use serde_json::{Value, json};

/// A course page with the lab in its frame.
pub(crate) struct Course {
    pub(crate) browser: Browser,
    _host: Host,
    _site: Server,
}

impl Course {
    /// Opens the course page, with `query` for the lab.
    pub(crate) async fn open(query: &str) -> Self {
        Self::around(Server::start(site()), query, None).await
    }

    /// Opens the course page with a sandboxed frame that allows scripts and nothing else.
    pub(crate) async fn open_sandboxed(query: &str) -> Self {
        Self::around(Server::start(open_site()), query, Some("allow-scripts")).await
    }

    /// Opens the course page around the lab of `site` with `query`, in a sandbox if one is given.
    pub(crate) async fn around(site: Server, query: &str, sandbox: Option<&str>) -> Self {
        let host = Host::start();
        let browser = Browser::start("en").await;
        browser.open(&host.framing(&site.url(&format!("/{query}")), sandbox)).await;
        let course = Self { browser, _host: host, _site: site };
        course.message("ready").await;
        course
    }

    /// Posts `message` to the frame.
    pub(crate) async fn tell(&self, message: Value) {
        self.browser.evaluate("tell(arguments[0])", &[message]).await;
    }

    /// Posts a request of type `kind` to the lab.
    pub(crate) async fn ask(&self, kind: &str) {
        self.tell(json!({ "target": "boucle", "type": kind })).await;
    }

    /// Waits for a message of type `kind`, and returns the first.
    pub(crate) async fn message(&self, kind: &str) -> Value {
        let found = format!("return messages.find(({{ type }}) => type === '{kind}')");
        self.browser.until(&found).await
    }

    /// Returns all messages so far.
    pub(crate) async fn messages(&self) -> Vec<Value> {
        let messages = self.browser.evaluate("return messages", &[]).await;
        messages.as_array().expect("messages are a list").clone()
    }

    /// Returns the number of messages of type `kind` so far.
    pub(crate) async fn count(&self, kind: &str) -> usize {
        self.messages().await.iter().filter(|message| message["type"] == kind).count()
    }
}

/// Serves the built page as large static hosts do, which let pages of all origins read it. A frame whose
/// sandbox removes its origin can load modules only from such a host.
pub(crate) fn open_site() -> Router {
    site().layer(map_response(async |mut response: Response| {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        response
    }))
}
