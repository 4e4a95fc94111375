//! The table of all chapters, with the prediction, the measurement and the mark of each.

use super::chapter::Chapter;
use crate::i18n::Numbers as _;
use crate::lesson::{Answer, Count, Duration, Progress};
use crate::web::desk::words;
use crate::web::dom::{append, by_id, clear, element, find, set_attribute};
use crate::web::locale::Locale;
use web_sys::Element;

/// Lists the chapters, and marks the chapter `open`.
pub(super) fn render(chapters: &[Chapter], progress: &Progress, open: Option<&str>, locale: &Locale) {
    let list: Element = find(&by_id("lesson-contents"), "tbody");
    clear(&list);
    for (index, chapter) in chapters.iter().enumerate() {
        let id = chapter.id();
        let answer = progress.answer(&id);
        let row = element("tr", if answer.is_some() { "done" } else { "" }, "");
        append(&row, &element("td", "number", &(index + 1).to_string()));
        let head = element("th", "", "");
        set_attribute(&head, "scope", "row");
        let (title, code) = chapter.named();
        let link = element("a", "", &title);
        set_attribute(&link, "href", &["?chapter=", &id].concat());
        if open == Some(&id) {
            set_attribute(&link, "aria-current", "page");
        }
        append(&head, &link);
        if !code.is_empty() {
            let code = element("code", "", &code);
            set_attribute(&code, "translate", "no");
            append(&head, &code);
        }
        append(&row, &head);
        let (guess, found) = match answer {
            Some(Answer::Duration(Duration { guess_ms, measured_ms, .. })) => {
                (locale.numbers.seconds(*guess_ms), locale.numbers.seconds(*measured_ms))
            }
            Some(Answer::Count(Count { guess, counted })) => {
                (locale.numbers.count(*guess), locale.numbers.count(*counted))
            }
            _ => Default::default(),
        };
        append(&row, &element("td", "predicted", &guess));
        append(&row, &element("td", "measured", &found));
        let cell = element("td", "mark", "");
        if let Some(answer) = answer {
            let mark = answer.mark();
            set_attribute(&cell, "data-mark", mark.name());
            append(&cell, &element("span", "", words().mark(mark)));
        }
        append(&row, &cell);
        append(&list, &row);
    }
}
