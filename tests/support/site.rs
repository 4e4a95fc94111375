//! The built page as a static host serves it: with the right content types, and 404 for missing files.

use axum::Router;
use std::path::PathBuf;
use tower_http::services::ServeDir;

/// Returns the folder with the built page.
///
/// # Panics
/// If the page was not built.
pub(crate) fn dist() -> PathBuf {
    let dist = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(dist.join("index.html").is_file(), "there is no built page in dist/: run `make build` first");
    dist
}

/// Serves the built page at the root.
pub(crate) fn site() -> Router {
    Router::new().fallback_service(ServeDir::new(dist()))
}
