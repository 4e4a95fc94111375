//! Changes of the page's state and language, observed in the attributes of its root.

use crate::web::dom::Observation;
use crate::web::dom::browser::document;
use js_sys::Array;
use web_sys::{MutationObserver, MutationObserverInit};

/// Observes the root until it is dropped.
pub type RootWatch = Observation<MutationObserver>;

/// Calls `changed` whenever the page's state or language may have changed.
pub fn watch_root(changed: impl Fn() + 'static) -> Option<RootWatch> {
    let watch = Observation::new(MutationObserver::new, move |_| changed())?;
    let options = MutationObserverInit::new();
    options.set_attributes(true);
    options.set_attribute_filter(&Array::of2(&"data-state".into(), &"data-lang".into()));
    watch.observe_with_options(&*document().document_element()?, &options).ok()?;
    Some(watch)
}
