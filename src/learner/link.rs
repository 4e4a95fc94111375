//! A learner's program in a link. It is packed into the fragment, which browsers send to no server.

use crate::recording::letters;
use form_urlencoded::{byte_serialize, parse};

/// The maximum length of a fragment in characters, because not all mail programs and chats accept longer
/// ones.
pub const MAX_CHARACTERS: usize = 16_000;
/// The maximum size of a program in bytes, because a short fragment could unpack to a thousand times its size.
pub const MAX_PROGRAM_BYTES: usize = 200_000;
/// The maximum length of a program's name in characters.
const MAX_NAME_CHARACTERS: usize = 60;
/// The beginning of a fragment with a program.
const CODE: &str = "#code=";

/// A program in a fragment: UTF-8 in raw DEFLATE, and its name if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The program, compressed.
    pub deflated: Vec<u8>,
    /// The name of its file.
    pub name: Option<String>,
}

/// The reason why a fragment has no program to show, or why a program does not fit into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It is longer than a fragment may be, or unpacks to more than a program may be.
    TooLong,
    /// It is damaged or cut off, or not a text.
    Broken,
    /// The browser cannot compress or decompress.
    Unable,
}

impl Packed {
    /// Reads the fragment of an address, with its `#`. Returns `None` if it is not one with a program. Other
    /// parts of it are ignored, and so is a name that no file should have.
    pub fn read(fragment: &str) -> Option<Result<Self, LinkError>> {
        let rest = fragment.strip_prefix(CODE)?;
        if fragment.len() > MAX_CHARACTERS {
            return Some(Err(LinkError::TooLong));
        }
        let (code, others) = rest.split_once('&').unwrap_or((rest, ""));
        let name =
            parse(others.as_bytes()).find(|(key, _)| key == "name").and_then(|(_, name)| file_name(&name));
        let deflated = letters::read(code).filter(|deflated| !deflated.is_empty()).ok_or(LinkError::Broken);
        Some(deflated.map(|deflated| Self { deflated, name }))
    }

    /// Returns the fragment, with its `#`.
    ///
    /// # Errors
    /// It is too long.
    pub fn fragment(&self) -> Result<String, LinkError> {
        let mut fragment = [CODE, &letters::write(&self.deflated)].concat();
        if let Some(name) = &self.name {
            fragment.push_str("&name=");
            fragment.extend(byte_serialize(name.as_bytes()));
        }
        if fragment.len() > MAX_CHARACTERS { Err(LinkError::TooLong) } else { Ok(fragment) }
    }
}

/// Returns the unpacked program as text, with the line ends of Python.
///
/// # Errors
/// It is not a text that Python reads.
pub fn text(unpacked: Vec<u8>) -> Result<String, LinkError> {
    let text = String::from_utf8(unpacked).map_err(|_| LinkError::Broken)?;
    if text.contains('\0') {
        return Err(LinkError::Broken); // Python refuses it, and nobody could see it
    }
    Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n"))
}

/// Returns `name` if a file can have it everywhere: letters, digits, spaces, and `.`, `-` and `_`, none of
/// which is a folder or hides the file.
pub fn file_name(name: &str) -> Option<String> {
    let name = name.trim();
    let good = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_');
    let short = (1..=MAX_NAME_CHARACTERS).contains(&name.chars().count());
    (short && name.chars().all(good) && !name.starts_with('.')).then(|| name.to_owned())
}
