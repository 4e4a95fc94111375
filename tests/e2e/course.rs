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
    /// Opens it, with that query for the lab.
    pub(crate) async fn open(query: &str) -> Self {
        Self::around(Server::start(site()), query, None).await
    }

    /// Opens it with the frame in a sandbox that allows scripts and nothing else.
    pub(crate) async fn open_sandboxed(query: &str) -> Self {
        Self::around(Server::start(open_site()), query, Some("allow-scripts")).await
    }

    /// Opens it around the lab of that site, with that query, and in a sandbox if one is given.
    pub(crate) async fn around(site: Server, query: &str, sandbox: Option<&str>) -> Self {
        let host = Host::start();
        let browser = Browser::start("en").await;
        browser.open(&host.framing(&site.url(&format!("/{query}")), sandbox)).await;
        let course = Self { browser, _host: host, _site: site };
        course.message("ready").await;
        course
    }

    /// Posts that to the frame.
    pub(crate) async fn tell(&self, message: Value) {
        self.browser.evaluate("tell(arguments[0])", &[message]).await;
    }

    /// Asks the lab for something.
    pub(crate) async fn ask(&self, kind: &str) {
        self.tell(json!({ "target": "boucle", "type": kind })).await;
    }

    /// Waits for a message of that type, and gives the first.
    pub(crate) async fn message(&self, kind: &str) -> Value {
        let found = format!("return messages.find(({{ type }}) => type === '{kind}')");
        self.browser.until(&found).await
    }

    /// All messages so far.
    pub(crate) async fn messages(&self) -> Vec<Value> {
        let messages = self.browser.evaluate("return messages", &[]).await;
        messages.as_array().expect("messages are a list").clone()
    }

    /// How many messages of that type there were so far.
    pub(crate) async fn count(&self, kind: &str) -> usize {
        self.messages().await.iter().filter(|message| message["type"] == kind).count()
    }
}

/// The built page on a host that lets pages of all origins read it, as the large static hosts do: a frame
/// whose sandbox takes its origin away cannot load modules from any other.
fn open_site() -> Router {
    site().layer(map_response(async |mut response: Response| {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        response
    }))
}
