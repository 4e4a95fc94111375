//! The sentences that are computed. What always stands on the page is in `index.html`, in both languages.
//!
//! Each language implements [`Words`]; a text that is missing in one does not compile. Numbers and units come
//! from [`Numbers`], which in the page is the browser's Intl.

mod en;
mod fr;

use crate::answer::Failure;
use crate::plan::{Lang, PlanError};
use crate::platform::Provenance;
use crate::refusal::Refusal;
use crate::report::headline::Headline;
use crate::report::remarks::Remark;
use crate::report::row::Row;
use crate::strategy::Strategy;
use crate::work::Loss;

/// Numbers and units as a language writes them.
pub trait Numbers {
    /// A duration in seconds, with two decimals: `10.31 s`.
    fn seconds(&self, ms: f64) -> String;
    /// A short duration in milliseconds: `203 ms`, `3.1 ms`.
    fn millis(&self, ms: f64) -> String;
    /// A count: `10,000`.
    fn count(&self, count: u32) -> String;
    /// A ratio, with as many digits as say something: `1.02`, `5.6`, `43`.
    fn ratio(&self, ratio: f64) -> String;
    /// A share as a percentage, with one decimal: `99.6 %`.
    fn percent(&self, share: f64) -> String;
    /// Things a second: `27.9`.
    fn rate(&self, per_second: f64) -> String;
    /// A moment on the time axis, whose ticks are `step_ms` apart: `0.5 s`, `20 ms`.
    fn moment(&self, at_ms: f64, step_ms: f64) -> String;
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

/// A language's computed sentences.
pub trait Words {
    /// A strategy in plain words, lower case, fit to stand in the middle of a sentence.
    fn strategy(&self, strategy: Strategy, limit: u32) -> String;
    /// What the headline says.
    fn headline(&self, headline: &Headline, plan_limit: u32, numbers: &dyn Numbers) -> String;
    /// While a run is under way.
    fn progress(&self, strategy: &str, done: u32, of: u32, so_far_ms: f64, numbers: &dyn Numbers) -> String;
    /// What a run shows.
    fn remark(&self, remark: &Remark, limit: u32, numbers: &dyn Numbers) -> Wording;
    /// What was wrong with a parameter, what is taken, and what is used in its place, if anything is.
    fn plan_error(&self, error: &PlanError, used: Option<&str>) -> String;
    /// Where figures come from.
    fn provenance(&self, provenance: Provenance) -> &'static str;
    /// Why a request has no uuid, and what to do about it.
    fn failure(&self, failure: Failure, status: Option<u16>) -> String;
    /// How many requests failed, and how many were aborted.
    fn failures(&self, failed: u32, aborted: u32, numbers: &dyn Numbers) -> String;
    /// One request's facts.
    fn request(&self, n: u32, row: &Row, numbers: &dyn Numbers) -> String;
    /// The line that the program prints after its loop.
    fn after_loop(&self, ok: u32, total_ms: f64, numbers: &dyn Numbers) -> String;
    /// How many requests a line of the timeline stands for.
    fn sharing(&self, requests: u32, numbers: &dyn Numbers) -> String;
    /// The question before many requests to another host.
    fn ask_first(&self, requests: u32, host: &str, numbers: &dyn Numbers) -> String;
    /// Why a run, or a strategy of it, did not start, and what to do.
    fn refusal(&self, refusal: &Refusal, numbers: &dyn Numbers) -> String;
    /// How a worker was lost.
    fn loss(&self, loss: Loss) -> &'static str;
    /// In the place of the total of a strategy that was refused.
    fn not_run(&self) -> &'static str;
    /// That the page will freeze, and for how long; `None` on a server whose delay nobody knows yet.
    fn freeze(&self, freeze_ms: Option<f64>, numbers: &dyn Numbers) -> String;
    /// What the button does that plays a recording.
    fn play_or_pause(&self, playing: bool) -> &'static str;
    /// How far a run has come, to those who hear it.
    fn spoken(&self, at_ms: f64, done: u32, in_flight: u32, numbers: &dyn Numbers) -> String;
    /// What a worker says while the page does not answer; `{}` stands for how long that is, which it writes itself.
    fn silent(&self) -> &'static str;
    /// What it says afterwards: the longest that it was so.
    fn silence(&self, longest_ms: f64, numbers: &dyn Numbers) -> String;
    /// How many tasks are suspended at an await.
    fn suspended(&self, tasks: u32, numbers: &dyn Numbers) -> String;
    /// The label of the timeline's keyboard control.
    fn lane_label(&self, strategy: &str) -> String;
}

/// The words of a language.
pub fn words(lang: Lang) -> &'static dyn Words {
    match lang {
        Lang::En => &en::En,
        Lang::Fr => &fr::Fr,
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
