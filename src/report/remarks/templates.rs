//! The words of a remark, as data.

use crate::plan::{Lang, Parameter};

/// The templates of a remark. In a sentence or its evidence, `{0}` is replaced by the remark's first value, and
/// `{0?request|requests}` by the form that agrees with that value.
#[derive(Debug, PartialEq)]
pub struct Templates {
    /// The sentence.
    pub sentence: Both,
    /// The evidence, in small print.
    pub evidence: Both,
    /// The change of the plan that would change the outcome, if a single parameter would.
    pub change: Option<&'static Change>,
}

/// A change of the plan, offered as a link.
#[derive(Debug, PartialEq)]
pub struct Change {
    /// The parameter.
    pub parameter: Parameter,
    /// Its new value.
    pub value: &'static str,
    /// The text of the link.
    pub link: Both,
}

/// A text in both languages.
#[derive(Debug, PartialEq)]
#[allow(missing_docs, reason = "each is the language of its name")]
pub struct Both {
    pub en: &'static str,
    pub fr: &'static str,
}

impl Both {
    /// Returns the text in a language.
    pub fn in_lang(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Fr => self.fr,
        }
    }
}
