//! A release build without Trunk: the same files from the same list, in `index.html`.

use crate::links::{Link, links};
use crate::project::{copy, copy_file, read, root, write};
use crate::{minify, module, page, release};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::Path;

/// Builds the release page into a folder, and removes everything else from it.
pub(crate) fn build(dist: &Path, features: Option<&str>) -> Result<()> {
    minify::check_tools()?;
    let page = read(&root().join("index.html"))?;
    let links = links(&page)?;
    // The folder keeps its previous page until the new one is complete.
    let stage = dist.join(".stage");
    let _ = fs::remove_dir_all(&stage);
    fs::create_dir_all(&stage).with_context(|| format!("{} cannot be made", stage.display()))?;
    write(&stage.join("index.html"), page)?;
    page::check(&stage)?;

    let names: Vec<_> = links.iter().filter_map(Link::module).collect();
    let built = module::build(&names, module::RELEASE, features)?;
    release::at_once(&names, |index, name| module::bind(name, &built.modules[index], &stage))?;
    for link in &links {
        let (Link::File(path) | Link::Folder(path)) = link else { continue };
        let from = root().join(path);
        let name = from.file_name().with_context(|| format!("{path} has no name"))?;
        let to = stage.join(name);
        if matches!(link, Link::Folder(_)) { copy(&from, &to) } else { copy_file(&from, &to) }?;
    }
    release::finish(&stage, &names, &built)?;
    publish(&stage, dist)
}

/// Does the last step of [`build`] in Trunk's folder.
pub(crate) fn finish(stage: &Path) -> Result<()> {
    let links = links(&read(&root().join("index.html"))?)?;
    let names: Vec<_> = links.iter().filter_map(Link::module).collect();
    // Trunk has built the modules. This only makes cargo list the crates in them.
    let built = module::build(&names, module::RELEASE, None)?;
    release::finish(stage, &names, &built)
}

/// Adds to Trunk's folder what a debug build needs beside the files of the list.
pub(crate) fn complete(stage: &Path) -> Result<()> {
    let links = links(&read(&root().join("index.html"))?)?;
    let names: Vec<_> = links.iter().filter_map(Link::module).collect();
    module::build(&names, "dev", None)?.copy_code(stage)?;
    release::bundles(stage, false).map(drop)
}

/// Moves a page out of its stage.
fn publish(stage: &Path, dist: &Path) -> Result<()> {
    for entry in fs::read_dir(dist)? {
        let path = entry?.path();
        if path == stage {
            continue;
        }
        if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }
            .with_context(|| format!("{} cannot be removed", path.display()))?;
    }
    for entry in fs::read_dir(stage)? {
        let entry = entry?;
        fs::rename(entry.path(), dist.join(entry.file_name()))
            .context("the page cannot be moved out of its stage")?;
    }
    fs::remove_dir(stage).context("the stage cannot be removed")
}
