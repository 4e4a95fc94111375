//! The browser's own compression.

use crate::web::browser::property;
use js_sys::{ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader, Response};

#[wasm_bindgen]
extern "C" {
    /// <https://developer.mozilla.org/docs/Web/API/CompressionStream>
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    /// <https://developer.mozilla.org/docs/Web/API/DecompressionStream>
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// The compression of files and links, named as in browsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// The format of files, which other programs know.
    Gzip,
    /// The same, without the parts that a link does not need.
    Raw,
}

impl Packing {
    const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Raw => "deflate-raw",
        }
    }
}

/// Packs bytes. Returns `None` if the browser cannot.
pub(super) async fn pack(bytes: &[u8], packing: Packing) -> Option<Vec<u8>> {
    let stream = piped(bytes, &CompressionStream::new(packing.name()).ok()?.into())?;
    let buffer =
        Response::new_with_opt_readable_stream(Some(&stream.unchecked_into())).ok()?.array_buffer().ok()?;
    let buffer: ArrayBuffer = JsFuture::from(buffer).await.ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Unpacks bytes. Returns `None` if they exceed `most` bytes, because a small file can hold a great many.
pub(super) async fn unpack(bytes: &[u8], packing: Packing, most: usize) -> Option<Vec<u8>> {
    let stream = piped(bytes, &DecompressionStream::new(packing.name()).ok()?.into())?;
    let reader: Function = property(&stream, "getReader")?.dyn_into().ok()?;
    let reader: ReadableStreamDefaultReader = reader.call0(&stream).ok()?.unchecked_into();
    let mut unpacked = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.ok()?;
        let Some(value) = property(&chunk, "value") else { return Some(unpacked) };
        unpacked.extend(value.dyn_into::<Uint8Array>().ok()?.to_vec());
        if unpacked.len() > most {
            let _: Promise = reader.cancel();
            return None;
        }
    }
}

/// Returns a stream of bytes that go through `transform`.
fn piped(bytes: &[u8], transform: &JsValue) -> Option<JsValue> {
    let blob = Blob::new_with_u8_array_sequence(&js_sys::Array::of1(&Uint8Array::from(bytes))).ok()?;
    let stream: JsValue = blob.stream().into();
    let pipe: Function = Reflect::get(&stream, &"pipeThrough".into()).ok()?.dyn_into().ok()?;
    pipe.call1(&stream, transform).ok()
}
