//! The browser's observers, which have everything in common except what they observe.

use js_sys::Function;
use std::ops::Deref;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Any of the browser's observers.
    type AnyObserver;

    #[wasm_bindgen(method)]
    fn disconnect(this: &AnyObserver);
}

/// An observer with its callback. It observes until it is dropped.
#[derive(Debug)]
#[must_use = "it observes until it is dropped"]
pub struct Observation<O: JsCast> {
    observer: O,
    _seen: Closure<dyn FnMut(JsValue)>,
}

impl<O: JsCast> Observation<O> {
    /// Makes an observer with its constructor, `new`. `seen` is called with the observations. Returns `None`
    /// if the engine does not have this observer.
    pub fn new(
        new: fn(&Function) -> Result<O, JsValue>,
        seen: impl FnMut(JsValue) + 'static,
    ) -> Option<Self> {
        let seen = Closure::<dyn FnMut(JsValue)>::new(seen);
        let observer = new(seen.as_ref().unchecked_ref()).ok()?;
        Some(Self { observer, _seen: seen })
    }
}

impl<O: JsCast> Deref for Observation<O> {
    type Target = O;

    fn deref(&self) -> &O {
        &self.observer
    }
}

impl<O: JsCast> Drop for Observation<O> {
    fn drop(&mut self) {
        self.observer.unchecked_ref::<AnyObserver>().disconnect();
    }
}
