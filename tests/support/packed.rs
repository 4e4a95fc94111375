//! Sizes of files as hosts send them.

use std::io::Write as _;
use std::path::Path;
use std::{fs, io};

/// Returns the size of `file`, and its size when brotli packs it as well as it can. Files that are packed already
/// stay as they are.
pub(crate) fn sizes(file: &Path) -> io::Result<(usize, usize)> {
    let content = fs::read(file)?;
    if file.extension().is_some_and(|end| end == "zst") {
        return Ok((content.len(), content.len()));
    }
    // It takes a minute for Python's interpreter. A lower quality is quicker, and says a ninth more.
    let mut packer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 11, 24);
    packer.write_all(&content)?;
    Ok((content.len(), packer.into_inner().len()))
}
