//! The language of the code: the reader's choice is kept, and the lesson opens in Python, because learners of asyncio
//! write Python. `boot.js` reads the choice.

use crate::plan::Plan;
use crate::source::Language;
use crate::web::boucle::Page;
use crate::web::dom::{by_id, on};
use crate::web::storage::Area;
use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// The name under which the browser keeps the choice.
const KEPT_AS: &str = "boucle.code";

/// Keeps the choice of a reader until it is dropped.
#[must_use = "the choice is kept until this is dropped"]
pub(super) fn follow() -> EventListener {
    on(&by_id::<Element>("languages"), "click", |event| {
        // The page's own clicks are no choice.
        if event.is_trusted() {
            keep();
        }
    })
}

/// Keeps the language in which the code is shown as the reader's choice.
pub(super) fn keep() {
    let shown = by_id::<Element>("code-section").get_attribute("data-language");
    let language = Language::ALL.iter().find(|language| shown.as_deref() == Some(language.extension()));
    if let Some(language) = language {
        Area::Browser.keep(KEPT_AS, language.name());
    }
}

/// Shows the code in Python when the lesson opens, unless the reader or the address chose another language.
pub(super) fn open_lesson(page: &Page) {
    let (plan, _) = Plan::from_query(&page.plan());
    if plan.page.code.is_some() || Area::Browser.read(KEPT_AS).is_some() {
        return;
    }
    let button = ["[data-language=", Language::Python.extension(), "][aria-pressed=false]"].concat();
    let button = by_id::<Element>("languages").query_selector(&button).ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}
