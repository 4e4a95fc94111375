//! Saving files.

use crate::web::dom::append;
use crate::web::dom::browser::document;
use gloo_timers::future::TimeoutFuture;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, Url};

/// Has the browser save `bytes` under `name`.
pub fn file(name: &str, media_type: &str, bytes: &[u8]) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: HtmlElement = document().create_element("a").ok()?.unchecked_into();
    let _ = anchor.set_attribute("href", &url);
    let _ = anchor.set_attribute("download", name);
    // Firefox only clicks elements that are in the document.
    if let Some(body) = document().body() {
        append(&body, &anchor);
    }
    anchor.click();
    anchor.remove();
    // The browser has taken the bytes by the end of this turn of the loop. The minute is meant for browsers
    // that first ask where to save the file.
    spawn_local(async move {
        TimeoutFuture::new(60_000).await;
        let _ = Url::revoke_object_url(&url);
    });
    Some(())
}
