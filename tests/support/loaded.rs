//! The files of the built page that a visitor's browser loads, and when. A test checks them against a
//! browser.

/// The files that must be there before anything is painted.
pub(crate) const FIRST_PAINT: &[&str] = &["index.html", "boot.js", "style.css"];

/// The files that are loaded from then to the end of the first run.
pub(crate) const FIRST_RUN: &[&str] = &["icon.svg", "boucle.js", "boucle_bg.wasm", "origin.js", "pulse.js"];

/// The file that is loaded besides on a page in French, which opens the code in Python.
pub(crate) const FRENCH: &str = "strategy/coloured.fr.py";
