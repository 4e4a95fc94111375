//! The learner's program: its panel, and what it shows of a run.

mod asking;
mod clocks;
mod jobs;
mod kept;
mod lines;
mod looks;
mod pasted;
mod remarks;
mod running;
mod stories;
mod views;

use crate::page::Page;
use serde_json::json;
use std::path::Path;

impl Page {
    /// Opens the panel of the learner's program, and waits until Python is ready.
    async fn opens_program(&self) {
        self.browser.click("[data-desk=program]").await;
        self.browser.until("return document.querySelector('#learner:not([hidden])')").await;
        self.program_comes_to("ready").await;
    }

    /// Waits until the learner's program is in `state`.
    async fn program_comes_to(&self, state: &str) {
        let css = format!("#learner[data-state={state}]");
        self.browser.until(&format!("return document.querySelector('{css}')")).await;
    }

    /// Opens a file with this text as the program.
    async fn gives_program(&self, source: &str) {
        let name =
            format!("program_{}.py", self.site.url("/").replace(|c: char| !c.is_ascii_alphanumeric(), "_"));
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&name);
        std::fs::write(&file, source).unwrap();
        self.browser.choose_file("#learner-file", &file).await;
        self.browser
            .until(&format!(
                "return document.querySelector('#learner-list').selectedOptions[0].text === '{name}'"
            ))
            .await;
    }

    /// Presses Run of the program, and waits until it ends in `state`.
    async fn runs_program(&self, state: &str) {
        self.browser.click("#learner-run").await;
        self.program_comes_to(state).await;
    }

    /// Returns how many elements `css` selects.
    async fn count(&self, css: &str) -> u64 {
        let count = "return document.querySelectorAll(arguments[0]).length";
        self.browser.evaluate(count, &[json!(css)]).await.as_u64().unwrap_or_default()
    }
}
