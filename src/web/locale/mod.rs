//! The language of the page: its words, its numbers, and the texts in attributes.

pub mod intl;

use crate::i18n::{Words, words};
use crate::plan::Lang;
use crate::web::dom::browser::document;
use crate::web::dom::{all, mark_root, set_text, set_truth};
use intl::Intl;

/// A language with its words and numbers.
pub struct Locale {
    /// Which language it is.
    pub lang: Lang,
    /// Its sentences.
    pub words: &'static Words,
    /// Its formatters of numbers.
    pub numbers: Intl,
}

/// Returns the language that `boot.js` chose for the page.
pub fn page_lang() -> Lang {
    let root = document().document_element();
    root.and_then(|root| Lang::named(&root.get_attribute("lang")?)).unwrap_or(Lang::En)
}

impl Locale {
    /// Returns the words and numbers of `lang`.
    pub fn new(lang: Lang) -> Self {
        Self { lang, words: words(lang), numbers: Intl::new(lang) }
    }

    /// Switches the page to this language. The style sheet shows the spans of the language; options have
    /// their texts in attributes.
    pub fn set_page(&self) {
        mark_root("lang", self.lang.name());
        for option in all("option[data-fr]") {
            let text = option.get_attribute(&["data-", self.lang.name()].concat());
            set_text(&option, &text.unwrap_or_default());
        }
        for button in all("[data-lang-choice]") {
            let chosen = button.get_attribute("data-lang-choice").as_deref() == Some(self.lang.name());
            set_truth(&button, "aria-pressed", chosen);
        }
    }
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locale").field("lang", &self.lang).finish_non_exhaustive()
    }
}
