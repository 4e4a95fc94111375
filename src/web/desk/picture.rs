//! Conversion of an SVG to a PNG, drawn by the browser.

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

/// Draws an SVG as a PNG. Returns `None` if the browser cannot.
pub(super) async fn png(svg: &str) -> Option<Vec<u8>> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&data_url(svg));
    JsFuture::from(image.decode()).await.ok()?;
    let (width, height) =
        (f64::from(image.natural_width()) * SCALE, f64::from(image.natural_height()) * SCALE);
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    context(&canvas)?
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        .ok()?;
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
