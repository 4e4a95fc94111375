//! How Chromium is started, by a driver or bare.

use serde_json::Value;

/// With which it looks for no host of its vendor's: tests in a browser and Lighthouse read them there, too.
const QUIET: &str = include_str!("../../webdriver.json");
/// Without the first three it needs a display and a sandbox of its own.
const FLAGS: [&str; 4] =
    ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,1000"];

/// Its flags.
///
/// # Panics
/// When `webdriver.json` has none.
pub(crate) fn flags() -> Vec<String> {
    let options: Value = serde_json::from_str(QUIET).expect("webdriver.json is JSON");
    let quiet = options["goog:chromeOptions"]["args"].as_array().expect("it has flags");
    let quiet = quiet.iter().filter_map(Value::as_str);
    FLAGS.into_iter().chain(quiet).map(String::from).collect()
}
