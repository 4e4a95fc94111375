//! A comparison as a file: one format a file here. Nothing of it is in the page's first module.

mod attempts;
mod chrome;
mod csv;
mod har;
mod json;
mod labels;
mod numbers;
mod svg;
mod uri;

use crate::plan::Lang;
use crate::report::comparison::Comparison;

/// What a comparison can be written as. A PNG is the browser's drawing of the SVG.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The report of the contract.
    Json,
    /// A row a request.
    Csv,
    /// An HTTP Archive: what browsers' network panels read.
    Har,
    /// Chrome's trace events: what Perfetto and `chrome://tracing` read.
    Chrome,
    /// The timeline as a picture.
    Svg,
}

impl Format {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Json, Self::Csv, Self::Har, Self::Chrome, Self::Svg];

    /// The name by which it is asked for.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Har => "har",
            Self::Chrome => "chrome",
            Self::Svg => "svg",
        }
    }

    /// The one of that name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// How names of such files end, without the leading dot. The trace has two ends, for both who read it ask for
    /// `.json`.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Har => "har",
            Self::Chrome => "trace.json",
            Self::Svg => "svg",
        }
    }

    /// The media type. Nobody has registered one for HAR or for traces; both are JSON.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json | Self::Har | Self::Chrome => "application/json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// What the traces do not tell of a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// When the first run started: milliseconds since 1970 in UTC.
    pub begun_unix_ms: f64,
    /// When each run started, in milliseconds from the first one's start; in the order of the runs.
    pub runs_begun_ms: Vec<f64>,
    /// The name by which the URLs of each run differ from those of others, in the same order; for servers only.
    pub runs_names: Vec<String>,
    /// The page's URL, without its fragment.
    pub page: String,
    /// The browser: its user agent.
    pub engine: String,
}

impl About {
    /// When that run started, in milliseconds from the first one's start.
    fn begun_ms(&self, run: usize) -> f64 {
        self.runs_begun_ms.get(run).copied().unwrap_or_default()
    }

    /// That time of that run, as UTC by ISO 8601 with milliseconds.
    fn utc(&self, run: usize, at_ms: f64) -> String {
        // The formatter has no words for what comes after the year 9999.
        const LAST_MS: f64 = 253_402_300_799_999.0;
        let unix_ms =
            crate::report::stats::within(self.begun_unix_ms + self.begun_ms(run) + at_ms, 0.0, LAST_MS);
        // Rounded, for a span of floats falls short of a whole millisecond by a rest of rounding.
        let since = std::time::Duration::from_millis(unix_ms.round() as u64);
        humantime::format_rfc3339_millis(std::time::UNIX_EPOCH + since).to_string()
    }
}

/// Writes the comparison in that format. Sentences are in that language; names of fields are in English.
pub fn write(format: Format, comparison: &Comparison, about: &About, lang: Lang) -> String {
    match format {
        Format::Json => json::write(comparison),
        Format::Csv => csv::write(comparison),
        Format::Har => har::write(comparison, about, lang),
        Format::Chrome => chrome::write(comparison, about),
        Format::Svg => svg::write(comparison, about, lang),
    }
}
