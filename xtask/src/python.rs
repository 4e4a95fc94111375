//! The files of the learner's Python, in the folder `python` of a page: an interpreter whose memory has all packages
//! imported, and the scripts around it.

use crate::bundle::bundle;
use crate::project::{copy_file, output, read, root, write};
use crate::{shell, stamp, wheels};
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use walkdir::WalkDir;

/// The folder in the page.
const FOLDER: &str = "python";
/// What makes the library and the memory, and goes into them.
const SOURCES: [&str; 4] =
    ["scripts/python.mjs", "scripts/python", "www/python/boucle", "www/python/zstd.js"];
/// The files that they make for the page, and the one for the worker's script.
const MADE: [&str; 3] = ["pyodide.asm.wasm", "memory.zst", "library.zip.zst"];
const ABOUT: &str = "about.json";
/// Pyodide's script for the worker.
const SCRIPT: &str = "pyodide.asm.mjs";
/// The script that runs in the page. It comes with the page, and everything else when it is asked for.
const START: &str = "start.js";
/// The list of the other files.
const LIST: &str = "list.json";
/// The service worker, which the browser keeps.
const EXCHANGE: &str = "exchange.js";

/// Other folders of which nothing is loaded before a learner asks for a program: the editor, and the programs to begin with.
const LATER: [&str; 2] = ["editor", "programs"];

/// Returns whether the shell has a file. It has none that are only for programs, except what finds the others.
pub(crate) fn is_of_shell(address: &str) -> bool {
    match address.split_once('/') {
        Some((FOLDER, file)) => [START, LIST].contains(&file),
        Some((folder, _)) => !LATER.contains(&folder),
        None => true,
    }
}

/// Returns the file with the licences of all packages.
pub(crate) fn licences() -> Result<PathBuf> {
    Ok(made()?.join("licences.json"))
}

/// Makes the folder in the folder of a page.
pub(crate) fn write_into(page: &Path) -> Result<()> {
    let folder = page.join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let made = made()?;
    for name in MADE {
        copy_file(&made.join(name), &folder.join(name))?;
    }
    let about = format!("--define:ABOUT={}", read(&made.join(ABOUT))?);
    // Pyodide names modules of Node, which it imports there only.
    let node = ["--external:node:*", "--external:ws"];
    let script = format!("--alias:pyodide/{SCRIPT}={}", made.join(SCRIPT).display());
    bundle_of("worker.js", &["--format=esm", node[0], node[1], &about, &script], &folder)?;
    bundle_of(EXCHANGE, &["--format=iife"], &folder)?;
    bundle_of(START, &["--format=esm"], &folder)?;
    write(&folder.join(LIST), serde_json::to_string(&list(&folder)?)?)
}

fn bundle_of(name: &str, options: &[&str], folder: &Path) -> Result<()> {
    bundle(&format!("{FOLDER}/{name}"), options, &folder.join(name))
}

/// Returns a folder with the library and the memory.
fn made() -> Result<PathBuf> {
    let wheels = wheels::folder()?;
    let mut inputs = Vec::new();
    for source in SOURCES {
        inputs.extend(files_in(&root().join(source))?);
    }
    inputs.push(root().join("www/python/requirements.txt"));
    let inputs: Vec<_> = inputs.iter().map(PathBuf::as_path).collect();
    stamp::folder("python", "memory", &inputs, |made| {
        output(Command::new("node").arg(root().join(SOURCES[0])).arg(&wheels).arg(made)).map(drop)
    })
}

/// Returns the hashes and sizes of the files that are loaded for programs, by their addresses.
fn list(folder: &Path) -> Result<BTreeMap<String, (String, u64)>> {
    let mut list = BTreeMap::new();
    let mut add = |name: String, file: &Path| -> Result<()> {
        list.insert(name, (shell::hash_of(file)?, fs::metadata(file)?.len()));
        Ok(())
    };
    for file in files_in(folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if ![START, LIST, EXCHANGE].contains(&name.as_str()) {
            add(name, &file)?;
        }
    }
    let page = folder.parent().context("it is in a page")?;
    for later in LATER.map(|later| page.join(later)).iter().filter(|later| later.is_dir()) {
        for file in files_in(later)? {
            add(format!("../{}", file.strip_prefix(page)?.display()), &file)?;
        }
    }
    Ok(list)
}

/// Returns the files in a folder, or a single file, in order. What Python itself puts there is left out.
fn files_in(place: &Path) -> Result<Vec<PathBuf>> {
    let is_cache = |name: &std::ffi::OsStr| name == "__pycache__";
    let walk = WalkDir::new(place).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(|entry| !is_cache(entry.file_name()));
    let files = entries.map(|entry| entry.map(|entry| (entry.file_type().is_file(), entry.into_path())));
    let files = files.collect::<Result<Vec<_>, _>>()?;
    Ok(files.into_iter().filter_map(|(is_file, path)| is_file.then_some(path)).collect())
}
