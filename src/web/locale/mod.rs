//! The language of the page: its words, its numbers, and the texts in attributes.

pub mod intl;

use crate::i18n::{Words, words};
use crate::plan::Lang;
use crate::web::dom::browser::document;
use crate::web::dom::{all, mark_root, set_text, set_truth};
use intl::Intl;
use std::cell::RefCell;
use std::rc::Rc;

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
    root.and_then(|root| Lang::named(&root.get_attribute("data-lang")?)).unwrap_or(Lang::En)
}

thread_local! {
    static CURRENT: RefCell<Option<Rc<Locale>>> = const { RefCell::new(None) };
}

/// Returns the words and the formatters of the page's language, in a module other than the first.
///
/// They are kept while the language stays the same, because formatters cost more to make than to use.
pub fn current() -> Rc<Locale> {
    let lang = page_lang();
    let known = CURRENT.take().filter(|known| known.lang == lang);
    let locale = known.unwrap_or_else(|| Rc::new(Locale::new(lang)));
    CURRENT.set(Some(Rc::clone(&locale)));
    locale
}

/// Formats a time in the page's language.
pub fn date(when: &js_sys::Date) -> String {
    when.to_locale_string(page_lang().name(), &js_sys::Object::new()).into()
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
        mark_root("data-lang", self.lang.name());
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
