//! The sentences that are computed. What always stands on the page is in `index.html`, in both languages.
//!
//! Each language is a [`Words`], full of templates; a text that is missing in one does not compile. What comes into
//! their places is the same for all languages. Numbers and units come from [`Numbers`], which in the page is the
//! browser's Intl.

pub mod desk;
mod en;
mod fr;
mod headline;
mod remark;
mod request;
mod template;
mod words;

pub use template::{Filling, fill};
pub use words::Words;

use crate::plan::Lang;

/// Numbers and units as a language writes them. Seconds and milliseconds stand behind their numbers as the symbols that both
/// languages share.
pub trait Numbers {
    /// A number with exactly so many decimals, at most three.
    fn decimal(&self, digits: usize, number: f64) -> String;

    /// A share as a percentage, with one decimal: `99.6 %`.
    fn percent(&self, share: f64) -> String;

    /// A duration in seconds, with two decimals: `10.31 s`.
    fn seconds(&self, ms: f64) -> String {
        self.decimal(2, ms / 1000.0) + "\u{202f}s"
    }

    /// A short duration in milliseconds: `203 ms`, `3.1 ms`.
    fn millis(&self, ms: f64) -> String {
        self.decimal(usize::from(ms < 10.0), ms) + "\u{202f}ms"
    }

    /// A count: `10,000`.
    fn count(&self, count: u32) -> String {
        self.decimal(0, count.into())
    }

    /// A ratio, with as many digits as say something: `1.02`, `5.6`, `43`.
    fn ratio(&self, ratio: f64) -> String {
        let digits = match ratio {
            9.95.. => 0,
            2.0.. => 1,
            _ => 2,
        };
        self.decimal(digits, ratio)
    }

    /// Things a second: `27.9`.
    fn rate(&self, per_second: f64) -> String {
        self.decimal(usize::from(per_second < 99.95), per_second)
    }

    /// A moment on the time axis, whose ticks are `step_ms` apart: `0.5 s`, `20 ms`.
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

/// A remark in words: the sentence, its evidence, and what the link that changes the plan is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The sentence.
    pub sentence: String,
    /// The small print.
    pub evidence: String,
    /// The link's text, for a remark that has one.
    pub link: Option<&'static str>,
}

/// The words of a language.
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &en::EN,
        Lang::Fr => &fr::FR,
    }
}

/// Sentences begin with a capital. Ours begin with an ASCII letter or a digit.
pub fn capitalized(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
