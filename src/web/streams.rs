//! The browser's own compression.

use crate::web::platform::reader::read_at_most;
use js_sys::{ArrayBuffer, Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, Response};

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
pub enum Packing {
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
pub async fn pack(bytes: &[u8], packing: Packing) -> Option<Vec<u8>> {
    let stream = piped(bytes, &CompressionStream::new(packing.name()).ok()?.into())?;
    let buffer = Response::new_with_opt_readable_stream(Some(&stream)).ok()?.array_buffer().ok()?;
    let buffer: ArrayBuffer = JsFuture::from(buffer).await.ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Unpacks bytes. Returns `None` if they exceed `most` bytes, because a small file can hold a great many.
pub async fn unpack(bytes: &[u8], packing: Packing, most: usize) -> Option<Vec<u8>> {
    let stream = piped(bytes, &DecompressionStream::new(packing.name()).ok()?.into())?;
    read_at_most(&stream, most).await.ok()
}

/// Returns a stream of bytes that go through `transform`.
fn piped(bytes: &[u8], transform: &JsValue) -> Option<ReadableStream> {
    let blob = Blob::new_with_u8_array_sequence(&js_sys::Array::of1(&Uint8Array::from(bytes))).ok()?;
    let stream: JsValue = blob.stream().into();
    let pipe: Function = Reflect::get(&stream, &"pipeThrough".into()).ok()?.dyn_into().ok()?;
    pipe.call1(&stream, transform).ok().map(JsCast::unchecked_into)
}
