//! A course page that frames the lab. It is served from `localhost`, which browsers treat as another site
//! than the lab's `127.0.0.1`.

use super::server::Server;
use super::site::dist;
use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::Html;
use axum::routing::get;

/// The course page, served until it is dropped.
pub(crate) struct Host(Server);

impl Host {
    /// Starts serving the course page.
    pub(crate) fn start() -> Self {
        let page = get(|| async { Html(include_str!("host.html")) });
        Self(Server::start(Router::new().route("/course", page)))
    }

    /// Starts serving a course page with `body` in its body, which records the events of its labs.
    pub(crate) fn with(body: &str) -> Self {
        Self::with_headers(body, HeaderMap::new())
    }

    /// The same, sent with the headers `headers`.
    pub(crate) fn with_headers(body: &str, headers: HeaderMap) -> Self {
        let page = Html(include_str!("lesson.html").replace("<!-- body -->", body));
        Self(Server::start(Router::new().route("/course", get((headers, page)))))
    }

    /// Starts serving the example of a course page, as a teacher does on another host than the lab's.
    pub(crate) fn with_example_of(lab: &Server) -> Self {
        let read = |name: &str| std::fs::read_to_string(dist().join(name)).expect("the example was built");
        let origin = lab.url("");
        let page = read("embed-example.html")
            .replace("src=\"embed.js\"", &format!("src=\"{origin}/embed.js\""))
            .replace("script-src 'self'", &format!("script-src 'self' {origin}"))
            .replace("frame-src 'self'", &format!("frame-src 'self' {origin}"));
        let script = ([(CONTENT_TYPE, "text/javascript")], read("embed-example.js"));
        let style = ([(CONTENT_TYPE, "text/css")], read("embed-example.css"));
        let app = Router::new()
            .route("/course", get(Html(page)))
            .route("/embed-example.js", get(script))
            .route("/embed-example.css", get(style))
            .route("/icon.svg", get(([(CONTENT_TYPE, "image/svg+xml")], read("icon.svg"))));
        Self(Server::start(app))
    }

    /// Returns the URL of the course page.
    pub(crate) fn url(&self) -> String {
        self.0.url("/course").replace("127.0.0.1", "localhost")
    }

    /// Returns the URL of the course page with `lab` in its frame, in a sandbox if one is given.
    pub(crate) fn framing(&self, lab: &str, sandbox: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("frame", lab);
        if let Some(sandbox) = sandbox {
            query.append_pair("sandbox", sandbox);
        }
        self.url() + "?" + &query.finish()
    }
}
