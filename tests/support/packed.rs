//! Sizes of files as hosts send them.

use std::io::Write as _;
use std::path::Path;
use std::{fs, io};

/// Returns the size of `file`, and its size when brotli packs it as well as it can.
pub(crate) fn sizes(file: &Path) -> io::Result<(usize, usize)> {
    let content = fs::read(file)?;
    let mut packer = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 11, 22);
    packer.write_all(&content)?;
    Ok((content.len(), packer.into_inner().len()))
}
