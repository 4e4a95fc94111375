//! The last step of a release build, by Trunk or by [`crate::build`].

use crate::bundle::bundle;
use crate::module::Built;
use crate::{editor, licences, minify, page, python, shell};
use anyhow::{Context as _, Result};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::thread;

/// Scripts and style sheets to minify. Those for course pages stay readable, because people copy from them.
const TEXTS: [&str; 8] =
    ["boot.js", "framed.js", "pulse.js", "update.js", "work.js", "style.css", "desk.css", "learner.css"];

/// Makes a release of the page in a folder, which must have all files that `index.html` lists.
pub(crate) fn finish(folder: &Path, names: &[&str], built: &Built) -> Result<()> {
    page::release(folder)?;
    at_once(names, |_, name| minify::module(folder, name))?;
    let scripts = names.iter().map(|name| format!("{name}.js"));
    minify::texts(folder, &TEXTS.map(String::from).into_iter().chain(scripts).collect::<Vec<_>>())?;
    built.copy_code(folder)?;
    let npm_packages = bundles(folder, true)?;
    licences::write_into(folder, &built.crates, &npm_packages)?;
    shell::write_into(folder)
}

/// Writes the scripts that import others, the editor, and Python with its scripts into a page, which a debug
/// build needs as well. Returns the folders of the npm packages whose code is in the editor.
pub(crate) fn bundles(folder: &Path, is_minified: bool) -> Result<BTreeSet<PathBuf>> {
    bundle("origin.js", &["--format=iife"], &folder.join("origin.js"))?;
    python::write_into(folder)?;
    editor::bundle(folder, is_minified)
}

/// Calls `act` for all names at the same time, each with its index.
pub(crate) fn at_once(names: &[&str], act: impl Fn(usize, &str) -> Result<()> + Sync) -> Result<()> {
    thread::scope(|scope| {
        let act = &act;
        let start = |(index, name)| scope.spawn(move || act(index, name));
        let threads: Vec<_> = names.iter().copied().enumerate().map(start).collect();
        threads.into_iter().try_for_each(|thread| thread.join().ok().context("a thread has panicked")?)
    })
}
