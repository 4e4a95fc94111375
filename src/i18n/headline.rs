//! Headlines in words.

use super::{Numbers, Words};
use crate::report::headline::Headline;

impl Words {
    /// Puts a headline into words.
    pub fn headline(&self, headline: &Headline, numbers: &dyn Numbers) -> String {
        let mut text = String::new();
        for part in &headline.0 {
            text += &self.say(part.words.in_lang(self.lang), &part.values, numbers);
        }
        text
    }
}
