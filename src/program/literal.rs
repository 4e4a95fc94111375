//! Values as Python literals.

use serde_json::Value;

/// Returns the literal of a value.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => string(text),
        Value::Array(values) => format!("[{}]", values.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(pairs) => {
            let pairs = pairs.iter().map(|(name, value)| format!("{}: {}", string(name), literal(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Returns the literal of a text.
pub(super) fn string(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// Returns the contents of that literal, on one line. Letters, digits, spaces and ASCII punctuation stay as
/// they are. All other characters are replaced by their numbers, such as line ends and marks that would
/// change the direction in which the code is read.
pub(super) fn escaped(text: &str) -> String {
    let escaped = text.chars().map(|letter| match letter {
        '"' | '\\' => format!("\\{letter}"),
        ' ' | '’' => letter.to_string(),
        _ if letter.is_alphanumeric() || letter.is_ascii_punctuation() => letter.to_string(),
        _ => match u32::from(letter) {
            number @ ..=0xff => format!("\\x{number:02x}"),
            number @ ..=0xffff => format!("\\u{number:04x}"),
            number => format!("\\U{number:08x}"),
        },
    });
    escaped.collect()
}
