//! The wasm modules, built by cargo and wasm-bindgen.

use crate::project::{WASM, cargo, copy, output, root};
use crate::stamp;
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// A message of cargo about a finished unit of work. Other messages have none of these fields.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Message {
    manifest_path: PathBuf,
    filenames: Vec<PathBuf>,
}

/// The result of a build.
pub(crate) struct Built {
    /// The modules, in the order of their names.
    pub(crate) modules: Vec<PathBuf>,
    /// The folders of the crates whose code is in them, except the project's own and macros.
    pub(crate) crates: BTreeSet<PathBuf>,
}

/// Builds programs of the crate with one cargo command, so that their link steps run in parallel.
pub(crate) fn build(names: &[&str], features: Option<&str>) -> Result<Built> {
    let mut command = cargo();
    command.args(["build", "--release", "--target", WASM, "--message-format", "json-render-diagnostics"]);
    for name in names {
        command.args(["--bin", name]);
    }
    if let Some(features) = features {
        command.args(["--features", features]);
    }
    let messages = output(&mut command)?;
    let mut messages = messages.lines().map(serde_json::from_str).collect::<Result<Vec<Message>, _>>()?;
    messages.retain(|message| message.filenames.iter().any(|file| file.iter().any(|part| part == WASM)));
    let module = |name: &&str| {
        let name = format!("{name}.wasm");
        let mut files = messages.iter().flat_map(|message| &message.filenames);
        let file = files.find(|file| file.file_name().is_some_and(|found| *found == *name));
        file.cloned().with_context(|| format!("cargo has not made {name}"))
    };
    let modules = names.iter().map(module).collect::<Result<_>>()?;
    let crates = messages.iter().filter_map(|message| message.manifest_path.parent());
    let crates = crates.filter(|folder| *folder != root()).map(PathBuf::from).collect();
    Ok(Built { modules, crates })
}

/// Writes a module and its bindings into a folder, with the options that Trunk uses.
pub(crate) fn bind(name: &str, module: &Path, folder: &Path) -> Result<()> {
    let made = stamp::folder("bindgen", name, &[module], |made| {
        let mut bindgen = Bindgen::new();
        // The default of the command, which Trunk runs. The library has another default.
        bindgen.omit_default_module_path(false);
        bindgen.input_path(module).out_name(name).web(true)?.generate(made)
    })?;
    copy(&made, folder)
}
