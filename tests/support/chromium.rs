//! The flags with which Chromium is started, by a driver or directly.

use serde_json::Value;

/// Flags that stop Chromium from contacting its vendor's hosts. Tests in a browser and Lighthouse read them
/// from this file, too.
const QUIET: &str = include_str!("../../webdriver.json");
/// Without the first three, Chromium needs a display and a sandbox of its own.
const FLAGS: [&str; 4] =
    ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,1000"];

/// Returns Chromium's flags.
///
/// # Panics
/// If `webdriver.json` has none.
pub(crate) fn flags() -> Vec<String> {
    let options: Value = serde_json::from_str(QUIET).expect("webdriver.json is JSON");
    let quiet = options["goog:chromeOptions"]["args"].as_array().expect("it has flags");
    let quiet = quiet.iter().filter_map(Value::as_str);
    FLAGS.into_iter().chain(quiet).map(String::from).collect()
}
