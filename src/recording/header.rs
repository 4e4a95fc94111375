//! The beginning of a recording. It can be read and replaced without its runs, which are far longer.

use super::Broken;
use super::bytes::{Reader, Writer};
use crate::plan::Plan;

/// The first bytes: a name, and the version of the format. No number of rounds begins with the first.
pub(super) const MAGIC: &[u8] = b"Boucle\x01";
/// The last time that JavaScript's dates can represent.
const LAST_UNIX_MS: u64 = 8_640_000_000_000_000;

/// The facts about a whole comparison.
#[derive(Clone, Debug)]
pub struct Header {
    /// The plan of the comparison.
    pub plan: Plan,
    /// When its first run began, in milliseconds since 1970, UTC.
    pub begun_unix_ms: f64,
    /// Whether the comparison was a recording already when these bytes were written.
    pub recorded: bool,
}

impl Header {
    /// Decodes the header of a recording. Returns it with the bytes of the runs, which are not checked.
    ///
    /// # Errors
    /// [`Broken`] if the bytes do not begin with a header.
    pub fn read(bytes: &[u8]) -> Result<(Self, &[u8]), Broken> {
        let mut reader = Reader::new(bytes.strip_prefix(MAGIC).ok_or(Broken)?);
        let header = Self::read_fields(&mut reader).ok_or(Broken)?;
        Ok((header, reader.rest()))
    }

    fn read_fields(reader: &mut Reader<'_>) -> Option<Self> {
        let (plan, errors) = Plan::from_query(&reader.text()?);
        if !errors.is_empty() {
            return None;
        }
        let begun_unix_ms = reader.number().filter(|&unix_ms| unix_ms <= LAST_UNIX_MS)? as f64;
        Some(Self { plan, begun_unix_ms, recorded: reader.byte()? > 0 })
    }

    /// Begins a recording with this header. Its runs follow.
    pub(super) fn begin(&self) -> Writer {
        let mut writer = Writer::new(MAGIC);
        writer.text(&self.plan.to_query());
        writer.number(self.begun_unix_ms.max(0.0) as u64);
        writer.byte(self.recorded.into());
        writer
    }
}
