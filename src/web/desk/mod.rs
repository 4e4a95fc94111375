//! What the page loads when somebody asks for it, as a module of its own: the first run shall not wait for it.

mod page;

pub use page::Page;

use crate::source::Language;
use crate::strategy::Strategy;
use std::cell::OnceCell;

thread_local! {
    static DESK: OnceCell<Desk> = const { OnceCell::new() };
}

/// What is alive while the document is.
#[derive(Debug)]
struct Desk {
    page: Page,
}

/// Starts it on that page.
pub fn start(page: Page) {
    for &strategy in Strategy::ALL {
        for language in [Language::Python, Language::JavaScript] {
            page.learn(language.extension(), strategy.name(), strategy.source(language).coloured());
        }
    }
    DESK.with(|desk| desk.set(Desk { page }).ok());
}

/// Opens what the page's button of that name stands for.
pub fn open(_what: &str) {}
