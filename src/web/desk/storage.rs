//! The browser's storage. It may be absent, because frames without an origin have none and people may forbid
//! it.

use crate::web::dom::browser::window;
use web_sys::Storage;

fn storage() -> Option<Storage> {
    // Reading the property throws if storage is forbidden.
    window().local_storage().ok().flatten()
}

/// Returns the text stored under `name`.
pub(super) fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Stores `text` under `name`, if possible: a full or forbidden storage keeps nothing.
pub(super) fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, text);
    }
}

/// Removes the text stored under `name`.
pub(super) fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}
