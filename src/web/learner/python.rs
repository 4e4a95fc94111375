//! Python as the page loads it: `python/start.js` and what it returns.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Worker;

#[wasm_bindgen]
extern "C" {
    /// The module `python/start.js`.
    type Start;

    #[wasm_bindgen(method, catch, js_name = openPython)]
    fn open_python(this: &Start) -> Result<Promise, JsValue>;

    /// Python, which is not loaded yet.
    #[derive(Clone, Debug)]
    pub type Python;

    /// Returns a new worker for one run.
    ///
    /// # Errors
    /// The browser allows none.
    #[wasm_bindgen(method, catch)]
    pub fn worker(this: &Python) -> Result<Worker, JsValue>;

    /// Aborts the requests of a run.
    #[wasm_bindgen(method)]
    pub fn end(this: &Python, run: &str);

    /// Has the browser compile what programs use, in an interpreter of its own. The promise settles when that
    /// has ended.
    #[wasm_bindgen(method)]
    pub fn warm(this: &Python) -> Promise;

    /// Ends that at once.
    #[wasm_bindgen(method)]
    pub fn cool(this: &Python);
}

/// Loads a script of the page with `import`.
pub(super) async fn script(import: &Function, file: &str) -> Result<JsValue, JsValue> {
    let promise: Promise = import.call1(&JsValue::UNDEFINED, &file.into())?.unchecked_into();
    JsFuture::from(promise).await
}

/// Prepares Python. Fails if the browser allows no service worker here, or if a file cannot be loaded.
pub(super) async fn open(import: &Function) -> Result<Python, JsValue> {
    let start: Start = script(import, "python/start.js").await?.unchecked_into();
    Ok(JsFuture::from(start.open_python()?).await?.unchecked_into())
}
