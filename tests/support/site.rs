//! The built page as a static host serves it: the right content types, 404 for what is not there.

use axum::Router;
use std::path::PathBuf;
use tower_http::services::ServeDir;

/// The folder with the built page.
///
/// # Panics
/// Where nothing was built.
pub(crate) fn dist() -> PathBuf {
    let dist = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist");
    assert!(dist.join("index.html").is_file(), "there is no built page in dist/: run `make build` first");
    dist
}

/// The built page at the root.
pub(crate) fn site() -> Router {
    Router::new().fallback_service(ServeDir::new(dist()))
}
