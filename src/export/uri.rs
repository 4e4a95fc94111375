//! URLs as files have them: absolute, and of no other characters than a URL may have.

use std::fmt::Write as _;

/// Resolves a URL that our requests go to: absolute, or below the page's folder, and then with a leading `./`.
pub(super) fn absolute(url: &str, page: &str) -> String {
    let url = match url.strip_prefix("./") {
        Some(path) => format!("{}/{path}", folder(page)),
        None => url.to_owned(),
    };
    escaped(&url)
}

/// What stands before the last part of the path and its slash.
fn folder(page: &str) -> &str {
    let path = page.split(['?', '#']).next().unwrap_or(page);
    let host = path.find("://").map_or(0, |at| at + 3);
    let end = path[host..].rfind('/').map_or(path.len(), |at| host + at);
    &path[..end]
}

/// Escapes what RFC 3986 has no place for, as browsers do before they send.
fn escaped(url: &str) -> String {
    let mut escaped = String::with_capacity(url.len());
    for letter in url.chars() {
        if letter.is_ascii_graphic() && !r#"<>"{}|\^`"#.contains(letter) {
            escaped.push(letter);
        } else {
            for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                // Writing into a text cannot fail.
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    escaped
}
