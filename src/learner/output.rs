//! The texts that the program prints, until the page shows them.

use super::message::Stream;

/// The size of the texts that wait to be shown. More could not be read.
const MAX_WAITING_BYTES: usize = 1 << 20;

/// A printed text, with its stream. It may contain several lines, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The stream.
    pub stream: Stream,
    /// The text.
    pub text: String,
}

/// Texts that were printed and not shown yet. Neighbours of the same stream are one text.
#[derive(Clone, Debug, Default)]
pub struct Output {
    texts: Vec<Printed>,
    bytes: usize,
    left_out: u32,
}

impl Output {
    /// Adds a printed text. The earliest ones are left out if too many wait.
    pub(super) fn push(&mut self, stream: Stream, text: &str) {
        self.bytes += text.len();
        match self.texts.last_mut().filter(|last| last.stream == stream) {
            Some(last) => last.text.push_str(text),
            None => self.texts.push(Printed { stream, text: text.to_owned() }),
        }
        while self.bytes > 2 * MAX_WAITING_BYTES {
            self.leave_out(self.bytes - MAX_WAITING_BYTES);
        }
    }

    /// Leaves out about `bytes` bytes of the earliest text.
    fn leave_out(&mut self, bytes: usize) {
        let Some(first) = self.texts.first_mut() else { return };
        let end =
            (bytes.min(first.text.len())..=first.text.len()).find(|&end| first.text.is_char_boundary(end));
        let out: String = first.text.drain(..end.unwrap_or_default()).collect();
        self.bytes -= out.len();
        self.left_out += out.matches('\n').count() as u32;
        if first.text.is_empty() {
            self.texts.remove(0);
        }
    }

    /// Returns the texts since the last call, and the number of lines that were left out before them.
    pub fn take(&mut self) -> (Vec<Printed>, u32) {
        self.bytes = 0;
        (std::mem::take(&mut self.texts), std::mem::take(&mut self.left_out))
    }
}
