//! The page's own heartbeat: dots that the main thread moves, once round a second, as long as its loop is free.

use crate::web::dom::{all, set_attribute};
use web_sys::Element;

/// The dots and the middle of the ring on which they go, as the page has them.
const DOTS: &str = "#mark .dot, #own-beat .dot";
const MIDDLE: &str = " 16 18)";

/// The dots.
#[derive(Debug)]
pub struct Beat {
    dots: Vec<Element>,
}

impl Beat {
    /// Finds them in the page.
    pub fn of_page() -> Self {
        Self { dots: all(DOTS) }
    }

    /// Moves them to where they are that long after they have left the top.
    // Not an animation of the browser's: in Chromium those cost a run of 51 requests 17 ms, for a burst has no say in them.
    pub fn show(&self, ms: f64) {
        let degrees = (ms * 0.36) as u32 % 360;
        for dot in &self.dots {
            set_attribute(dot, "transform", &["rotate(", &degrees.to_string(), MIDDLE].concat());
        }
    }
}
