//! The licences of the learner's Python, its interpreter and its packages.

use crate::licences::is_accepted;
use crate::project::{read, root};
use crate::python;
use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The licences that this project accepts for what is not part of its own programs. Each of them requires that its text is
/// included, and the Mozilla Public License also that the source is named.
const ACCEPTED: [&str; 5] = ["MIT", "Apache-2.0", "BSD-3-Clause", "MPL-2.0", "PSF-2.0"];
/// The texts that are not in the packages.
const FOLDER: &str = "www/python/licences";

/// A package, as scripts/python/licences.py describes it.
#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    licence: String,
    url: String,
    texts: Vec<String>,
}

/// Returns the entries of the interpreter and of all packages. Texts that several of them have appear once.
///
/// # Errors
/// If one of them is under a licence that is not accepted.
pub(crate) fn entries() -> Result<Vec<String>> {
    let text = |name: &str| read(&root().join(FOLDER).join(name)).map(|text| text.trim().to_owned());
    let mut entries = vec![
        format!("Python 3.14 · PSF-2.0 · https://www.python.org\n\n{}", text("python.txt")?),
        format!("{}\n\n{}", text("pyodide.txt")?, text("MPL-2.0.txt")?),
    ];
    let packages: Vec<Package> = serde_json::from_str(&read(&python::licences()?)?)?;
    let mut seen = BTreeMap::new();
    for Package { name, version, licence, url, texts } in packages {
        let accepted =
            is_accepted(&licence, &ACCEPTED).with_context(|| format!("{name} is under {licence:?}"))?;
        ensure!(accepted, "{name} is under {licence:?}: read that licence, then see ACCEPTED in {}", file!());
        ensure!(!texts.is_empty(), "{name} has no text of its licence");
        let mut parts = vec![format!("{name} {version} · {licence} · {url}")];
        for text in texts {
            let first = seen.entry(text.clone()).or_insert_with(|| name.clone());
            parts.push(if *first == name { text } else { format!("Under the same text as {first}, above.") });
        }
        entries.push(parts.join("\n\n"));
    }
    Ok(entries)
}
