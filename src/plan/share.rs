//! A share, from 0 to 1.

use serde::{Serialize, Serializer};
use std::str::FromStr;

/// A share in millionths: finer than any run here can tell. Read and written without the tables that floats
/// need, which would be a tenth of the page's module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

/// What is not a decimal number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAShare;

const WHOLE: u32 = 1_000_000;
const DECIMALS: usize = 6;

impl Share {
    /// The share of so many millionths; more than all are all.
    pub const fn millionths(millionths: u32) -> Self {
        Self(if millionths > WHOLE { WHOLE } else { millionths })
    }

    /// As a number from 0 to 1.
    pub fn value(self) -> f64 {
        f64::from(self.0) / f64::from(WHOLE)
    }

    /// As the URL has it: `0.25`.
    pub fn written(self) -> String {
        if self.0.is_multiple_of(WHOLE) {
            return (self.0 / WHOLE).to_string();
        }
        // One more than all has a digit more, and so keeps the zeros that come first.
        let digits = (WHOLE + self.0).to_string();
        ["0.", digits.strip_prefix('1').unwrap_or_default().trim_end_matches('0')].concat()
    }
}

impl FromStr for Share {
    type Err = NotAShare;

    /// Reads `0`, `0.25`, `.5`, `1.0`. Decimals beyond the sixth are cut off.
    fn from_str(text: &str) -> Result<Self, NotAShare> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + decimals.len() == 0 || !digits(whole) || !digits(decimals) {
            return Err(NotAShare);
        }
        let places = decimals.bytes().chain(std::iter::repeat(b'0')).take(DECIMALS);
        let millionths = places.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        match whole.trim_start_matches('0') {
            "" => Ok(Self(millionths)),
            "1" if decimals.bytes().all(|digit| digit == b'0') => Ok(Self(WHOLE)),
            _ => Err(NotAShare),
        }
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}
