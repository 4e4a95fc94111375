//! The browser's storage. It may be absent, because frames without an origin have none and people may forbid
//! it.

use crate::web::dom::browser::window;
use web_sys::Storage;

/// A part of the storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// It is shared by all tabs, and stays until it is cleared.
    Browser,
    /// It belongs to one tab, which keeps it while the page is reloaded.
    Tab,
}

impl Area {
    fn storage(self) -> Option<Storage> {
        // Reading the property throws if storage is forbidden.
        match self {
            Self::Browser => window().local_storage(),
            Self::Tab => window().session_storage(),
        }
        .ok()
        .flatten()
    }

    /// Returns the text stored under `name`.
    pub fn read(self, name: &str) -> Option<String> {
        self.storage()?.get_item(name).ok().flatten()
    }

    /// Stores `text` under `name`. Returns whether that was possible: a full or forbidden storage keeps nothing.
    pub fn keep(self, name: &str, text: &str) -> bool {
        self.storage().is_some_and(|storage| storage.set_item(name, text).is_ok())
    }

    /// Removes the text stored under `name`.
    pub fn forget(self, name: &str) {
        if let Some(storage) = self.storage() {
            let _ = storage.remove_item(name);
        }
    }
}
