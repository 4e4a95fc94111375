//! The size of an element, told whenever it changes.

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Tells until it is dropped.
#[derive(Debug)]
#[must_use = "it observes until it is dropped"]
pub struct Resizes {
    observer: ResizeObserver,
    _tell: Closure<dyn FnMut()>,
}

impl Resizes {
    /// Calls once at the next drawing, and then after each change. `None` where the engine cannot tell.
    pub fn of(element: &Element, tell: impl FnMut() + 'static) -> Option<Self> {
        let tell = Closure::<dyn FnMut()>::new(tell);
        let observer = ResizeObserver::new(tell.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _tell: tell })
    }
}

impl Drop for Resizes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
