//! The browser's storage, where there is one: frames without an origin have none, and people may forbid it.

use crate::web::browser::window;
use web_sys::Storage;

fn storage() -> Option<Storage> {
    // Reading it throws where it is forbidden.
    window().local_storage().ok().flatten()
}

/// What is kept under a name.
pub(super) fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps it, if that can be: a full or forbidden storage keeps nothing.
pub(super) fn keep(name: &str, text: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, text);
    }
}

/// Keeps it no longer.
pub(super) fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}
