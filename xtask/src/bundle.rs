//! Scripts that import others, each in one file, because a service worker may not be a module everywhere.

use crate::project::{npm_tool, output, root};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// Writes `source`, a script in `www`, and everything that it imports into the file `to`, minified.
pub(crate) fn bundle(source: &str, options: &[&str], to: &Path) -> Result<()> {
    let mut esbuild = Command::new(npm_tool("esbuild")?);
    esbuild.current_dir(root()).args(["--log-level=error", "--bundle", "--minify", "--allow-overwrite"]);
    esbuild.args(options).arg(root().join("www").join(source));
    output(esbuild.arg(format!("--outfile={}", to.display()))).map(drop)
}
