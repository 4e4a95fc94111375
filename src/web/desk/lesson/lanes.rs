//! The marks of the lanes while a try stands beside the run that answered the question.

use crate::web::dom::{all, append, element, find, set_attribute};
use web_sys::Element;

/// Marks the first `before` lanes as those of the question, and the others as the learner's try.
pub(super) fn mark(before: usize) {
    for (index, lane) in all("#lanes > .lane").into_iter().enumerate() {
        let (name, french, english) = if index < before {
            ("question", "la question", "the question")
        } else {
            ("try", "votre essai", "your try")
        };
        if lane.get_attribute("data-part").as_deref() == Some(name) {
            continue;
        }
        set_attribute(&lane, "data-part", name);
        let mark = element("span", "lane-part", "");
        for (lang, text) in [("fr", french), ("en", english)] {
            let text = element("span", "", text);
            set_attribute(&text, "lang", lang);
            append(&mark, &text);
        }
        let head: Element = find(&lane, ".lane-head");
        let _ = head.prepend_with_node_1(&mark);
    }
}
