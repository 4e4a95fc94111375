//! Changes of the size of an element.

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver};

/// Observes the size of an element until it is dropped.
#[derive(Debug)]
#[must_use = "it observes until it is dropped"]
pub struct Resizes {
    observer: ResizeObserver,
    _tell: Closure<dyn FnMut()>,
}

impl Resizes {
    /// Calls `tell` once at the next drawing, and then after each change of the size. Returns `None` if the
    /// engine does not support this.
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
