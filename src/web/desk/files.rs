//! Opening files, and recordings as files.

use super::notice;
use crate::i18n::desk::FileError;
use crate::import::{self, ImportError};
use crate::recording::{Header, Recording, standalone, to_bytes};
use crate::web::boucle::Page;
use crate::web::page::State;
use crate::web::streams::{Packing, pack, unpack};
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// The maximum size that is unpacked or read. A recording of eight strategies with ten thousand requests has
/// a tenth of it.
pub(super) const MAX_BYTES: usize = 64 << 20;
/// The first bytes of a compressed file (RFC 1952).
const GZIP: &[u8] = &[0x1f, 0x8b];

/// Returns the recording as a compressed file, or `None` if the browser cannot compress it.
pub(super) async fn packed(recording: &[u8]) -> Option<Vec<u8>> {
    pack(&standalone(recording).ok()?, Packing::Gzip).await
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
    if page.state() != State::Running {
        super::keep_opened(bytes);
    }
    // The page decodes all of it before it shows anything, so only the reason for a refusal is looked for here.
    if page.show(bytes, false) {
        return Ok(Some(header.begun_unix_ms).filter(|&unix_ms| unix_ms > 0.0));
    }
    Err(if Recording::from_bytes(bytes).is_ok() { FileError::Busy } else { FileError::Broken })
}
