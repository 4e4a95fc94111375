//! URLs for files: absolute, and with only the characters that a URL may contain.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The ASCII characters that RFC 3986 does not allow. Browsers escape them, and all that are not ASCII, before
/// they send a request.
const FORBIDDEN: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Resolves the URL of one of our requests. It is absolute, or starts with `./` and is relative to the page's
/// folder.
pub(super) fn absolute(url: &str, page: &str) -> String {
    let url = match url.strip_prefix("./") {
        Some(path) => format!("{}/{path}", folder(page)),
        None => url.to_owned(),
    };
    utf8_percent_encode(&url, FORBIDDEN).collect()
}

/// Returns the URL of the page up to the last slash of its path, which is excluded.
fn folder(page: &str) -> &str {
    let path = page.split(['?', '#']).next().unwrap_or(page);
    let host = path.find("://").map_or(0, |at| at + 3);
    let end = path[host..].rfind('/').map_or(path.len(), |at| host + at);
    &path[..end]
}
