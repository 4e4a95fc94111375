//! The destinations of requests, and the delays and failures of the built-in origin.

use crate::plan::Plan;
use serde::{Serialize, Serializer};
use uuid::Uuid;

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

/// One request as the platform receives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its number, from 0.
    pub n: u32,
    /// The number of earlier attempts.
    pub attempt: u32,
    /// The delay of the built-in origin.
    pub delay_ms: u32,
    /// The status of the built-in origin's answer.
    pub status: u16,
}

impl Request {
    /// Draws the instructions to the built-in origin for attempt `attempt` of request `n`: a delay of `delay`
    /// plus a uniform [0, `jitter`) in whole milliseconds, and status 503 with probability `fail`. The same
    /// plan always draws the same instructions, whatever the strategy.
    pub fn draw(plan: &Plan, n: u32, attempt: u32) -> Self {
        let place = u64::from(n) << 32 | u64::from(attempt);
        let mut draws = SplitMix64(SplitMix64(plan.seed).next() ^ place);
        let delay_ms = plan.delay_ms + (draws.next_share() * f64::from(plan.jitter_ms)) as u32;
        let status = if draws.next_share() < plan.fail.value() { 503 } else { 200 };
        Self { n, attempt, delay_ms, status }
    }

    /// Draws the back-off before attempt `attempt` of request `n` in whole ms, uniform [0, `most_ms`].
    pub fn draw_within(plan: &Plan, n: u32, attempt: u32, most_ms: u32) -> u32 {
        // Not the draws of the answer itself, because the two would then be correlated.
        let place = u64::from(n) << 32 | u64::from(attempt);
        let mut draws = SplitMix64(SplitMix64(!plan.seed).next() ^ place);
        (draws.next_share() * f64::from(most_ms + 1)) as u32
    }

    /// Returns the uuid that replaces an answer if no service worker can answer: a v4 uuid made from `seed`.
    pub fn simulated_uuid(&self, seed: u64) -> Uuid {
        let mut draws = SplitMix64(seed ^ u64::from(self.n) << 32 ^ u64::from(self.attempt));
        let bits = u128::from(draws.next()) << 64 | u128::from(draws.next());
        uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
    }
}

/// A generator that any (seed, n, attempt) can start, so that draws are independent of the order of requests.
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }

    /// Uniform in [0, 1), from the upper 53 bits.
    fn next_share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
