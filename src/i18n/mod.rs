//! Computed sentences. Text that is always on the page is in `index.html`, in both languages.
//!
//! Each language is a [`Words`], full of templates; a text that is missing in one does not compile. The
//! templates of a remark are in its file in `report/remarks`, those of headlines in `report/headline`. Those of
//! futures are in `futures.rs`, because the first module does not need them. The values of the placeholders are
//! the same for all languages. Numbers and units come from [`Numbers`], which the page implements with the
//! browser's Intl.

pub mod desk;
mod en;
mod fr;
mod futures;
mod headline;
pub mod learner;
mod remark;
mod request;
mod template;
mod words;

pub use template::{Filling, fill};
pub use words::{LEARNERS, Words};

use crate::plan::Lang;

/// Rounds a duration to whole microseconds, as recordings do. A run then has the same figures live and recorded: the
/// difference of two clock readings may be a hair less than 325 ms, which would be 0.32 s live and 0.33 s recorded.
fn in_us(ms: f64) -> f64 {
    (ms * 1000.0 + 0.5).floor() / 1000.0
}

/// Numbers and units in the format of a language. Seconds and milliseconds are written as symbols after their
/// numbers, which are the same in both languages.
pub trait Numbers {
    /// Formats a number with exactly `digits` decimals, at most three.
    fn decimal(&self, digits: usize, number: f64) -> String;

    /// Formats a share as a percentage, with one decimal: `99.6 %`.
    fn percent(&self, share: f64) -> String;

    /// Formats a duration in seconds, with two decimals: `10.31 s`.
    fn seconds(&self, ms: f64) -> String {
        self.decimal(2, in_us(ms) / 1000.0) + "\u{202f}s"
    }

    /// Formats a range of durations in seconds: `0.19–0.22 s`, or `0.20 s` if both ends are written the same.
    fn range(&self, from_ms: f64, to_ms: f64) -> String {
        let (from, to) = (self.decimal(2, in_us(from_ms) / 1000.0), self.seconds(to_ms));
        if to.starts_with(&from) { to } else { [&from, "–", &to].concat() }
    }

    /// Formats a short duration in milliseconds: `203 ms`, `3.1 ms`.
    fn millis(&self, ms: f64) -> String {
        let ms = in_us(ms);
        self.decimal(usize::from(ms < 10.0), ms) + "\u{202f}ms"
    }

    /// Formats a count: `10,000`.
    fn count(&self, count: u32) -> String {
        self.decimal(0, count.into())
    }

    /// Formats a ratio, with only as many digits as are meaningful: `1.02`, `5.6`, `43`.
    fn ratio(&self, ratio: f64) -> String {
        let digits = match ratio {
            9.95.. => 0,
            2.0.. => 1,
            _ => 2,
        };
        self.decimal(digits, ratio)
    }

    /// Formats a number of things per second: `27.9`.
    fn rate(&self, per_second: f64) -> String {
        self.decimal(usize::from(per_second < 99.95), per_second)
    }

    /// Formats a time on the time axis, whose ticks are `step_ms` apart: `0.5 s`, `0.02 s`.
    fn moment(&self, at_ms: f64, step_ms: f64) -> String {
        let digits = match step_ms {
            1000.0.. => 0,
            100.0.. => 1,
            10.0.. => 2,
            _ => 3,
        };
        self.decimal(digits, at_ms / 1000.0) + "\u{202f}s"
    }
}

/// A remark in words: the sentence, its evidence, and the text of the link that changes the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The sentence.
    pub sentence: String,
    /// The evidence, in small print.
    pub evidence: String,
    /// The text of the link, if the remark has one.
    pub link: Option<&'static str>,
}

/// Returns the words of a language.
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &en::EN,
        Lang::Fr => &fr::FR,
    }
}

/// Capitalizes the first letter of a sentence. Our sentences begin with an ASCII letter or a digit.
pub fn capitalized(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
