//! Answers, parsed by the browser's own JSON parser.

use crate::run::answer::Body;
use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Json;

    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn parse(text: &JsString) -> Result<Json, JsValue>;

    /// Returns the member `uuid`. Reading a member of `null` throws.
    #[wasm_bindgen(method, getter, catch)]
    fn uuid(this: &Json) -> Result<JsValue, JsValue>;
}

/// Parses the text of an answer.
pub fn body(text: &JsString) -> Body {
    match parse(text) {
        Ok(json) => Body::Json { uuid: json.uuid().ok().and_then(|uuid| uuid.as_string()) },
        Err(_) => Body::Foreign,
    }
}
