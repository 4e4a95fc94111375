//! Bytes as letters that an address can contain: base64 by RFC 4648, section 5, without padding.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Encodes `bytes` as letters.
pub fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().enumerate().fold(0, |bits, (at, &byte)| bits | u32::from(byte) << (16 - 8 * at));
        for digit in 0..=chunk.len() {
            text.push(char::from(DIGITS[(bits >> (18 - 6 * digit)) as usize & 63]));
        }
    }
    text
}

/// Decodes letters to bytes. Returns `None` if there are other characters among them, or one letter too many.
pub fn read(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0;
        for (at, digit) in chunk.iter().enumerate() {
            let value = DIGITS.iter().position(|other| other == digit)?;
            bits |= (value as u32) << (18 - 6 * at);
        }
        // Two digits are one byte, three are two bytes, and a single digit is invalid.
        let whole = chunk.len().checked_sub(1).filter(|&whole| whole > 0)?;
        bytes.extend(&bits.to_be_bytes()[1..=whole]);
    }
    Some(bytes)
}
