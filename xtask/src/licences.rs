//! `licences.txt`: the project's own licence, those of all crates whose code is in the wasm, those of all npm
//! packages whose code is in the editor, and those of Python.

use crate::packages;
use crate::project::{cargo, output, read, root, write};
use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use spdx::{Expression, ParseMode};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The licences that this project accepts. Each of them only requires that its text is included.
const ACCEPTED: [&str; 3] = ["MIT", "ISC", "Unicode-3.0"];

const STANDARD_LIBRARY: &str =
    "The Rust standard library · MIT OR Apache-2.0 · https://www.rust-lang.org/policies/licenses";

/// The fields of `cargo metadata`'s output that are used.
#[derive(Deserialize)]
struct Metadata {
    packages: [Package; 1],
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    authors: Vec<String>,
    license: Option<String>,
    repository: Option<String>,
}

/// The fields of a package's `package.json` that are used.
#[derive(Deserialize)]
struct NpmPackage {
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<Repository>,
}

/// The two forms that npm allows.
#[derive(Deserialize)]
#[serde(untagged)]
enum Repository {
    Address(String),
    Field { url: String },
}

/// Writes the file into the folder of a page. `crates` are the folders of the crates in its modules, and
/// `npm_packages` those of the packages in its editor.
///
/// # Errors
/// If one of them is under a licence that is not accepted.
pub(crate) fn write_into(
    folder: &Path,
    crates: &BTreeSet<PathBuf>,
    npm_packages: &BTreeSet<PathBuf>,
) -> Result<()> {
    let own = format!("Boucle, whose page this is\n\n{}", read(&root().join("LICENSE"))?.trim());
    let mut parts = vec![own, STANDARD_LIBRARY.to_owned()];
    for source in crates {
        // With --no-deps, cargo does not resolve dependencies, so it does not use the network.
        let mut cargo = cargo();
        cargo.args(["metadata", "--quiet", "--no-deps", "--format-version", "1", "--manifest-path"]);
        let Metadata { packages: [package] } =
            serde_json::from_str(&output(cargo.arg(source.join("Cargo.toml")))?)?;
        parts.push(package.text(&texts(source)?)?);
    }
    for source in npm_packages {
        let package: NpmPackage = serde_json::from_str(&read(&source.join("package.json"))?)
            .with_context(|| format!("the package in {}", source.display()))?;
        parts.push(Package::from(package).text(&texts(source)?)?);
    }
    parts.extend(packages::entries()?);
    let rule = format!("\n\n{}\n\n", "-".repeat(80));
    write(&folder.join("licences.txt"), parts.join(&rule) + "\n")
}

impl From<NpmPackage> for Package {
    /// Leaves the authors out, because every package of the editor has the text of its licence.
    fn from(NpmPackage { name, version, license, repository }: NpmPackage) -> Self {
        let repository = repository.map(|repository| {
            let (Repository::Address(url) | Repository::Field { url }) = repository;
            url.trim_start_matches("git+").trim_end_matches(".git").to_owned()
        });
        Self { name, version, authors: Vec::new(), license, repository }
    }
}

impl Package {
    /// Returns the entry of a crate or an npm package with `texts`.
    fn text(&self, texts: &[String]) -> Result<String> {
        let Self { name, version, authors, .. } = self;
        let [license, repository] =
            [&self.license, &self.repository].map(|field| field.as_deref().unwrap_or_default());
        let accepted = is_accepted(license, &ACCEPTED)
            .with_context(|| format!("{name} is under {license:?}, which is not an SPDX expression"))?;
        ensure!(accepted, "{name} is under {license:?}: read that licence, then see ACCEPTED in {}", file!());
        let has_text = !texts.is_empty() || (license.contains("MIT") && !authors.is_empty());
        ensure!(has_text, "{name} has no text of its licence");
        // The MIT licence has the same text everywhere.
        let by_authors = format!("By {}, under the text of the MIT licence above.", authors.join(", "));
        let text = if texts.is_empty() { by_authors } else { texts.join("\n\n") };
        Ok(format!("{name} {version} · {license} · {repository}\n\n{text}"))
    }
}

/// Returns the texts of licences in the folder of a crate, except Apache's, because another choice is always
/// accepted.
fn texts(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_licence = ["license", "licence", "copying"].iter().any(|start| name.starts_with(start));
        if is_licence && !name.contains("apache") {
            files.push(path);
        }
    }
    files.sort();
    files.iter().map(|file| Ok(read(file)?.trim().to_owned())).collect()
}

/// Returns whether the `accepted` licences are enough to satisfy an expression.
pub(crate) fn is_accepted(license: &str, accepted: &[&str]) -> Result<bool> {
    let expression = Expression::parse_mode(license, ParseMode::LAX)?;
    Ok(expression.evaluate(|wanted| wanted.license.id().is_some_and(|id| accepted.contains(&id.name))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accepted_licence_is_enough_by_itself_or_as_a_choice() {
        for license in
            ["MIT", "ISC", "MIT OR Apache-2.0", "MIT/Apache-2.0", "Apache-2.0 OR (ISC OR GPL-3.0-only)"]
        {
            assert!(is_accepted(license, &ACCEPTED).unwrap(), "{license}");
        }
    }

    #[test]
    fn every_part_of_a_conjunction_must_be_accepted() {
        assert!(is_accepted("(MIT OR Apache-2.0) AND Unicode-3.0", &ACCEPTED).unwrap());
        assert!(!is_accepted("MIT AND GPL-3.0-only", &ACCEPTED).unwrap());
        assert!(!is_accepted("MIT AND Apache-2.0 OR GPL-3.0-only", &ACCEPTED).unwrap());
    }

    #[test]
    fn a_crate_without_a_text_names_its_authors_and_needs_the_mit_licence() {
        let [mit, isc] = ["MIT", "ISC"].map(|license| Package {
            name: "a".to_owned(),
            version: "1.0.0".to_owned(),
            authors: vec!["Ada".to_owned()],
            license: Some(license.to_owned()),
            repository: None,
        });
        assert!(mit.text(&[]).unwrap().ends_with("By Ada, under the text of the MIT licence above."));
        assert!(mit.text(&["Text".to_owned()]).unwrap().ends_with("\n\nText"));
        assert_eq!(isc.text(&[]).unwrap_err().to_string(), "a has no text of its licence");
    }

    #[test]
    fn a_package_from_npm_has_the_same_entry_as_a_crate_and_needs_a_text() {
        let json = r#"{"name":"@a/b","version":"1.2.3","license":"MIT","main":"b.js",
            "repository":{"type":"git","url":"git+https://example.org/b.git"}}"#;
        let package = Package::from(serde_json::from_str::<NpmPackage>(json).unwrap());
        let entry = package.text(&["Text".to_owned()]).unwrap();
        assert_eq!(entry, "@a/b 1.2.3 · MIT · https://example.org/b\n\nText");
        assert_eq!(package.text(&[]).unwrap_err().to_string(), "@a/b has no text of its licence");
    }

    #[test]
    fn an_unknown_licence_is_not_accepted() {
        assert!(!is_accepted("Zlib", &ACCEPTED).unwrap());
        assert!(is_accepted("as in the file", &ACCEPTED).is_err());
        assert!(is_accepted("", &ACCEPTED).is_err());
    }
}
