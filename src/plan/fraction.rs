//! A share, from 0 to 1.

use serde::{Serialize, Serializer};
use std::str::FromStr;

/// A share in millionths, which is finer than any run here can show. It is read and written without the
/// tables that floats need, because these would be a tenth of the page's module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fraction(u32);

/// The error for text that is not a decimal number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAFraction;

const WHOLE: u32 = 1_000_000;
const DECIMALS: usize = 6;

impl Fraction {
    /// Returns the share of `millionths` millionths, but at most the whole.
    pub const fn millionths(millionths: u32) -> Self {
        Self(if millionths > WHOLE { WHOLE } else { millionths })
    }

    /// Returns the share as a number from 0 to 1.
    pub fn value(self) -> f64 {
        f64::from(self.0) / f64::from(WHOLE)
    }

    /// Formats the share as in the URL: `0.25`.
    pub fn written(self) -> String {
        if self.0.is_multiple_of(WHOLE) {
            return (self.0 / WHOLE).to_string();
        }
        // Adding the whole puts a digit in front, which keeps the leading zeros.
        let digits = (WHOLE + self.0).to_string();
        ["0.", digits.strip_prefix('1').unwrap_or_default().trim_end_matches('0')].concat()
    }
}

impl FromStr for Fraction {
    type Err = NotAFraction;

    /// Parses `0`, `0.25`, `.5`, `1.0`. Decimals beyond the sixth are dropped.
    fn from_str(text: &str) -> Result<Self, NotAFraction> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + decimals.len() == 0 || !digits(whole) || !digits(decimals) {
            return Err(NotAFraction);
        }
        let places = decimals.bytes().chain(std::iter::repeat(b'0')).take(DECIMALS);
        let millionths = places.fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        match whole.trim_start_matches('0') {
            "" => Ok(Self(millionths)),
            "1" if decimals.bytes().all(|digit| digit == b'0') => Ok(Self(WHOLE)),
            _ => Err(NotAFraction),
        }
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}
