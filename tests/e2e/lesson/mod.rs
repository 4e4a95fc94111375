//! The lesson: a question, the run, and the guess beside the measurement.

mod addresses;
mod guessing;
mod keeping;
mod locked;
mod otherwise;
mod questions;
mod summary;
mod trying;

use crate::page::Page;
use serde_json::Value;

impl Page {
    /// Waits until the lesson is in `phase`.
    pub(crate) async fn lesson_comes_to(&self, phase: &str) {
        self.browser.until(&format!("return document.documentElement.dataset.lesson === '{phase}'")).await;
    }

    /// Types a guess in seconds, and presses Run.
    async fn guesses(&self, seconds: &str) {
        self.browser.fill("#guess-number", seconds).await;
        self.browser.click("#guess-run").await;
    }

    /// Gives a valid answer to the question, of whatever kind it is.
    pub(crate) async fn gives_an_answer(&self) {
        let kind = self.see("return document.querySelector('#guess').dataset.asks").await;
        match kind.as_str().expect("a kind") {
            "duration" => self.browser.fill("#guess-number", "1").await,
            "count" => self.browser.fill("#guess-count", "9").await,
            "choice" => self.browser.click("#guess-options .option:nth-child(2)").await,
            _ => self.browser.click("#guess-order li:first-child .down").await,
        }
    }

    /// Returns the picture in the lane of `strategy`.
    async fn drawing(&self, strategy: &str) -> Value {
        self.see(&format!(
            "return document.querySelector('.lane[data-strategy={strategy}] canvas').toDataURL()"
        ))
        .await
    }
}

/// Formats a time as the page does in English.
fn seconds(ms: f64) -> String {
    // Half a hundredth is rounded up, as Intl does.
    format!("{:.2}\u{202f}s", (ms / 10.0).round() / 100.0)
}
