//! The notice above the stage about a recording from a link or a file.

use super::words;
use crate::i18n::desk::FileError;
use crate::web::dom::{self, by_id, set_text};
use crate::web::locale::date;
use js_sys::Date;
use std::cell::RefCell;
use web_sys::Element;

/// A notice, independent of a language, because the page's language can change.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Notice {
    /// A recording is shown, begun at this time in Unix milliseconds; `None` if that is unknown.
    Recorded(Option<f64>),
    /// The recording in the address cannot be shown, because of this error.
    RefusedLink(FileError),
    /// The file of this name cannot be shown, because of this error.
    RefusedFile(String, FileError),
}

thread_local! {
    static SHOWN: RefCell<Option<Notice>> = RefCell::default();
}

/// Shows a notice; `None` hides it.
pub(super) fn show(notice: Option<Notice>) {
    SHOWN.set(notice);
    translate();
}

/// Forgets the notice. [`translate`] then hides it.
pub(super) fn forget() {
    SHOWN.take();
}

/// Shows the notice again, in the page's language.
pub(super) fn translate() {
    let words = words();
    let text = SHOWN.with_borrow(|notice| match notice {
        None => String::new(),
        Some(Notice::Recorded(begun_unix_ms)) => {
            words.recorded(begun_unix_ms.map(|unix_ms| date(&Date::new(&unix_ms.into()))).as_deref())
        }
        Some(Notice::RefusedLink(error)) => words.refused_link(error),
        Some(Notice::RefusedFile(name, error)) => words.refused(name, error),
    });
    let element: Element = by_id("recorded");
    set_text(&element, &text);
    dom::show(&element, !text.is_empty());
}
