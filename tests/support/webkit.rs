//! How `WebKitGTK`'s `MiniBrowser` is started by `WebKitWebDriver`.

use super::engine::Wish;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// Where Debian and its like keep it: beside the library, on no path.
const FOLDERS: &[&str] =
    &["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/libexec"];

/// Its window is never narrower than its tool bar, whose buttons have more room around them than a telephone's screen.
const STYLE: &str = "* { margin: 0; padding: 0; border: 0; min-width: 0; }";

/// Puts its settings into that home.
pub(crate) fn write_settings(home: &Path, wish: Wish) {
    let folder = home.join(".config/gtk-3.0");
    fs::create_dir_all(&folder).expect("its home can be written to");
    let animations = u8::from(!wish.less_motion);
    let settings = format!("[Settings]\ngtk-enable-animations={animations}\n");
    for (name, text) in [("gtk.css", STYLE), ("settings.ini", &settings)] {
        fs::write(folder.join(name), text).expect("its home can be written to");
    }
}

/// What a session asks of it.
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
/// If it is not installed.
fn program() -> PathBuf {
    let beside = |folder: &&str| Path::new(folder).join("webkit2gtk-4.1/MiniBrowser");
    FOLDERS.iter().map(beside).find(|path| path.is_file()).expect("webkit2gtk-4.1/MiniBrowser is installed")
}
