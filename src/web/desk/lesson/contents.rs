//! The list of all chapters, with the guess and the measurement of each.

use super::chapter::Chapter;
use crate::lesson::Progress;
use crate::web::desk::words;
use crate::web::dom::{append, by_id, clear, element, find, set_attribute};
use crate::web::locale::Locale;
use web_sys::Element;

/// Lists the chapters, and marks the chapter `open`.
pub(super) fn render(chapters: &[Chapter], progress: &Progress, open: Option<&str>, locale: &Locale) {
    let list: Element = find(&by_id("lesson-contents"), "ol");
    clear(&list);
    for chapter in chapters {
        let (id, title) = (chapter.id(), chapter.title());
        let answer = progress.answer(&id);
        let text = answer.map(|answer| words().done(&title, answer, &locale.numbers));
        let item = element("li", if answer.is_some() { "done" } else { "" }, "");
        let link = element("a", "", &text.unwrap_or(title));
        set_attribute(&link, "href", &["?chapter=", &id].concat());
        if open == Some(&id) {
            set_attribute(&link, "aria-current", "page");
        }
        append(&item, &link);
        append(&list, &item);
    }
}
