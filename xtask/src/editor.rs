//! `editor/editor.js`: the editor of `www/editor` and the libraries from npm that it uses, in one file.

use crate::minify::NO_TOP_LEVEL_AWAIT;
use crate::project::{cache, npm_tool, output, read, root};
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The fields of esbuild's list of outputs that are used.
#[derive(Deserialize)]
struct Meta {
    outputs: HashMap<String, Output>,
}

#[derive(Deserialize)]
struct Output {
    inputs: HashMap<String, Input>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Input {
    bytes_in_output: usize,
}

/// Bundles the editor into the folder of a page, and returns the folders of the packages whose code is in it.
pub(crate) fn bundle(folder: &Path, is_minified: bool) -> Result<BTreeSet<PathBuf>> {
    let meta = cache()?.join("editor.json");
    let mut esbuild = Command::new(npm_tool("esbuild")?);
    esbuild.current_dir(root()).args([
        "www/editor/editor.js",
        "--bundle",
        "--format=esm",
        NO_TOP_LEVEL_AWAIT,
    ]);
    // licences.txt has the texts of all licences, so the comments with them are not needed.
    esbuild.args(["--loader:.css=text", "--legal-comments=none", "--log-level=warning"]);
    esbuild.args(is_minified.then_some("--minify"));
    esbuild.arg(format!("--outfile={}", folder.join("editor/editor.js").display()));
    output(esbuild.arg(format!("--metafile={}", meta.display())))?;
    packages(&read(&meta)?)
}

/// Returns the folders of packages in esbuild's list of outputs.
fn packages(meta: &str) -> Result<BTreeSet<PathBuf>> {
    let meta: Meta = serde_json::from_str(meta).context("esbuild lists no outputs")?;
    let inputs = meta.outputs.into_values().flat_map(|output| output.inputs);
    let used = inputs.filter(|(_, input)| input.bytes_in_output > 0);
    Ok(used.filter_map(|(file, _)| Some(root().join(package(&file)?))).collect())
}

/// Returns the folder of the package to which a file belongs, if it belongs to one.
fn package(file: &str) -> Option<&str> {
    let (_, rest) = file.rsplit_once("node_modules/")?;
    let is_scoped = rest.starts_with('@');
    let (end, _) = rest.match_indices('/').nth(usize::from(is_scoped))?;
    Some(&file[..file.len() - rest.len() + end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_packages_with_code_in_an_output_are_listed() {
        let meta = r#"{"inputs":{},"outputs":{"a.js":{"bytes":3,"inputs":{
            "www/editor/editor.js":{"bytesInOutput":1},
            "node_modules/crelt/index.js":{"bytesInOutput":0},
            "node_modules/@lezer/lr/dist/index.js":{"bytesInOutput":2},
            "node_modules/@lezer/lr/dist/more.js":{"bytesInOutput":2}}}}}"#;
        assert_eq!(packages(meta).unwrap(), BTreeSet::from([root().join("node_modules/@lezer/lr")]));
    }

    #[test]
    fn the_package_of_a_file_is_the_innermost() {
        assert_eq!(package("node_modules/a/node_modules/b/c/d.js"), Some("node_modules/a/node_modules/b"));
        assert_eq!(package("node_modules/@a/b/c.js"), Some("node_modules/@a/b"));
        assert_eq!(package("www/editor/editor.js"), None);
    }
}
