//! `WebKitGTK`'s own browser, which is not on the path.

use std::path::{Path, PathBuf};

/// The folders in which Debian and similar systems keep it: beside the library.
const FOLDERS: &[&str] =
    &["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/libexec"];

/// Returns the program.
///
/// # Panics
/// If it is not installed.
pub(crate) fn program() -> PathBuf {
    let beside = |folder: &&str| Path::new(folder).join("webkit2gtk-4.1/MiniBrowser");
    FOLDERS.iter().map(beside).find(|path| path.is_file()).expect("webkit2gtk-4.1/MiniBrowser is installed")
}
