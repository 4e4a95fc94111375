//! A recording in a link: packed, in the fragment, which no server gets.

use super::page::Page;
use super::streams::{Packing, pack, unpack};
use super::watch::{RootWatch, state};
use super::{date, files, page_address, words};
use crate::i18n::desk::FileError;
use crate::plan::Plan;
use crate::recording::{handed_on, letters};
use crate::web::browser::window;
use crate::web::dom::{by_id, set_text, show};
use js_sys::Date;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// The most characters of a fragment: mail programs and chats take longer ones, but not all of them.
pub(super) const MAX: usize = 16_000;
/// What the fragment begins with.
const NAME: &str = "#run=";

/// What is said of what is shown, in whichever language the page speaks.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    /// It is a recording, begun then; `None` where nobody knows.
    Recorded(Option<f64>),
    /// The one in the address is invalid.
    RefusedLink(FileError),
    /// The file of that name is not a recording.
    RefusedFile(String, FileError),
}

thread_local! {
    static SAID: RefCell<Option<Said>> = RefCell::default();
}

/// The page's address with what was measured in it, however long; `None` where the browser cannot pack it.
///
/// Whoever opens it finds the whole page: what framed this one, its lesson and its `autorun` are left out.
pub(super) async fn of(page: &Page, recording: &[u8]) -> Option<String> {
    let packed = pack(&handed_on(recording).ok()?, Packing::Raw).await?;
    let query = Plan::from_query(&page.plan()).0.handed_on().to_query();
    let mark = if query.is_empty() { "" } else { "?" };
    Some([&page_address(), mark, &query, NAME, &letters::write(&packed)].concat())
}

/// How many characters of an address are the recording.
pub(super) fn length(link: &str) -> usize {
    link.find(NAME).map_or(0, |at| link.len() - at)
}

/// Shows the recording of the page's own address, if there is one, and says what it is or what is wrong; whether there
/// is one now.
pub(super) async fn open(page: &Page) -> bool {
    let hash = window().location().hash().unwrap_or_default();
    let Some(text) = hash.strip_prefix(NAME) else { return false };
    let shown = async {
        let packed = letters::read(text).ok_or(FileError::Broken)?;
        let bytes = unpack(&packed, Packing::Raw, files::MAX_BYTES).await.ok_or(FileError::Broken)?;
        files::show(page, &bytes)
    };
    let shown = shown.await;
    let is_shown = shown.is_ok();
    say(Some(match shown {
        Ok(begun_unix_ms) => Said::Recorded(begun_unix_ms),
        Err(error) => Said::RefusedLink(error),
    }));
    is_shown
}

/// Says something about what is shown, above the stage.
pub(super) fn say(said: Option<Said>) {
    SAID.set(said);
    say_again();
}

/// The same in the page's language.
fn say_again() {
    let words = words();
    let text = SAID.with_borrow(|said| match said {
        None => String::new(),
        Some(Said::Recorded(begun_unix_ms)) => {
            words.recorded(begun_unix_ms.map(|unix_ms| date(&Date::new(&unix_ms.into()))).as_deref())
        }
        Some(Said::RefusedLink(error)) => words.refused_link(error),
        Some(Said::RefusedFile(name, error)) => words.refused(name, error),
    });
    let notice: Element = by_id("recorded");
    set_text(&notice, &text);
    show(&notice, !text.is_empty());
}

/// Follows the page: with a run that begins, what is shown is no recording any more, and the address brings none.
pub(super) fn follow() -> Option<RootWatch> {
    RootWatch::new(|| {
        if state() == "running" {
            SAID.take();
            if window().location().hash().is_ok_and(|hash| hash.starts_with(NAME)) {
                let location = window().location();
                let here = [location.pathname(), location.search()].map(Result::unwrap_or_default);
                if let Ok(history) = window().history() {
                    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&here.concat()));
                }
            }
        }
        say_again();
    })
}
