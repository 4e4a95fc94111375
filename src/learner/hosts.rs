//! The hosts that a program names, which the page shows before it runs a stranger's program.

/// The text before a host that a client connects to without an address, as in `open_connection("example.org", 80)`.
const CONNECTION: &str = "onnection(";

/// Returns the hosts of the http(s) addresses in `source`, and those that it gives to a function which opens a
/// connection, each once, in the order of their first occurrence. A port belongs to the host.
///
/// Comments are left out. Hosts that the program composes while it runs cannot be found here.
pub fn named(source: &str) -> Vec<String> {
    let code = without_comments(source);
    let mut found: Vec<(usize, String)> = Vec::new();
    let lower = code.to_ascii_lowercase();
    for scheme in ["http://", "https://"] {
        let places = lower.match_indices(scheme).map(|(at, _)| at + scheme.len());
        found.extend(places.filter_map(|at| Some((at, host(lower.get(at..)?)?))));
    }
    for (at, _) in lower.match_indices(CONNECTION) {
        let at = at + CONNECTION.len();
        found.extend(lower.get(at..).and_then(argument).and_then(host).map(|host| (at, host)));
    }
    found.sort_by_key(|&(at, _)| at);
    let mut hosts = Vec::new();
    for (_, host) in found {
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    hosts
}

/// Returns whether characters of `source` change the order in which a reader sees the others, so that it reads
/// differently from what it does. <https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters>
pub fn reads_differently(source: &str) -> bool {
    source.contains(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

/// Returns the host at the beginning of the rest of an address, without a user's name before it.
fn host(rest: &str) -> Option<String> {
    let end = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '/' | '?' | '#' | '\\' | '"' | '\'' | '<' | '>' | ')' | ',' | '`')
    };
    let authority = rest.split(end).next()?;
    let host = authority.rsplit('@').next()?.trim_end_matches(['.', ':']);
    // A placeholder of an f-string or of `format` is no host.
    let good =
        host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']' | '%'));
    (good && host.starts_with(|c: char| c.is_alphanumeric() || c == '[')).then(|| host.to_owned())
}

/// Returns the text after the quote that opens the first argument, if that is a string with a host.
fn argument(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
    let rest = rest.strip_prefix("host").map_or(rest, |rest| rest.trim_start_matches([' ', '=']));
    let rest = rest.strip_prefix(['"', '\''])?;
    (!rest.starts_with("http")).then_some(rest)
}

/// Returns Python code without its comments, whose `#` must not be in a string.
fn without_comments(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut quote: Option<&str> = None;
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match quote {
            // A backslash keeps the next character from ending the string.
            Some(_) if c == '\\' => {
                length += rest.chars().nth(1).map_or(0, char::len_utf8);
            }
            Some(open) if rest.starts_with(open) => {
                length = open.len();
                quote = None;
            }
            // A string in single quotes ends with its line, even if it is not closed.
            Some(open) if open.len() == 1 && c == '\n' => quote = None,
            Some(_) => {}
            None if c == '#' => {
                rest = rest.find('\n').and_then(|end| rest.get(end..)).unwrap_or_default();
                continue;
            }
            None => {
                quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|open| rest.starts_with(open));
                length = quote.map_or(length, str::len);
            }
        }
        let (taken, others) = rest.split_at(length);
        code.push_str(taken);
        rest = others;
    }
    code
}
