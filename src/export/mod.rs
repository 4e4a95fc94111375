//! A comparison as a file. Each format has its own module here. None of them is in the page's first wasm
//! module.

mod attempts;
mod chrome;
mod csv;
mod har;
mod json;
mod labels;
mod svg;
mod uri;

use crate::choice::choice;
use crate::i18n::Numbers;
use crate::plan::{Lang, Plan};
use crate::report::Run;
use crate::report::comparison::{Comparison, Other};
use crate::report::rows::Rows;

choice! {
    /// A file format for comparisons. A PNG is drawn by the browser from the SVG.
    pub enum Format {
        /// The report of the contract.
        Json = "json",
        /// A table with one row per request.
        Csv = "csv",
        /// An HTTP Archive, the format that browsers' network panels read.
        Har = "har",
        /// Chrome's trace events, the format that Perfetto and `chrome://tracing` read.
        Chrome = "chrome",
        /// The timeline as a picture.
        Svg = "svg",
    }
}

impl Format {
    /// Returns the extension of file names, without the leading dot. A trace has two, because both of its
    /// readers expect `.json`.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Har => "har",
            Self::Chrome => "trace.json",
            Self::Svg => "svg",
        }
    }

    /// Returns the media type. HAR and traces have no registered type. Both are JSON.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json | Self::Har | Self::Chrome => "application/json",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// Describes a plan in words, as pictures do: the values that matter, and those that are not the default.
pub fn plan_in_words(plan: &Plan, lang: Lang, numbers: &dyn Numbers) -> String {
    labels::labels(lang).plan(plan, numbers)
}

/// Facts about a comparison that are not in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// The start of the first run, in milliseconds since 1970 in UTC.
    pub begun_unix_ms: f64,
    /// The page's URL, without its fragment.
    pub page: String,
    /// The user agent of the browser.
    pub engine: String,
}

impl About {
    /// Formats a time in UTC, in ISO 8601 with milliseconds: `at_ms` after the start of a run that began
    /// `begun_ms` after the first.
    fn utc(&self, begun_ms: f64, at_ms: f64) -> String {
        // The formatter does not support times after the year 9999.
        const LAST_MS: f64 = 253_402_300_799_999.0;
        let unix_ms = crate::math::clamp(self.begun_unix_ms + begun_ms + at_ms, 0.0, LAST_MS);
        // Rounds, because floating-point errors can make a span slightly shorter than a whole millisecond.
        let since = std::time::Duration::from_millis(unix_ms.round() as u64);
        humantime::format_rfc3339_millis(std::time::UNIX_EPOCH + since).to_string()
    }
}

/// Returns the start of `run`, in milliseconds since the start of the comparison's first run.
fn begun_ms(comparison: &Comparison, run: &Run) -> f64 {
    let first = comparison.runs.first().or(comparison.others.first().map(|other| &other.run));
    run.trace.started_ms() - first.map_or(0.0, |first| first.trace.started_ms())
}

/// Returns all runs that a file contains, with their rows: those of the page, then that of the learner's
/// program, with what it is.
fn runs(comparison: &Comparison) -> impl Iterator<Item = (&Run, &Rows, Option<&Other>)> {
    let own = comparison.runs.iter().zip(&comparison.rows).map(|(run, rows)| (run, rows, None));
    let learners = comparison.others.iter().filter(|other| other.is_learners());
    own.chain(learners.map(|other| (&other.run, &*other.rows, Some(other))))
}

/// Returns the name of a run: that of the strategy, with the place of its work if the plan compares places, or of
/// the learner's program.
fn name(run: &Run, other: Option<&Other>) -> String {
    match (run.strategy, run.work_on) {
        (Some(strategy), Some(place)) => [strategy.name(), " ", place.name()].concat(),
        (Some(strategy), None) => strategy.name().to_owned(),
        (None, _) => other.map_or_else(String::new, |other| other.program.clone()),
    }
}

/// Writes a comparison in a format. Sentences are in `lang`, with `numbers` as that language writes them.
/// Names of fields are in English.
pub fn write(
    format: Format,
    comparison: &Comparison,
    about: &About,
    lang: Lang,
    numbers: &dyn Numbers,
) -> String {
    match format {
        Format::Json => json::write(comparison),
        Format::Csv => csv::write(comparison),
        Format::Har => har::write(comparison, about, lang),
        Format::Chrome => chrome::write(comparison, about),
        Format::Svg => svg::write(comparison, about, lang, numbers),
    }
}
