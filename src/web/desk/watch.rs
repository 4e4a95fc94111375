//! Changes of the page's state and language, observed in the attributes of its root.

use crate::web::browser::document;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{MutationObserver, MutationObserverInit};

/// Observes the root until it is dropped.
#[derive(Debug)]
#[must_use = "it observes until it is dropped"]
pub(super) struct RootWatch {
    observer: MutationObserver,
    _tell: Closure<dyn FnMut()>,
}

impl RootWatch {
    /// Calls `tell` whenever the page's state or language may have changed.
    pub(super) fn new(tell: impl FnMut() + 'static) -> Option<Self> {
        let tell = Closure::<dyn FnMut()>::new(tell);
        let observer = MutationObserver::new(tell.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_attributes(true);
        options.set_attribute_filter(&Array::of2(&"data-state".into(), &"lang".into()));
        observer.observe_with_options(&*document().document_element()?, &options).ok()?;
        Some(Self { observer, _tell: tell })
    }
}

impl Drop for RootWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
