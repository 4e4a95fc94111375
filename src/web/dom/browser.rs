//! The globals of a browser's window. No other file reaches for `window` and `document`. Globals that workers
//! have too are taken from the global object.
#![allow(clippy::disallowed_methods, reason = "this is the one file that owns `window`")]

use crate::run::trace::Clock;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use wasm_bindgen::throw_str;
use web_sys::{Document, Performance, Window};

thread_local! {
    // Of the window or of the worker that this code runs in.
    static PERFORMANCE: Option<Performance> =
        property(&js_sys::global(), "performance").map(JsCast::unchecked_into);
    static TIME_ORIGIN_MS: f64 =
        PERFORMANCE.with(|performance| performance.as_ref().map_or(0.0, Performance::time_origin));
}

/// Returns the window. There always is one, because the code that runs in workers does not call this.
pub fn window() -> Window {
    web_sys::window().unwrap_or_else(|| throw_str("no window"))
}

/// Returns the document.
pub fn document() -> Document {
    window().document().unwrap_or_else(|| throw_str("no document"))
}

/// Returns `performance.now()` as a clock: milliseconds, monotonic.
/// <https://developer.mozilla.org/docs/Web/API/Performance/now>
pub fn clock() -> Clock {
    Arc::new(|| PERFORMANCE.with(|performance| performance.as_ref().map_or(0.0, Performance::now)))
}

/// Returns the zero of this page's or worker's [`clock`], on the clock that windows and workers share.
pub fn time_origin_ms() -> f64 {
    TIME_ORIGIN_MS.with(|origin_ms| *origin_ms)
}

/// Returns the property `name` of `of`, or `None` if it is absent or reading it throws.
pub fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// Returns the query string of the page's address.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// Returns the host of the page's address.
pub fn host() -> String {
    window().location().hostname().unwrap_or_default()
}

/// Returns whether the page has an origin. In a sandbox without `allow-same-origin` it has none.
pub fn has_origin() -> bool {
    window().origin() != "null"
}

/// Puts a query string into the page's address. A frame with an opaque origin may not do this, and keeps its
/// address.
pub fn set_query(query: &str) {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let hash = location.hash().unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    let url = [&*path, mark, query, &hash].concat();
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&url));
    }
}

/// Returns the window that frames this page, if one does.
pub fn parent() -> Option<Window> {
    let parent = window().parent().ok().flatten()?;
    (parent != window()).then_some(parent)
}

/// Returns whether the user prefers reduced motion.
pub fn wants_stillness() -> bool {
    let still = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    still.is_some_and(|still| still.matches())
}

/// Returns whether the browser reports that there is no network at all.
pub fn is_offline() -> bool {
    !window().navigator().on_line()
}
