//! Saving files, and opening them again.

mod kept;
mod programs;
mod refused;

use crate::page::Page;
use crate::support::current::scratch;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::Instant;

/// A short plan of two strategies.
const QUICK: &str = "?strategy=sequential,join_all&requests=5&delay=40&lang=en";

/// Returns an empty folder named `name`.
fn folder(name: &str) -> PathBuf {
    let folder = scratch(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Returns the content of the saved `file`, as soon as it exists.
async fn saved(file: &Path) -> Vec<u8> {
    let start = Instant::now();
    loop {
        // Until the file is whole, it has another name.
        match fs::read(file) {
            Ok(content) if !content.is_empty() => return content,
            _ => assert!(start.elapsed() < Duration::from_mins(1), "{} never comes", file.display()),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

impl Page {
    /// Opens the dialog of links and files.
    pub(crate) async fn shares(&self) {
        self.browser.click("[data-desk=share]").await;
        self.browser.until("return document.querySelector('#share')?.open").await;
    }

    pub(crate) async fn closes(&self, dialog: &str) {
        self.browser.click(&format!("{dialog} .dialog-head button")).await;
        self.browser.until(&format!("return !document.querySelector('{dialog}').open")).await;
    }

    /// Waits until the page shows `sentence` about the opened file.
    async fn says(&self, sentence: &str) {
        self.browser.until("return document.querySelector('#recorded')?.checkVisibility()").await;
        let heard = format!("return document.querySelector('#recorded').innerText === {}", json!(sentence));
        self.browser.until(&heard).await;
    }

    pub(crate) async fn badge(&self) -> String {
        self.browser.text("#provenance").await
    }
}
