//! A recording in a link. It is packed into the fragment, which is not sent to any server.

use super::notice::{self, Notice};
use super::{files, page_address};
use crate::i18n::desk::FileError;
use crate::plan::Plan;
use crate::recording::{letters, standalone};
use crate::web::boucle::Page;
use crate::web::dom::browser::window;
use crate::web::page::State;
use crate::web::streams::{Packing, pack, unpack};
use crate::web::watch::{RootWatch, watch_root};
use wasm_bindgen::JsValue;

/// The maximum length of a fragment in characters, because not all mail programs and chats accept longer
/// ones.
pub(super) const MAX: usize = 16_000;
/// The beginning of the fragment.
const NAME: &str = "#run=";

/// Returns the page's address with `recording` in it, of any length, or `None` if the browser cannot pack it.
///
/// The address opens the whole page, because it omits the embedding, the lesson and `autorun`.
pub(super) async fn address_of(page: &Page, recording: &[u8]) -> Option<String> {
    let packed = pack(&standalone(recording).ok()?, Packing::Raw).await?;
    let (mut plan, _) = Plan::from_query(&page.plan());
    plan.page = plan.page.standalone();
    let query = plan.to_query();
    let mark = if query.is_empty() { "" } else { "?" };
    Some([&page_address(), mark, &query, NAME, &letters::write(&packed)].concat())
}

/// Returns how many characters of `link` are the recording.
pub(super) fn length(link: &str) -> usize {
    link.find(NAME).map_or(0, |at| link.len() - at)
}

/// Returns whether the page's address holds a recording.
pub(super) fn is_in_address() -> bool {
    window().location().hash().is_ok_and(|hash| hash.starts_with(NAME))
}

/// Shows the recording in a link. Returns when it was begun, in Unix milliseconds, or `None` if that is unknown.
pub(super) async fn show(page: &Page, link: &str) -> Result<Option<f64>, FileError> {
    let (_, text) = link.split_once(NAME).ok_or(FileError::NotLink)?;
    let packed = letters::read(text.trim_end()).ok_or(FileError::Broken)?;
    let bytes = unpack(&packed, Packing::Raw, files::MAX_BYTES).await.ok_or(FileError::Broken)?;
    files::show(page, &bytes)
}

/// Shows the recording in the page's own address, if there is one, and a notice about it or about the error.
/// Returns whether a recording is shown.
pub(super) async fn open(page: &Page) -> bool {
    if !is_in_address() {
        return false;
    }
    let shown = show(page, &window().location().hash().unwrap_or_default()).await;
    let is_shown = shown.is_ok();
    notice::show(Some(match shown {
        Ok(begun_unix_ms) => Notice::Recorded(begun_unix_ms),
        Err(error) => Notice::RefusedLink(error),
    }));
    is_shown
}

/// Follows the page's state and language. When a run begins, removes the notice, because a recording is no
/// longer shown, and removes the recording from the address.
pub(super) fn follow(page: &Page) -> Option<RootWatch> {
    let page = page.clone();
    watch_root(move || {
        if page.state() == State::Running {
            notice::forget();
            if window().location().hash().is_ok_and(|hash| hash.starts_with(NAME)) {
                let location = window().location();
                let here = [location.pathname(), location.search()].map(Result::unwrap_or_default);
                if let Ok(history) = window().history() {
                    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&here.concat()));
                }
            }
        }
        notice::translate();
    })
}
