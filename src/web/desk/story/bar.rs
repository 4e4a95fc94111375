//! Where the bar of a request is in the window.

use super::life::Life;
use crate::placement::Part;
use crate::report::axis::Axis;
use crate::web::dom::{all, set_attribute};
use crate::web::view::lane::AXIS_PX;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// Returns the canvas of a lane.
pub(super) fn canvas(lane: &Element) -> Option<HtmlElement> {
    lane.query_selector("canvas").ok()??.dyn_into().ok()
}

/// Has screen readers say of the canvas of `lane`, and of no other, how the box is used.
pub(super) fn describe(lane: Option<&Element>) {
    let canvas = lane.and_then(canvas);
    let described = all("#lanes [aria-describedby=story-help]");
    // It stays the same in most frames.
    if described.first() == canvas.as_deref() {
        return;
    }
    for other in described {
        let _ = other.remove_attribute("aria-describedby");
    }
    if let Some(canvas) = canvas {
        set_attribute(&canvas, "aria-describedby", "story-help");
    }
}

/// Returns the bar of a request in `lane`.
pub(super) fn bar(life: &Life, lane: &Element) -> Option<Part> {
    let place = canvas(lane)?.get_bounding_client_rect();
    let top = if lane.class_list().contains("with-axis") { AXIS_PX } else { 0.0 };
    let grid = life.grid();
    let axis: Axis = life.drawn.axis;
    let x = |ms| place.left() + axis.share(ms).clamp(0.0, 1.0) * place.width();
    let (from_ms, to_ms) = life.span_ms;
    Some(Part {
        left: x(from_ms),
        top: place.top() + top + grid.top_px(grid.line_of(life.n)),
        width: x(to_ms) - x(from_ms),
        height: grid.thick_px(),
    })
}
