//! The settings with which `WebKitWebDriver` starts `WebKitGTK`'s `MiniBrowser`.

use super::engine::Wish;
use super::mini_browser;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Removes the room around the tool bar's buttons, because the window is never narrower than the tool bar,
/// which would be wider than a telephone's screen.
const STYLE: &str = "* { margin: 0; padding: 0; border: 0; min-width: 0; }";

/// Writes the browser's settings into `home`.
pub(crate) fn write_settings(home: &Path, wish: Wish) {
    let folder = home.join(".config/gtk-3.0");
    fs::create_dir_all(&folder).expect("its home can be written to");
    let animations = u8::from(!wish.less_motion);
    let settings = format!("[Settings]\ngtk-enable-animations={animations}\n");
    for (name, text) in [("gtk.css", STYLE), ("settings.ini", &settings)] {
        fs::write(folder.join(name), text).expect("its home can be written to");
    }
}

/// Returns the capabilities that a session requests.
pub(crate) fn capabilities(wish: Wish) -> Value {
    let mut arguments = vec!["--automation".to_owned()];
    if wish.without_storage {
        arguments.push("--cookies-policy=never".into());
    }
    json!({
        "browserName": "MiniBrowser",
        "acceptInsecureCerts": wish.trusting,
        "webkitgtk:browserOptions": { "binary": mini_browser::program(), "args": arguments },
    })
}
