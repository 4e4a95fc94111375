//! Releases of the page, one after the other, in a folder that a static host serves.

use super::current::scratch;
use super::site::dist;
use axum::Router;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;
use tower_http::services::ServeDir;

/// A folder with the built page, which is removed when this is dropped.
pub(crate) struct Release(PathBuf);

impl Release {
    /// Copies the built page into a folder named `name`.
    pub(crate) fn new(name: &str) -> Self {
        let folder = scratch(name);
        let _ = fs::remove_dir_all(&folder);
        copy(&dist(), &folder);
        Self(folder)
    }

    /// Serves the folder.
    pub(crate) fn site(&self) -> Router {
        Router::new().fallback_service(ServeDir::new(&self.0))
    }

    /// Writes `content` into a file; the list of files has its old digest until the next release.
    pub(crate) fn write(&self, file: &str, content: &str) {
        fs::write(self.0.join(file), content).unwrap_or_else(|error| panic!("{file}: {error}"));
    }

    /// Removes a file, and returns its content.
    pub(crate) fn take(&self, file: &str) -> Vec<u8> {
        let content = fs::read(self.0.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        fs::remove_file(self.0.join(file)).expect("what is there can go");
        content
    }

    /// Puts the content of a removed file back.
    pub(crate) fn put(&self, file: &str, content: &[u8]) {
        fs::write(self.0.join(file), content).unwrap_or_else(|error| panic!("{file}: {error}"));
    }

    /// Makes the next release, in which the page's title is `title`.
    pub(crate) fn next(&self, title: &str) {
        let page = fs::read_to_string(self.0.join("index.html")).expect("the page is text");
        let (before, rest) = page.split_once("<title>").expect("a page has a title");
        let (_, after) = rest.split_once("</title>").expect("a title ends");
        self.write("index.html", &format!("{before}<title>{title}</title>{after}"));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let listed = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--package", "xtask", "--", "shell"])
            .arg(&self.0)
            .current_dir(root)
            .status();
        assert!(listed.is_ok_and(|status| status.success()), "cargo xtask shell lists the files");
    }
}

impl Drop for Release {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be read") {
        let entry = entry.expect("a folder can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a file can be copied");
            let file = File::options().write(true).open(&target).expect("a copy can be written to");
            // Dates in HTTP are whole seconds, so a file that a test changes within the first second would
            // count as unchanged.
            file.set_modified(SystemTime::UNIX_EPOCH).expect("a file has a date");
        }
    }
}
