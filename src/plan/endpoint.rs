//! The destinations of requests, and the delays and failures of the built-in origin.

use crate::plan::Request;
use serde::{Serialize, Serializer};

/// The destination of requests: the `origin` of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// The page's own service worker, without any server.
    Builtin,
    /// A static file of the page's own host.
    Site,
    /// An httpbin-compatible server with this base URL; requests go to `{base}/uuid`.
    Url(String),
}

/// The maximum length of a URL, because the plan has to fit into an address and into a recording.
const MAX_URL: usize = 2_000;

impl Endpoint {
    /// Parses `builtin`, `site` or an http(s) URL. URLs with a query, a fragment or a user are invalid,
    /// because a path is appended to them and because browsers refuse to fetch URLs with passwords. So are
    /// very long URLs, and URLs with invisible characters, because some of these reverse the order of the
    /// others and people consent to the text that they read.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "builtin" => Some(Self::Builtin),
            "site" => Some(Self::Site),
            url => {
                let (scheme, rest) = split_scheme(url)?;
                let host = rest.split('/').next()?;
                let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
                let mark = |c: char| matches!(c, '?' | '#' | '\\' | '<' | '>' | '"');
                let odd = |c: char| c.is_whitespace() || c.is_control() || is_format(c) || mark(c);
                let good = known && !host.is_empty() && !host.starts_with(':') && !host.contains(['@']);
                (good && url.len() <= MAX_URL && !url.contains(odd))
                    .then(|| Self::Url(url.trim_end_matches('/').to_owned()))
            }
        }
    }

    /// Returns the text that [`Endpoint::parse`] reads.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Builtin => "builtin",
            Self::Site => "site",
            Self::Url(url) => url,
        }
    }

    /// Returns whether the plan itself draws the delays and failures, so that they are known before the run.
    pub const fn is_builtin(&self) -> bool {
        matches!(self, Self::Builtin)
    }

    /// Returns whether requests leave for a host other than `page_host` and loopback. Every name under
    /// `localhost` is loopback, because RFC 6761 reserves it. Chromium and Firefox resolve such names without
    /// a query; other browsers ask the system's resolver.
    pub fn is_foreign(&self, page_host: &str) -> bool {
        let Self::Url(url) = self else { return false };
        let host = host(url);
        let loopback = host.eq_ignore_ascii_case("localhost")
            || host.ends_with(".localhost")
            || host == "[::1]"
            // Missing parts are filled with zeros, except before a dot at the end: `127.` is 0.0.0.127.
            || host.starts_with("127.")
                && host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                && !host.ends_with('.');
        !loopback && !host.eq_ignore_ascii_case(page_host)
    }

    /// Returns the URL of one request, relative to the page. `run` distinguishes the requests of different
    /// runs, so that no two share a URL. The URL of the built-in origin contains only its instructions.
    pub fn url(&self, request: &Request, run: &str) -> String {
        let (n, attempt) = (request.n.to_string(), request.attempt.to_string());
        let told = |base: &str| [base, "?n=", &n, "&attempt=", &attempt, "&run=", run].concat();
        match self {
            Self::Builtin => {
                let (delay, status) = (request.delay_ms.to_string(), request.status.to_string());
                let path = "./httpbin/uuid?delay=";
                [path, &delay, "&status=", &status, "&n=", &n, "&attempt=", &attempt].concat()
            }
            Self::Site => told("./uuid.json"),
            Self::Url(base) => told(&[base, "/uuid"].concat()),
        }
    }

    /// Returns the number and the attempt of the request with this URL, if a server got it in this `run`.
    pub fn request_of(url: &str, run: &str) -> Option<(u32, u32)> {
        let (_, query) = url.rsplit_once('?')?;
        let mut values = ["n", "attempt", "run"].into_iter().zip(query.split('&')).map(|(name, pair)| {
            let (found, value) = pair.split_once('=')?;
            (found == name).then_some(value)
        });
        let (n, attempt) = (values.next()??.parse().ok()?, values.next()??.parse().ok()?);
        (values.next()?? == run).then_some((n, attempt))
    }
}

/// Splits a URL into its scheme and the text after `://`.
fn split_scheme(url: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = url.split_once(':')?;
    Some((scheme, rest.strip_prefix("//")?))
}

/// Returns whether Unicode counts `c` as a format character (`Cf`): joiners, direction marks, tags, etc.
/// General punctuation and everything beyond the basic plane are included, because each range adds bytes to
/// the first module. Addresses can contain these characters as punycode or percent-encoded.
const fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{600}'..='\u{605}'
            | '\u{61c}'
            | '\u{6dd}'
            | '\u{70f}'
            | '\u{890}'..='\u{891}'
            | '\u{8e2}'
            | '\u{180e}'
            | '\u{2000}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..
    )
}

/// Returns the host of an http(s) URL that [`Endpoint::parse`] accepted, without its port.
fn host(url: &str) -> &str {
    let rest = split_scheme(url).map_or(url, |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or(rest);
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

impl Serialize for Endpoint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
