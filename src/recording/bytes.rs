//! Numbers, times and texts as bytes, and back.

/// Microseconds in a millisecond.
const PER_MS: f64 = 1000.0;
/// The maximum length of a text. The longest is a plan's query, in which each letter may take three
/// characters.
const MAX_TEXT: u32 = 16_384;
/// The maximum time in microseconds, some hundred days; no run takes longer. In nanoseconds, any two such
/// times can still be added.
const MAX_US: i64 = 1 << 43;

/// Writes bytes.
pub(super) struct Writer {
    bytes: Vec<u8>,
    last_us: i64,
    last_n: i64,
}

impl Writer {
    pub(super) fn new(magic: &[u8]) -> Self {
        Self { bytes: magic.to_vec(), last_us: 0, last_n: 0 }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Writes the next times and numbers as differences from zero.
    pub(super) fn rewind(&mut self) {
        (self.last_us, self.last_n) = (0, 0);
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    pub(super) fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.byte(number as u8 | 0x80);
            number >>= 7;
        }
        self.byte(number as u8);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.raw(text.as_bytes());
    }

    /// Writes a request's number as the difference from the last, because most numbers follow the one before.
    pub(super) fn n(&mut self, n: u32) {
        self.signed(i64::from(n) - self.last_n);
        self.last_n = n.into();
    }

    pub(super) fn time(&mut self, ms: f64) {
        let us = (ms * PER_MS).round() as i64;
        self.signed(us - self.last_us);
        self.last_us = us;
    }

    fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }
}

/// Reads bytes.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    last_us: i64,
    last_n: i64,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, last_us: 0, last_n: 0 }
    }

    /// Returns the bytes that have not been read.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    /// Returns the next byte without reading it, unless all bytes have been read.
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.first().copied()
    }

    pub(super) fn rewind(&mut self) {
        (self.last_us, self.last_n) = (0, 0);
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    pub(super) fn raw(&mut self, length: usize) -> Option<&'a [u8]> {
        let (raw, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(raw)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn number_to(&mut self, most: u32) -> Option<u32> {
        self.number().filter(|&number| number <= most.into()).map(|number| number as u32)
    }

    pub(super) fn text(&mut self) -> Option<String> {
        let length = self.number_to(MAX_TEXT)?;
        Some(String::from_utf8_lossy(self.raw(length as usize)?).into_owned())
    }

    /// Reads the number of one of `requests` requests.
    pub(super) fn n(&mut self, requests: u32) -> Option<u32> {
        let n = self.last_n + self.signed()?;
        self.last_n = n;
        u32::try_from(n).ok().filter(|&n| n < requests)
    }

    pub(super) fn time(&mut self) -> Option<f64> {
        let us = self.last_us + self.signed()?;
        self.last_us = us;
        (us.abs() <= MAX_US).then_some(us as f64 / PER_MS)
    }

    /// Reads a signed number that is small enough that adding a time cannot overflow.
    fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        let number = (number >> 1).cast_signed() ^ -(number & 1).cast_signed();
        (number.abs() <= 2 * MAX_US).then_some(number)
    }
}
