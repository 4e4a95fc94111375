//! A course page that frames the lab. It stands on `localhost`, which browsers take for another site than the
//! lab's `127.0.0.1`.

use super::server::Server;
use axum::Router;
use axum::response::Html;
use axum::routing::get;

/// The course page, served until it is dropped.
pub(crate) struct Host(Server);

impl Host {
    /// Starts to serve it.
    pub(crate) fn start() -> Self {
        let page = get(|| async { Html(include_str!("host.html")) });
        Self(Server::start(Router::new().route("/course", page)))
    }

    /// The URL of the course page with that lab in its frame; with a sandbox, if one is given.
    pub(crate) fn framing(&self, lab: &str, sandbox: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("frame", lab);
        if let Some(sandbox) = sandbox {
            query.append_pair("sandbox", sandbox);
        }
        self.0.url("/course").replace("127.0.0.1", "localhost") + "?" + &query.finish()
    }
}
