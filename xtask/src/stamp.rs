//! Results that a later build can reuse if their inputs are the same.

use crate::project::{cache, root, write};
use anyhow::{Context as _, Result};
use hmac_sha256::Hash;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Returns a folder with the results of a step. `make` fills it, unless it has results of the same `inputs`.
/// The tools' lock file and this program are inputs of every step.
pub(crate) fn folder(
    step: &str,
    name: &str,
    inputs: &[&Path],
    make: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let folder = cache()?.join(step).join(name);
    let stamp = folder.with_extension("stamp");
    let key = key(inputs)?;
    if fs::read_to_string(&stamp).is_ok_and(|last| last == key) {
        return Ok(folder);
    }
    let _ = fs::remove_file(&stamp); // until the results are complete
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    make(&folder).with_context(|| format!("{step} of {name}"))?;
    write(&stamp, key)?;
    Ok(folder)
}

/// Returns a text that is different for different inputs.
fn key(inputs: &[&Path]) -> Result<String> {
    let program = fs::metadata(env::current_exe()?)?.modified()?;
    let tools = root().join("package-lock.json");
    let mut hash = Hash::new();
    for file in inputs.iter().copied().chain([tools.as_path()]) {
        hash.update(fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?);
    }
    Ok(format!("{program:?} {:x?}", hash.finalize()))
}
