//! Text as it stands in HTML and in XML.

/// Escapes text for an HTML attribute or element.
pub(crate) fn html(text: &str) -> String {
    escaped(text, |letter| match letter {
        '\'' => Some("&#39;"),
        // A parser would replace it with another line break.
        '\r' => Some("&#13;"),
        // In Markdown, which accepts HTML too, an empty line would end the HTML. The rest would be text and
        // links.
        '\n' => Some("&#10;"),
        _ => None,
    })
}

/// Escapes text for XML, and replaces the characters that XML does not allow.
pub(crate) fn xml(text: &str) -> String {
    escaped(text, |letter| match letter {
        '\n' | '\t' => None,
        '\u{fffe}' | '\u{ffff}' => Some("\u{fffd}"),
        _ => letter.is_control().then_some("\u{fffd}"),
    })
}

/// Escapes the characters that mark up both, and replaces those for which `other` returns a text.
fn escaped(text: &str, other: fn(char) -> Option<&'static str>) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        let replacement = match letter {
            '&' => Some("&amp;"),
            '<' => Some("&lt;"),
            '>' => Some("&gt;"),
            '"' => Some("&quot;"),
            _ => other(letter),
        };
        match replacement {
            Some(replacement) => escaped.push_str(replacement),
            None => escaped.push(letter),
        }
    }
    escaped
}
