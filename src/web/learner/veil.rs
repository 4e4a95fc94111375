//! The veil over the requests of the program's lane that the line in question did not send.

use crate::report::timeline::{Grid, MAX_LINES};
use crate::web::dom::{append, element, find, keep_children, px};
use crate::web::view::lane::AXIS_PX;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlCanvasElement, HtmlElement};

/// Covers the lines of a lane's waterfall in which none of its `requests` is `seen`. Covers none if no request is.
pub(super) fn veil(lane: &Element, requests: u32, seen: impl Fn(u32) -> bool) {
    let grid = Grid::new(requests, MAX_LINES);
    let is_veiled = |line: u32| {
        let first = grid.request_at(line);
        !(first..requests.min(first + grid.requests_per_line)).any(&seen)
    };
    let mut stretches = Vec::<(u32, u32)>::new();
    for line in (0..grid.lines).filter(|line| is_veiled(*line)) {
        match stretches.last_mut() {
            Some((_, end)) if *end == line => *end += 1,
            _ => stretches.push((line, line + 1)),
        }
    }
    if stretches == [(0, grid.lines)] {
        stretches.clear();
    }
    let place = lane.query_selector(".veil").ok().flatten();
    if stretches.is_empty() {
        return place.iter().for_each(Element::remove);
    }
    let place = place.unwrap_or_else(|| {
        let place = element("div", "veil", "");
        append(lane, &place);
        place
    });
    let canvas: HtmlCanvasElement = find(lane, "canvas");
    let top = if lane.class_list().contains("with-axis") { AXIS_PX } else { 0.0 };
    let at = [
        ("left", canvas.offset_left()),
        ("top", canvas.offset_top() + top as i32),
        ("width", canvas.client_width()),
    ];
    for (name, value) in at {
        set(&place, name, value);
    }
    keep_children(&place, stretches.len() as u32, || element("i", "", ""));
    let children = place.children();
    for (index, (from, to)) in (0..).zip(stretches) {
        if let Some(child) = children.item(index) {
            set(&child, "top", grid.top_px(from) as i32);
            set(&child, "height", grid.top_px(to - from) as i32);
        }
    }
}

/// Removes the veil of a lane.
pub(super) fn unveil(lane: &Element) {
    veil(lane, 0, |_| true);
}

fn set(element: &Element, name: &str, value: i32) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // The names and values are valid.
        let _ = element.style().set_property(name, &px(value));
    }
}
