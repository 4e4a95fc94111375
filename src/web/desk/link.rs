//! A recording in a link: packed, in the fragment, which no server gets.

use super::page::Page;
use super::streams::{Format, pack, unpack};
use super::{files, page_address, words};
use crate::i18n::desk::FileError;
use crate::web::browser::{document, window};
use crate::web::dom::{by_id, set_text, show};
use js_sys::Date;
use web_sys::Element;

/// The most characters of a fragment: mail programs and chats take longer ones, but not all of them.
pub(super) const MOST: usize = 16_000;
/// What the fragment begins with.
const NAME: &str = "#run=";
/// The digits of base64 for addresses, RFC 4648 section 5.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The page's address with what was measured in it, however long; `None` where the browser cannot pack it.
pub(super) async fn of(page: &Page, recording: &[u8]) -> Option<String> {
    let packed = pack(recording, Format::Raw).await?;
    let query = page.plan();
    let mark = if query.is_empty() { "" } else { "?" };
    Some([&page_address(), mark, &query, NAME, &to_text(&packed)].concat())
}

/// How many characters of an address are the recording.
pub(super) fn length(link: &str) -> usize {
    link.find(NAME).map_or(0, |at| link.len() - at)
}

/// Shows the recording of the page's own address, if there is one, and says what it is or what is wrong.
pub(super) async fn open(page: &Page) {
    let hash = window().location().hash().unwrap_or_default();
    let Some(text) = hash.strip_prefix(NAME) else { return };
    let shown = async {
        let packed = from_text(text).ok_or(FileError::Broken)?;
        let bytes = unpack(&packed, Format::Raw, files::MOST_BYTES).await.ok_or(FileError::Broken)?;
        files::show(page, &bytes)
    };
    let said = match shown.await {
        Ok(begun_unix_ms) => {
            let when = Date::new(&begun_unix_ms.into());
            let lang = document().document_element().and_then(|root| root.get_attribute("lang"));
            words().recorded(&String::from(
                when.to_locale_string(&lang.unwrap_or_default(), &js_sys::Object::new()),
            ))
        }
        Err(error) => words().refused(NAME, &error),
    };
    say(&said);
}

/// Says something about what is shown, above the stage.
pub(super) fn say(text: &str) {
    let notice: Element = by_id("notice");
    set_text(&notice, text);
    show(&notice, !text.is_empty());
}

fn to_text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().enumerate().fold(0, |bits, (at, &byte)| bits | u32::from(byte) << (16 - 8 * at));
        for digit in 0..=chunk.len() {
            text.push(char::from(DIGITS[(bits >> (18 - 6 * digit)) as usize & 63]));
        }
    }
    text
}

fn from_text(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for (at, digit) in chunk.iter().enumerate() {
            let value = DIGITS.iter().position(|other| other == digit)?;
            bits |= (value as u32) << (18 - 6 * at);
        }
        // Two digits are a byte, three are two, and one alone is none.
        let whole = chunk.len().checked_sub(1).filter(|&whole| whole > 0)?;
        bytes.extend(&bits.to_be_bytes()[1..=whole]);
    }
    Some(bytes)
}
