//! The language in which the code opens: that of the address, otherwise the one chosen last, otherwise Python in the
//! lesson and for French, because learners of asyncio write Python.

use crate::i18n::desk::commented;
use crate::plan::{Lang, Plan, Strategy};
use crate::source::Language;
use crate::web::boucle::Page;
use crate::web::dom::{by_id, on};
use crate::web::locale::page_lang;
use crate::web::storage::Area;
use crate::web::watch::{RootWatch, watch_root};
use gloo_events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// The name under which the browser keeps the choice.
const KEPT_AS: &str = "boucle.code";

/// Keeps the choice, and the comments in the page's language, until dropped.
#[derive(Debug)]
#[must_use = "the choice is kept until this is dropped"]
pub(super) struct Preferred {
    _watch: Option<RootWatch>,
    _chosen: EventListener,
}

impl Preferred {
    pub(super) fn attach(page: &Page) -> Self {
        let chosen = on(&by_id::<Element>("languages"), "click", |event| {
            // The page's own clicks are no choice.
            if event.is_trusted()
                && let Some(language) = shown()
            {
                Area::Browser.keep(KEPT_AS, language.name());
            }
        });
        let lang = Rc::new(Cell::new(None));
        let own = page.clone();
        let translate = move || {
            if lang.replace(Some(page_lang())) != Some(page_lang()) {
                add_sources(&own);
            }
        };
        translate();
        if let Some(language) = preferred(page) {
            choose(language);
        } else if page_lang() == Lang::Fr {
            choose(Language::Python);
        }
        Self { _watch: watch_root(translate), _chosen: chosen }
    }
}

/// Shows the code in Python when the lesson opens, unless the reader or the address chose another language.
pub(super) fn open_lesson(page: &Page) {
    if preferred(page).is_none() {
        choose(Language::Python);
    }
}

/// Gives the page the code in the other languages, with comments in the page's language where there are any.
fn add_sources(page: &Page) {
    for &strategy in Strategy::ALL {
        for language in [Language::Python, Language::JavaScript] {
            let coloured = commented(strategy.source(language).coloured(), page_lang());
            page.add_source(language.extension(), strategy.name(), &coloured);
        }
    }
}

/// Returns the language that the address or the reader chose.
fn preferred(page: &Page) -> Option<Language> {
    let (plan, _) = Plan::from_query(&page.plan());
    plan.page.code.or_else(|| Language::named(&Area::Browser.read(KEPT_AS)?))
}

/// Returns the language in which the code is shown.
fn shown() -> Option<Language> {
    let shown = by_id::<Element>("code-section").get_attribute("data-language")?;
    Language::ALL.iter().copied().find(|language| language.extension() == shown)
}

/// Shows the code in `language`, as if a person had pressed its button.
fn choose(language: Language) {
    if shown() == Some(language) {
        return;
    }
    let button = ["button[data-language=", language.extension(), "]"].concat();
    let button = by_id::<Element>("languages").query_selector(&button).ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}
