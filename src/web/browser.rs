//! The globals of a browser's window: only here `window` and `document` are reached for. What workers have too is taken
//! from the global object.
#![allow(clippy::disallowed_methods, reason = "this is the one file that owns `window`")]

use crate::trace::Clock;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use wasm_bindgen::throw_str;
use web_sys::{Document, Performance, Window};

thread_local! {
    // Of the window, or of the worker that this is.
    static PERFORMANCE: Option<Performance> =
        property(&js_sys::global(), "performance").map(JsCast::unchecked_into);
    static TIME_ORIGIN_MS: f64 =
        PERFORMANCE.with(|performance| performance.as_ref().map_or(0.0, Performance::time_origin));
}

/// The window. There is one wherever this is called: what workers run does without.
pub fn window() -> Window {
    web_sys::window().unwrap_or_else(|| throw_str("no window"))
}

/// The document.
pub fn document() -> Document {
    window().document().unwrap_or_else(|| throw_str("no document"))
}

/// `performance.now()`: milliseconds, monotonic. <https://developer.mozilla.org/docs/Web/API/Performance/now>
pub fn clock() -> Clock {
    Arc::new(|| PERFORMANCE.with(|performance| performance.as_ref().map_or(0.0, Performance::now)))
}

/// The page's zero of [`clock`], on the clock that windows and workers share.
pub fn time_origin_ms() -> f64 {
    TIME_ORIGIN_MS.with(|origin_ms| *origin_ms)
}

/// A property of a value, where reading it does not throw and it is there.
pub fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// The query string of the page's address.
pub fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// The host of the page's address.
pub fn host() -> String {
    window().location().hostname().unwrap_or_default()
}

/// Whether the page has an origin: in a sandbox without `allow-same-origin` it has none.
pub fn has_origin() -> bool {
    window().origin() != "null"
}

/// Puts a query string into the page's address. A frame with an opaque origin may not; it does without.
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

/// The window that frames this page, if one does.
pub fn parent() -> Option<Window> {
    let parent = window().parent().ok().flatten()?;
    (parent != window()).then_some(parent)
}

/// Whether the person wants as little motion as possible.
pub fn wants_stillness() -> bool {
    let still = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    still.is_some_and(|still| still.matches())
}

/// Whether the browser says that there is no network at all.
pub fn is_offline() -> bool {
    !window().navigator().on_line()
}
