//! The figures of the plan, in a copy of a chapter.

use crate::lesson::{Forms, Telling};
use crate::web::dom::set_text;
use crate::web::locale::Locale;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

/// Replaces the figures in `article`, and removes what is not true of the plan.
pub(super) fn tell(article: &Element, telling: &Telling, locale: &Locale) {
    for part in all(article, "[data-own], [data-other], [data-if]") {
        let value = |name| part.get_attribute(name);
        let is_other = value("data-other").is_some_and(|names| !telling.differs(&names));
        let is_zero = value("data-if").is_some_and(|name| telling.is_zero(&name));
        if value("data-own").is_some_and(|names| telling.differs(&names)) || is_other || is_zero {
            part.remove();
        }
    }
    for figure in all(article, "data") {
        let value = |name| figure.get_attribute(name);
        let (template, one, none) = (value("data-as"), value("data-one"), value("data-none"));
        let forms = Forms { template, one, none };
        let names = value("value").unwrap_or_default();
        if let Some(text) = telling.text(&names, &forms, locale.words, &locale.numbers) {
            set_text(&figure, &text);
        }
    }
}

fn all(article: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = article.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}
