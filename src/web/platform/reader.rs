//! Reading a stream of bytes.

use crate::web::dom::browser::property;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader};

/// Why a stream was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// The stream failed.
    Failed,
    /// The stream is longer than accepted.
    TooLarge,
}

/// Reads a stream to its end, or cancels it as soon as it is longer than `most` bytes.
///
/// # Errors
/// The reason why it was not read to its end.
pub async fn read_at_most(stream: &ReadableStream, most: usize) -> Result<Vec<u8>, Unread> {
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await.map_err(|_| Unread::Failed)?;
        let Some(piece) = property(&piece, "value") else { return Ok(bytes) };
        let piece: Uint8Array = piece.unchecked_into();
        if bytes.len() + piece.length() as usize > most {
            let _: Promise = reader.cancel();
            return Err(Unread::TooLarge);
        }
        bytes.extend(piece.to_vec());
    }
}
