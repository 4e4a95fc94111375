//! The settings with which `WebKitWebDriver` starts `WebKitGTK`'s `MiniBrowser`.

use super::engine::Wish;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders in which Debian and similar systems keep the browser: beside the library, and not on the path.
const FOLDERS: &[&str] =
    &["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/libexec"];

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
        "webkitgtk:browserOptions": { "binary": program(), "args": arguments },
    })
}

/// # Panics
/// If `MiniBrowser` is not installed.
fn program() -> PathBuf {
    let beside = |folder: &&str| Path::new(folder).join("webkit2gtk-4.1/MiniBrowser");
    FOLDERS.iter().map(beside).find(|path| path.is_file()).expect("webkit2gtk-4.1/MiniBrowser is installed")
}
