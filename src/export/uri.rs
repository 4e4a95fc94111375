//! URLs for files: absolute, and with only the characters that a URL may contain.

use std::fmt::Write as _;

/// Resolves the URL of one of our requests. It is absolute, or starts with `./` and is relative to the page's
/// folder.
pub(super) fn absolute(url: &str, page: &str) -> String {
    let url = match url.strip_prefix("./") {
        Some(path) => format!("{}/{path}", folder(page)),
        None => url.to_owned(),
    };
    escaped(&url)
}

/// Returns the URL of the page up to the last slash of its path, which is excluded.
fn folder(page: &str) -> &str {
    let path = page.split(['?', '#']).next().unwrap_or(page);
    let host = path.find("://").map_or(0, |at| at + 3);
    let end = path[host..].rfind('/').map_or(path.len(), |at| host + at);
    &path[..end]
}

/// Escapes characters that RFC 3986 does not allow, as browsers do before they send a request.
fn escaped(url: &str) -> String {
    let mut escaped = String::with_capacity(url.len());
    for letter in url.chars() {
        if letter.is_ascii_graphic() && !r#"<>"{}|\^`"#.contains(letter) {
            escaped.push(letter);
        } else {
            for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                // Writing into a string cannot fail.
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    escaped
}
