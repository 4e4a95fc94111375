//! The built page with another file in the place of one of its own.

use super::site::{dist, site};
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::{MethodRouter, get};

/// What a host answers to the request for that script: it runs this first.
pub(crate) fn beginning_with(first: &str, script: &str) -> MethodRouter {
    let text = std::fs::read_to_string(dist().join(script)).expect("the page was built");
    let text = format!("{first};\n{text}");
    get(move || async { ([(CONTENT_TYPE, "text/javascript")], text) })
}

/// The built page, except for that file.
pub(crate) fn site_but(path: &str, file: MethodRouter) -> Router {
    Router::new().route(path, file).fallback_service(site())
}
