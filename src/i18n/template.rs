//! Sentences as data: a template has placeholders, which are replaced by values.

/// A value as text.
#[derive(Clone, Debug, Default)]
pub struct Filling {
    /// The text.
    pub text: String,
    /// Whether it is a count that takes the singular.
    pub singular: bool,
}

impl From<String> for Filling {
    fn from(text: String) -> Self {
        Self { text, singular: false }
    }
}

/// Fills in a template. `{1}` is replaced by the second value, and `{1?answer|answers}` by the form that
/// agrees with the second value. A template has no other braces; values may contain some.
pub fn fill(template: &str, values: &[Filling]) -> String {
    let mut sentence = String::new();
    for (at, piece) in template.split(['{', '}']).enumerate() {
        // There is always a text between two placeholders, even if it is empty.
        let is_place = at % 2 == 1;
        if !is_place {
            sentence.push_str(piece);
            continue;
        }
        let (place, forms) =
            piece.split_once('?').map_or((piece, None), |(place, forms)| (place, Some(forms)));
        let value = place.parse().ok().and_then(|place: usize| values.get(place));
        debug_assert!(value.is_some(), "{{{piece}}} has no value in: {template}");
        let Some(value) = value else { continue };
        sentence.push_str(match forms.and_then(|forms| forms.split_once('|')) {
            Some((singular, _)) if value.singular => singular,
            Some((_, plural)) => plural,
            None => &value.text,
        });
    }
    sentence
}
