//! The packages of the learner's Python, from `PyPI`.

use crate::project::{cache, output, root};
use crate::stamp;
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages with their hashes.
const LIST: &str = "www/python/requirements.txt";
/// The Python that they are for, which is not the one that runs pip.
const PLATFORM: [&str; 8] =
    ["--python-version", "3.14", "--implementation", "py", "--abi", "none", "--platform", "any"];

/// Returns a folder with the wheels. Only the first build downloads them.
pub(crate) fn folder() -> Result<PathBuf> {
    let list = root().join(LIST);
    stamp::folder("wheels", "all", &[&list], |made| {
        // Debian has no pip outside virtual environments.
        let environment = cache()?.join("pip");
        output(Command::new("python3").args(["-m", "venv"]).arg(&environment))
            .context("it needs Python 3.11 or later, with its venv module")?;
        download(&environment, &list, made).context("the first time, it needs the network")
    })
}

fn download(environment: &Path, list: &Path, folder: &Path) -> Result<()> {
    let mut pip = Command::new(environment.join("bin/python"));
    pip.args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    pip.args(["--require-hashes", "--only-binary", ":all:"]).args(PLATFORM);
    output(pip.arg("--dest").arg(folder).arg("--requirement").arg(list)).map(drop)
}
