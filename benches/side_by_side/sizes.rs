//! What a visitor loads before the first run is over.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{fs, io};

/// The sizes of these files of the built page, as they are and as hosts send them.
pub(crate) fn table(dist: &Path, files: &BTreeSet<String>) -> io::Result<String> {
    let mut table = String::from("| loaded by the first run | bytes | brotli -11 |\n|---|---:|---:|\n");
    let mut row = |name: &str, (plain, packed): (usize, usize)| {
        writeln!(table, "| {name} | {plain} | {packed} |").map_err(io::Error::other)
    };
    let (mut wasm, mut rest) = ((0, 0), (0, 0));
    for file in files {
        let content = fs::read(dist.join(file))?;
        let size = (content.len(), brotli(&content)?);
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

/// How long it is when it is packed as well as brotli can.
fn brotli(content: &[u8]) -> io::Result<usize> {
    let mut packer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 11, 22);
    packer.write_all(content)?;
    Ok(packer.into_inner().len())
}
