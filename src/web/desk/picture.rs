//! Conversion of an SVG to a PNG, drawn by the browser.

use crate::i18n::desk::FileError;
use crate::web::dom::browser::document;
use crate::web::view::paint::context;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlCanvasElement, HtmlImageElement};

/// The pixels per unit of the drawing: enough for a projector, and for paper.
const SCALE: f64 = 2.0;

/// Returns an SVG as the data URL of an image, because the page's policy only allows images from data URLs
/// and from the page's own origin.
pub(super) fn data_url(svg: &str) -> String {
    ["data:image/svg+xml;charset=utf-8,", &String::from(js_sys::encode_uri_component(svg))].concat()
}

/// Draws an SVG as a PNG.
pub(super) async fn png(svg: &str) -> Result<Vec<u8>, FileError> {
    if !is_readable().ok_or(FileError::Unable)? {
        return Err(FileError::Hidden);
    }
    let canvas = drawn(svg).await.ok_or(FileError::Unable)?;
    bytes(&canvas).await.ok_or(FileError::Unable)
}

/// Draws an SVG on a canvas.
async fn drawn(svg: &str) -> Option<HtmlCanvasElement> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&data_url(svg));
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) =
        (f64::from(image.natural_width()) * SCALE, f64::from(image.natural_height()) * SCALE);
    let canvas = new_canvas(width as u32, height as u32)?;
    context(&canvas)?
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        .ok()?;
    Some(canvas)
}

fn new_canvas(width: u32, height: u32) -> Option<HtmlCanvasElement> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    Some(canvas)
}

/// Returns whether pages get the pixels that they draw. Protections against fingerprinting give others, without
/// an error: stripes (Firefox's `privacy.resistFingerprinting`), or some that differ by a step or two, which
/// nobody sees in a picture.
fn is_readable() -> Option<bool> {
    /// Of a canvas of one colour.
    const SIDE: u32 = 16;
    const COLOUR: (&str, [u8; 4]) = ("#2090e0", [0x20, 0x90, 0xe0, 0xff]);
    const MAX_DIFFERENCE: u8 = 8;
    let canvas = new_canvas(SIDE, SIDE)?;
    let (context, side) = (context(&canvas)?, f64::from(SIDE));
    context.set_fill_style_str(COLOUR.0);
    context.fill_rect(0.0, 0.0, side, side);
    let pixels = context.get_image_data(0.0, 0.0, side, side).ok()?.data();
    let is_drawn = |pixel: &[u8]| {
        pixel.iter().zip(COLOUR.1).all(|(&read, drawn)| read.abs_diff(drawn) <= MAX_DIFFERENCE)
    };
    Some(pixels.chunks(4).all(is_drawn))
}

/// Returns what is on a canvas as a PNG.
async fn bytes(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    // Keeps the callback until it has been called.
    let mut tell = None;
    let drawn = Promise::new(&mut |resolve, reject| {
        let told = tell.insert(Closure::once(move |blob: JsValue| drop(resolve.call1(&resolve, &blob))));
        // A canvas that is too large passes nothing to the callback, or throws.
        if canvas.to_blob(told.as_ref().unchecked_ref()).is_err() {
            let _ = reject.call0(&reject);
        }
    });
    let blob: Blob = JsFuture::from(drawn).await.ok()?.dyn_into().ok()?;
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
