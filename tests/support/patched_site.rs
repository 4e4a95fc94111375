//! The built page with one of its files replaced.

use super::site::{dist, site};
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::{MethodRouter, get};

/// Serves the page's own `script` with the code `first` before it.
pub(crate) fn beginning_with(first: &str, script: &str) -> MethodRouter {
    let text = std::fs::read_to_string(dist().join(script)).expect("the page was built");
    let text = format!("{first};\n{text}");
    get(move || async { ([(CONTENT_TYPE, "text/javascript")], text) })
}

/// Serves the built page, with `file` in place of the file at `path`.
pub(crate) fn site_but(path: &str, file: MethodRouter) -> Router {
    Router::new().route(path, file).fallback_service(site())
}
