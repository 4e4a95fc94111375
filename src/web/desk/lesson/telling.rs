//! The figures of the plan and of the runs, in a copy of a chapter.

use crate::lesson::{Fact, Forms, Ran, Telling};
use crate::web::dom::{all_in, set_text};
use crate::web::locale::Locale;
use web_sys::Element;

/// Replaces the figures in `article`, and removes what is not true of the plan.
pub(super) fn tell(article: &Element, telling: &Telling, locale: &Locale) {
    for part in all_in(article, "[data-own], [data-other], [data-if]") {
        let value = |name| part.get_attribute(name);
        let is_other = value("data-other").is_some_and(|names| !telling.differs(&names));
        let is_zero = value("data-if").is_some_and(|name| telling.is_zero(&name));
        if value("data-own").is_some_and(|names| telling.differs(&names)) || is_other || is_zero {
            part.remove();
        }
    }
    for (figure, names, forms) in figures(article) {
        if let Some(text) = telling.text(&names, &forms, locale.words, &locale.numbers) {
            set_text(&figure, &text);
        }
    }
}

/// Fills in the figures that were measured, and removes what is not true of the runs.
pub(super) fn tell_runs(article: &Element, ran: &Ran, locale: &Locale) {
    for part in all_in(article, "[data-when], [data-unless]") {
        let value = |name| part.get_attribute(name);
        let is_not_so = value("data-when").is_some_and(|name| !ran.is_so(&name));
        if is_not_so || value("data-unless").is_some_and(|name| ran.is_so(&name)) {
            part.remove();
        }
    }
    for (figure, names, forms) in figures(article) {
        if Fact::named(names.split(' ').next().unwrap_or_default()).is_some() {
            let text = ran.text(&names, &forms, locale.words, &locale.numbers);
            set_text(&figure, text.as_deref().unwrap_or("–"));
        }
    }
}

/// Returns the figures in `article`, each with its names and its texts.
fn figures(article: &Element) -> Vec<(Element, String, Forms)> {
    let read = |figure: Element| {
        let value = |name| figure.get_attribute(name);
        let (template, one, none) = (value("data-as"), value("data-one"), value("data-none"));
        let names = value("value").unwrap_or_default();
        (figure, names, Forms { template, one, none })
    };
    all_in(article, "data").into_iter().map(read).collect()
}
