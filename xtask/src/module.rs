//! The wasm modules, built by cargo and wasm-bindgen.

use crate::project::{WASM, cargo, copy, copy_file, output, root};
use crate::stamp;
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// The profile of a release.
pub(crate) const RELEASE: &str = "release";

/// A message of cargo about a finished unit of work, or about the output of a build script. Other messages have none of these fields.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Message {
    manifest_path: PathBuf,
    filenames: Vec<PathBuf>,
    out_dir: PathBuf,
}

/// The result of a build.
pub(crate) struct Built {
    /// The modules, in the order of their names.
    pub(crate) modules: Vec<PathBuf>,
    /// The folders of the crates whose code is in them, except the project's own and macros.
    pub(crate) crates: BTreeSet<PathBuf>,
    /// The folder in which the crate's build script has put the coloured code of the strategies.
    code: PathBuf,
}

/// The files of that folder that the page loads.
const CODE: [&str; 6] = [
    "coloured.en.rs",
    "coloured.fr.rs",
    "coloured.en.py",
    "coloured.fr.py",
    "coloured.en.js",
    "coloured.fr.js",
];

impl Built {
    /// Copies the coloured code into the page in `folder`.
    pub(crate) fn copy_code(&self, folder: &Path) -> Result<()> {
        CODE.iter().try_for_each(|name| copy_file(&self.code.join(name), &folder.join("strategy").join(name)))
    }
}

/// Builds programs of the crate with one cargo command, so that their link steps run in parallel.
pub(crate) fn build(names: &[&str], profile: &str, features: Option<&str>) -> Result<Built> {
    let mut command = cargo();
    command.args(["build", "--profile", profile, "--target", WASM]);
    command.args(["--message-format", "json-render-diagnostics"]);
    for name in names {
        command.args(["--bin", name]);
    }
    if let Some(features) = features {
        command.args(["--features", features]);
    }
    let messages = output(&mut command)?;
    let mut messages = messages.lines().map(serde_json::from_str).collect::<Result<Vec<Message>, _>>()?;
    let has_code = |out: &&PathBuf| CODE.iter().all(|name| out.join(name).exists());
    let code = messages.iter().map(|message| &message.out_dir).find(has_code).cloned();
    let code = code.context("the build script has not coloured the code of the strategies")?;
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
    Ok(Built { modules, crates, code })
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
