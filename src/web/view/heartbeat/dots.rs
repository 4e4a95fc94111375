//! Dots that the main thread moves in a circle once a second if its loop is free.

use crate::web::dom::{all, set_attribute};
use web_sys::Element;

/// The selector of the dots, and the middle of the ring on which they move, both as in `index.html`.
const DOTS: &str = "#mark .dot, #own-beat .dot";
const MIDDLE: &str = " 16 18)";

/// The dots: the page's own heartbeat.
#[derive(Debug)]
pub struct Dots {
    dots: Vec<Element>,
}

impl Dots {
    /// Finds the dots in the page.
    pub fn of_page() -> Self {
        Self { dots: all(DOTS) }
    }

    /// Moves the dots to their position `ms` milliseconds after they left the top of the ring.
    // The dots do not use the browser's animations, because a burst of requests cannot hold them back: in
    // Chromium they cost a run of 51 requests 17 ms.
    pub fn show(&self, ms: f64) {
        let degrees = (ms * 0.36) as u32 % 360;
        for dot in &self.dots {
            set_attribute(dot, "transform", &["rotate(", &degrees.to_string(), MIDDLE].concat());
        }
    }
}
