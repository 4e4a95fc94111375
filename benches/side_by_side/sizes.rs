//! The files that a visitor loads before the first run has ended.

use crate::packed;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// Returns the sizes of files of the built page, uncompressed and as hosts send them.
pub(crate) fn table(dist: &Path, files: &BTreeSet<String>) -> io::Result<String> {
    let mut table = String::from("| loaded by the first run | bytes | brotli -11 |\n|---|---:|---:|\n");
    let mut row = |name: &str, (plain, packed): (usize, usize)| {
        writeln!(table, "| {name} | {plain} | {packed} |").map_err(io::Error::other)
    };
    let (mut wasm, mut rest) = ((0, 0), (0, 0));
    for file in files {
        let size = packed::sizes(&dist.join(file))?;
        row(file, size)?;
        let kind =
            if Path::new(file).extension().is_some_and(|end| end == "wasm") { &mut wasm } else { &mut rest };
        *kind = (kind.0 + size.0, kind.1 + size.1);
    }
    row("**wasm**", wasm)?;
    row("**the rest**", rest)?;
    row("**total**", (wasm.0 + rest.0, wasm.1 + rest.1))?;
    Ok(table)
}
