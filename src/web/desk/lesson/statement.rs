//! Reporting an answer to the host page.

use super::chapter::Chapter;
use crate::lesson::{Answer, Asked, Kind, statement};
use crate::plan::Plan;
use crate::web::boucle::Page;
use crate::web::desk::page_address;
use crate::web::locale::page_lang;
use crate::web::page::host::Host;
use js_sys::{Date, JSON};

/// Posts a statement of the Experience API about the answer. Its actor is left to the host.
pub(super) fn post(page: &Page, chapter: &Chapter, answer: &Answer) {
    let now = String::from(Date::new_0().to_iso_string());
    let (title, question) = (chapter.title(), chapter.question());
    let (address, activity) = (page_address(), chapter.activity());
    let asked = Asked {
        page: &address,
        activity: &activity,
        lang: page_lang(),
        title: title.trim(),
        question: question.trim(),
        measure: matches!(chapter.kind(), Kind::Duration | Kind::Count).then(|| chapter.measure()),
    };
    let told = statement(&asked, answer, &now);
    let (plan, _) = Plan::from_query(&page.plan());
    if let Ok(told) = JSON::parse(&told.to_string()) {
        Host::new(plan.page.id).post("xapi.statement", &told);
    }
}
