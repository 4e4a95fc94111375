//! The timeline's colours. They are read from the legend, so that only the style sheet defines them.

use crate::web::dom::all;
use crate::web::dom::browser::{document, window};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, HtmlCanvasElement};

/// The colours, in the form that a canvas accepts.
#[derive(Debug)]
pub struct Paint {
    /// In flight.
    pub flight: String,
    /// Arrived, and not delivered yet. It has gaps, so that it can be recognized without its colour.
    pub waiting: Option<CanvasPattern>,
    /// The blocked loop.
    pub blocked: String,
    /// CPU work on the loop.
    pub working: String,
    /// CPU work in a worker.
    pub offloaded: String,
    /// Lost. It also has stripes, so that it can be recognized without its colour.
    pub lost: String,
    /// The stripes of lost requests.
    pub stripes: Option<CanvasPattern>,
    /// Deliveries, the ideal, the loop's work.
    pub ink: String,
    /// Labels.
    pub quiet: String,
    /// Grid lines and the idle loop.
    pub line: String,
    /// The chosen request, and the time to which a recording was played.
    pub accent: String,
    /// The background.
    pub ground: String,
    /// Waiting for its turn.
    pub hatch: Option<CanvasPattern>,
}

impl Paint {
    /// Reads the colours of the current theme.
    pub fn of_page() -> Self {
        let of = |selector: &str, property: &str| {
            let element = all(selector).into_iter().next();
            let style = element.and_then(|element| window().get_computed_style(&element).ok().flatten());
            style.and_then(|style| style.get_property_value(property).ok()).unwrap_or_default()
        };
        let swatch = |name: &str| of(&[".swatch.", name].concat(), "color");
        Self {
            flight: swatch("flight"),
            waiting: pattern(4, &swatch("waiting"), |x, y| (x + y) % 4 < 3),
            blocked: swatch("blocked"),
            working: swatch("working"),
            offloaded: swatch("offloaded"),
            stripes: pattern(4, &swatch("lost"), |x, _| x < 2),
            lost: swatch("lost"),
            ink: swatch("delivered"),
            quiet: swatch("busy"),
            line: of("#stage", "border-top-color"),
            accent: of(".dot", "fill"),
            ground: of("#stage", "background-color"),
            hatch: pattern(5, &swatch("queued"), |x, y| x + y == 4),
        }
    }
}

/// Returns a pattern of square tiles of `side` pixels, coloured where `inked` is true, otherwise transparent.
fn pattern(side: u32, colour: &str, inked: fn(u32, u32) -> bool) -> Option<CanvasPattern> {
    let tile: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    tile.set_width(side);
    tile.set_height(side);
    let context = context(&tile)?;
    context.set_fill_style_str(colour);
    for (x, y) in (0..side).flat_map(|x| (0..side).map(move |y| (x, y))).filter(|(x, y)| inked(*x, *y)) {
        context.fill_rect(x.into(), y.into(), 1.0, 1.0);
    }
    context.create_pattern_with_html_canvas_element(&tile, "repeat").ok()?
}

/// Returns the canvas's 2D context.
pub fn context(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    canvas.get_context("2d").ok().flatten()?.dyn_into().ok()
}
