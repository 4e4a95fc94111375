//! Saving and opening files.

use super::notice;
use super::page::Page;
use super::streams::{Packing, pack, unpack};
use crate::i18n::desk::FileError;
use crate::import::{self, ImportError};
use crate::recording::{Header, Recording, standalone, to_bytes};
use crate::web::dom::append;
use crate::web::dom::browser::document;
use gloo_timers::future::TimeoutFuture;
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlElement, Url};

/// The maximum size that is unpacked or read. A recording of eight strategies with ten thousand requests has
/// a tenth of it.
pub(super) const MAX_BYTES: usize = 64 << 20;
/// The first bytes of a compressed file (RFC 1952).
const GZIP: &[u8] = &[0x1f, 0x8b];

/// Returns the recording as a compressed file, or `None` if the browser cannot compress it.
pub(super) async fn packed(recording: &[u8]) -> Option<Vec<u8>> {
    pack(&standalone(recording).ok()?, Packing::Gzip).await
}

/// Has the browser save `bytes` under `name`.
pub(super) fn save(name: &str, media_type: &str, bytes: &[u8]) -> Option<()> {
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

/// Opens a file that a person chose or dropped.
pub(super) async fn open(page: &Page, file: &File) -> Result<(), FileError> {
    if file.size() > MAX_BYTES as f64 {
        return Err(FileError::TooLarge);
    }
    let foreign = FileError::Import(ImportError::NotJson);
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| foreign.clone())?;
    let bytes = Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec();
    if bytes.starts_with(GZIP) {
        let bytes = unpack(&bytes, Packing::Gzip, MAX_BYTES).await.ok_or(FileError::Broken)?;
        show(page, &bytes)?;
    } else {
        let text = String::from_utf8(bytes).map_err(|_| foreign)?;
        // Some programs write a byte order mark before JSON.
        let recording = import::report(text.trim_start_matches('\u{feff}')).map_err(FileError::Import)?;
        show(page, &to_bytes(&recording.comparison, recording.begun_unix_ms))?;
    }
    notice::show(None);
    Ok(())
}

/// Shows a recording. Returns when it was begun, in Unix milliseconds, or `None` if that is unknown.
pub(super) fn show(page: &Page, bytes: &[u8]) -> Result<Option<f64>, FileError> {
    let (header, _) = Header::read(bytes).map_err(|_| FileError::Broken)?;
    // The page decodes all of it before it shows anything, so only the reason for a refusal is looked for here.
    if page.show(bytes) {
        return Ok(Some(header.begun_unix_ms).filter(|&unix_ms| unix_ms > 0.0));
    }
    Err(if Recording::from_bytes(bytes).is_ok() { FileError::Busy } else { FileError::Broken })
}
