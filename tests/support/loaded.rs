//! What a visitor's browser loads of the built page, and when. A test watches a browser do so.

/// What has to be there before anything is painted.
pub(crate) const FIRST_PAINT: &[&str] = &["index.html", "boot.js", "style.css"];

/// What is loaded from then to the end of the first run.
pub(crate) const FIRST_RUN: &[&str] = &["icon.svg", "boucle.js", "boucle_bg.wasm", "origin.js", "pulse.js"];
