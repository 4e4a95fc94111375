//! Reporting an answer to the host page.

use super::chapter::Chapter;
use crate::lesson::{Answer, statement};
use crate::plan::Plan;
use crate::web::boucle::Page;
use crate::web::desk::page_address;
use crate::web::locale::page_lang;
use crate::web::page::host::Host;
use js_sys::{Date, JSON};

/// Posts a statement of the Experience API about the answer. Its actor is left to the host.
pub(super) fn post(page: &Page, chapter: &Chapter, answer: Answer) {
    let now = String::from(Date::new_0().to_iso_string());
    let (title, question) = (chapter.title(), chapter.question());
    let told = statement(
        &page_address(),
        &chapter.activity(),
        page_lang(),
        (title.trim(), question.trim()),
        (chapter.measure(), answer),
        &now,
    );
    let (plan, _) = Plan::from_query(&page.plan());
    if let Ok(told) = JSON::parse(&told.to_string()) {
        Host::new(plan.page.id).post("xapi.statement", &told);
    }
}
