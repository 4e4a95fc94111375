//! The clipboard.

use crate::web::dom::browser::{property, window};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{Blob, BlobPropertyBag};

/// Writes `text` to the clipboard, which only exists in secure contexts. A frame needs its host's permission.
/// Returns `None` if the browser does not do it.
pub async fn write(text: &str) -> Option<()> {
    let clipboard = property(&window().navigator(), "clipboard")?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    let written: Promise = write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(written).await.ok().map(drop)
}

/// Writes a text to the clipboard that has yet to be made, and is made even if it cannot be written. `WebKit` only
/// copies what a click has asked for before anything else is awaited.
pub async fn write_made(text: impl Future<Output = Option<String>> + 'static) -> Option<()> {
    let blob = future_to_promise(async move {
        let text = text.await.ok_or(JsValue::NULL)?;
        let options = BlobPropertyBag::new();
        options.set_type("text/plain");
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
        Ok(blob.into())
    });
    // Both are listened to before either is awaited, because the browser reports failures that nobody hears.
    let (written, made) = (write_item(&blob).map(JsFuture::from), JsFuture::from(blob));
    let is_made = made.await.is_ok();
    written?.await.ok().filter(|_| is_made).map(drop)
}

/// Begins to write what `blob` resolves to.
fn write_item(blob: &Promise) -> Option<Promise> {
    let clipboard = property(&window().navigator(), "clipboard")?;
    let class: Function = property(&js_sys::global(), "ClipboardItem")?.dyn_into().ok()?;
    let content = Object::new();
    Reflect::set(&content, &"text/plain".into(), blob).ok()?;
    let item = Reflect::construct(&class, &Array::of1(&content)).ok()?;
    let write: Function = property(&clipboard, "write")?.dyn_into().ok()?;
    write.call1(&clipboard, &Array::of1(&item)).ok()?.dyn_into().ok()
}
