//! The meaning of a term, shown when a reader follows its link in the lesson.

use super::chapter::Prose;
use crate::web::dom::{by_id, on};
use crate::web::parts::copy_content;
use gloo_events::EventListener;
use web_sys::{Element, HtmlDialogElement};

/// Shows the term `id`.
pub(super) fn show(prose: &Prose, id: &str) {
    let Some((name, meaning)) = prose.term(id) else { return };
    copy_content(&name, &by_id::<Element>("term-name"));
    copy_content(&meaning, &by_id::<Element>("term-meaning"));
    let dialog: HtmlDialogElement = by_id("term");
    if !dialog.open() {
        let _ = dialog.show_modal();
    }
}

/// Listens to the button that leads from one term to all terms.
pub(super) fn listen(prose: impl Fn() -> Option<Prose> + 'static) -> EventListener {
    on(&by_id::<Element>("term-all"), "click", move |_| {
        let Some(terms) = prose().and_then(|prose| prose.glossary()) else { return };
        copy_content(&terms, &by_id::<Element>("glossary-terms"));
        by_id::<HtmlDialogElement>("term").close();
        let _ = by_id::<HtmlDialogElement>("glossary").show_modal();
    })
}
