//! Minifies the files of a page.
//!
//! wasm-bindgen gives each import of a module a long name with a hash, in the module and in its JavaScript.
//! wasm-opt shortens the names in the module and prints them, and this file replaces them in the JavaScript.
//! That saves 7 KB of the first run.

use crate::project::{copy, npm_tool, output, read, write};
use crate::stamp;
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// The module that every visitor loads.
const FIRST: &str = "boucle";
/// Its options, after Binaryen's cookbook for optimisers. They take several times as long as `-Oz` alone, and save 1.4 KB
/// of the first run. Functions with one caller that are longer than 20 instructions stay on their own, because they are then
/// more alike, and pack better.
const THOROUGH: [&str; 6] =
    ["-Oz", "--flatten", "--rereloop", "-Oz", "-Oz", "--one-caller-inline-max-function-size=20"];

/// Has esbuild refuse modules that await at their top level. In `WebKit`, such a module stops the tab if its frame or page is left
/// meanwhile.
pub(crate) const NO_TOP_LEVEL_AWAIT: &str = "--supported:top-level-await=false";

/// The names that wasm-opt shortened.
#[derive(Deserialize)]
struct Names {
    /// The module that the import comes from, its name, and its new name.
    imports: Vec<(String, String, String)>,
    /// The name of the export, and its new name.
    exports: Vec<(String, String)>,
}

/// Fails if a tool is missing.
pub(crate) fn check_tools() -> Result<()> {
    ["wasm-opt", "esbuild"].into_iter().try_for_each(|tool| npm_tool(tool).map(drop))
}

/// Minifies the module `NAME_bg.wasm` in a folder, and uses its new names in `NAME.js`.
pub(crate) fn module(folder: &Path, name: &str) -> Result<()> {
    let [wasm, script] = ["_bg.wasm", ".js"].map(|end| format!("{name}{end}"));
    let inputs = [&wasm, &script].map(|file| folder.join(file));
    let made = stamp::folder("minified", name, &[&inputs[0], &inputs[1]], |made| {
        // wasm-opt is a wasm program itself. In a run this short, V8's optimising compiler takes more time
        // than it saves.
        let mut wasm_opt = Command::new("node");
        wasm_opt.arg("--liftoff-only").arg(npm_tool("wasm-opt")?);
        wasm_opt.arg(&inputs[0]).args(if name == FIRST { &THOROUGH[..] } else { &["-Oz"] });
        // The sections that are stripped say how the module was made. Browsers do not need them.
        wasm_opt.args(["--strip-producers", "--strip-target-features"]);
        wasm_opt.arg("--minify-imports-and-exports-and-modules");
        let names = output(wasm_opt.arg("-o").arg(made.join(&wasm)))?;
        let names = serde_json::from_str(&names).context("wasm-opt prints no list of names")?;
        write(&made.join(&script), renamed(&read(&inputs[1])?, &names))
    })?;
    copy(&made, folder)
}

/// Minifies scripts and style sheets in a folder.
pub(crate) fn texts(folder: &Path, names: &[String]) -> Result<()> {
    let mut esbuild = Command::new(npm_tool("esbuild")?);
    esbuild.current_dir(folder).args(["--log-level=warning", "--minify", "--allow-overwrite", "--outdir=."]);
    output(esbuild.arg(NO_TOP_LEVEL_AWAIT).args(names)).map(drop)
}

/// Returns a module's JavaScript with the new names. Names of the browser's API cannot be changed by mistake,
/// because exports follow `wasm.`, and the names of imports have a hash.
fn renamed(script: &str, names: &Names) -> String {
    let exports: HashMap<_, _> = names.exports.iter().map(|(name, short)| (name.as_str(), short)).collect();
    let imports: HashMap<_, _> =
        names.imports.iter().map(|(_, name, short)| (name.as_str(), short)).collect();
    let is_of_word = |letter: char| letter.is_alphanumeric() || "_$".contains(letter);
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_of_word) {
        let (before, word) = rest.split_at(start);
        let (word, after) = word.split_at(word.find(|letter| !is_of_word(letter)).unwrap_or(word.len()));
        let names = if before == "." && text.ends_with("wasm") { &exports } else { &imports };
        text.push_str(before);
        text.push_str(names.get(word).map_or(word, |short| short));
        rest = after;
    }
    text.push_str(rest);
    // wasm-opt renames the module that they come from to `a`. There is only one.
    let module = names.imports.first().map(|(module, ..)| format!("{module:?}"));
    module.map_or(text.clone(), |module| text.replace(&module, "\"a\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_names_stand_where_the_old_ones_stood_and_nowhere_else() {
        let imports = vec![("./desk_bg.js".to_owned(), "__wbg_run_1a2b".to_owned(), "b".to_owned())];
        let names = Names { imports, exports: vec![("run".to_owned(), "c".to_owned())] };
        let script = "import0 = { __wbg_run_1a2b: (x) => x.run(run) }; wasm.run(); wasm.runs(); all = { \"./desk_bg.js\": import0 }";
        assert_eq!(
            renamed(script, &names),
            "import0 = { b: (x) => x.run(run) }; wasm.c(); wasm.runs(); all = { \"a\": import0 }"
        );
    }
}
