//! How `WebKitGTK`'s `MiniBrowser` is started by `WebKitWebDriver`.

use super::engine::Wish;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Where Debian and its like keep it: beside the library, on no path.
const FOLDERS: &[&str] =
    &["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/libexec"];

/// What a session asks of it.
pub(crate) fn capabilities(wish: Wish) -> Value {
    let mut arguments = vec!["--automation".to_owned()];
    if wish.large_letters {
        arguments.push("--default-font-size=32".into());
    }
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
/// Where there is none.
fn program() -> PathBuf {
    let beside = |folder: &&str| Path::new(folder).join("webkit2gtk-4.1/MiniBrowser");
    FOLDERS.iter().map(beside).find(|path| path.is_file()).expect("webkit2gtk-4.1/MiniBrowser is installed")
}
