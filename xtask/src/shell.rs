//! `shell.json`: the files that a page can request, with their hashes. The hash of this list goes into the
//! service worker, so that a change to any file results in a new worker.

use crate::project::{read, write};
use crate::python;
use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac_sha256::Hash;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// Files that are not in the list under their own names. index.html is listed under the address of its
/// folder. The browser keeps origin.js, the service worker. uuid.json must come over the real network. The
/// page never requests the others.
const APART: [&str; 5] = ["index.html", "origin.js", "uuid.json", "shell.json", "licences.txt"];

/// Writes the list into the folder of a page, and its hash into the service worker there.
pub(crate) fn write_into(folder: &Path) -> Result<()> {
    let list = serde_json::to_string(&list(folder)?)?;
    write(&folder.join("shell.json"), &list)?;
    let worker = folder.join("origin.js");
    write(&worker, sealed(&read(&worker)?, &hash(list.as_bytes()))?)
}

/// Returns the addresses and hashes of a page's files, sorted so that the same files always give the same
/// list.
fn list(folder: &Path) -> Result<BTreeMap<String, String>> {
    let mut list = BTreeMap::from([(String::new(), hash_of(&folder.join("index.html"))?)]);
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        let parts = entry.path().strip_prefix(folder)?.iter().map(|part| part.to_string_lossy());
        let address = parts.collect::<Vec<_>>().join("/");
        if entry.file_type().is_file() && !APART.contains(&address.as_str()) && python::is_of_shell(&address)
        {
            list.insert(address, hash_of(entry.path())?);
        }
    }
    Ok(list)
}

/// Returns the service worker with the hash, which may take the place of another. Its source may be minified.
fn sealed(worker: &str, hash: &str) -> Result<String> {
    let worker = worker.replace("SHELL = \"", "SHELL=\"");
    let parts: Vec<_> = worker.split("SHELL=\"").collect();
    let [before, rest] = parts[..] else {
        bail!("origin.js needs SHELL = \"\" exactly once: the hash of shell.json goes there")
    };
    let (_, after) = rest.split_once('"').context("the text ends somewhere")?;
    Ok(format!("{before}SHELL=\"{hash}\"{after}"))
}

/// Returns the hash of a file.
pub(crate) fn hash_of(file: &Path) -> Result<String> {
    let content = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(hash(&content))
}

/// Returns a hash in the format of `integrity` attributes.
fn hash(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Hash::hash(content)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::cache;

    #[test]
    fn the_list_begins_with_the_page_and_is_in_order() {
        let folder = cache().unwrap().join("test-of-the-list");
        fs::create_dir_all(folder.join("icons")).unwrap();
        for file in APART.into_iter().chain(["b.js", "a.css", "icons/c.png"]) {
            fs::write(folder.join(file), file).unwrap();
        }
        let list = list(&folder).unwrap();
        assert_eq!(list.keys().map(String::as_str).collect::<Vec<_>>(), ["", "a.css", "b.js", "icons/c.png"]);
        assert_eq!(list[""], hash(b"index.html"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn hashes_are_those_of_integrity_attributes() {
        assert_eq!(hash(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn a_service_worker_gets_the_hash_minified_or_not() {
        for worker in ["self.SHELL = \"\";\n", "self.SHELL=\"\";\n", "self.SHELL=\"last\";\n"] {
            assert_eq!(sealed(worker, "abc").unwrap(), "self.SHELL=\"abc\";\n");
        }
    }

    #[test]
    fn a_service_worker_without_a_place_for_the_hash_is_an_error() {
        assert!(sealed("SHELL = none", "abc").is_err());
        assert!(sealed("SHELL = \"\"; SHELL=\"\"", "abc").is_err());
    }
}
