//! Showing the lesson in the page.

use super::chapter::{Chapter, Prose};
use super::phase::Phase;
use super::{Lesson, contents, outcome, question};
use crate::plan::Parameter;
use crate::web::desk::{locale, words};
use crate::web::dom::{by_id, set_attribute, set_text, show};
use crate::web::locale::page_lang;
use crate::web::parts::copy_content;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

impl Lesson {
    /// Loads the prose in the page's language. The previous prose stays if that fails.
    pub(super) async fn read(&self) {
        let prose = Prose::load(page_lang()).await;
        show(&by_id::<Element>("lesson-missing"), prose.is_none());
        show(&by_id::<Element>("lesson"), true);
        if prose.is_some() {
            *self.prose.borrow_mut() = prose;
        }
    }

    pub(super) fn chapters(&self) -> Vec<Chapter> {
        self.prose.borrow().as_ref().map(Prose::chapters).unwrap_or_default()
    }

    /// Offers all chapters, because the query `given` names an unknown chapter, `name`. The rest of the query
    /// becomes the page's plan.
    pub(super) fn without_chapter(self: &Rc<Self>, name: &str, given: &str, autorun: bool) {
        self.page.set_plan(&question::only(given, |name| name != Parameter::Chapter.name()));
        if autorun {
            self.run_unasked();
        }
        name.clone_into(&mut self.given.borrow_mut());
        set_text(&by_id::<Element>("lesson-place"), &words().no_chapter(name));
        by_id::<Element>("lesson-contents").toggle_attribute_with_force("open", true).ok();
        self.show_contents();
    }

    /// Shows the same chapter, in its current phase, in the page's new language.
    pub(super) fn translate(self: &Rc<Self>) {
        let lesson = Rc::clone(self);
        spawn_local(async move {
            lesson.read().await;
            let id = lesson.chapter.borrow().as_ref().map(Chapter::id);
            let same = lesson.chapters().into_iter().find(|chapter| Some(chapter.id()) == id);
            if same.is_some() {
                *lesson.chapter.borrow_mut() = same;
            } else if lesson.phase.get().is_none() {
                set_text(&by_id::<Element>("lesson-place"), &words().no_chapter(&lesson.given.borrow()));
            }
            lesson.render();
            let chapter = lesson.chapter.borrow().as_ref().map(|chapter| lesson.told(chapter));
            if let Some(chapter) = chapter {
                let given = lesson.guess.borrow();
                question::translate(&chapter, &lesson.plan.borrow(), given.as_ref());
            }
            // The run may have ended meanwhile.
            lesson.follow_state();
        });
    }

    /// Shows the chapter in its current phase.
    pub(super) fn render(self: &Rc<Self>) {
        let chapters = self.chapters();
        self.show_contents();
        if self.phase.get() == Some(Phase::Summing) {
            return self.show_summary();
        }
        let Some(chapter) = self.chapter.borrow().clone() else { return };
        let told = self.told(&chapter);
        let index = chapters.iter().position(|other| other.id() == chapter.id()).unwrap_or_default();
        set_text(&by_id::<Element>("lesson-place"), &words().place(index + 1, chapters.len()));
        for (part, id) in
            [("h2", "lesson-title"), (".before", "lesson-before"), (".question", "guess-question")]
        {
            if let Some(part) = told.part(part) {
                copy_content(&part, &by_id(id));
            }
        }
        let is_last = index + 1 == chapters.len();
        set_attribute(&by_id("lesson-next"), "data-last", if is_last { "1" } else { "0" });
        outcome::render(&told, &self.outcome.borrow(), &locale());
        self.show_try();
    }

    pub(super) fn show_contents(self: &Rc<Self>) {
        let chapter = self.chapter.borrow().as_ref().map(Chapter::id);
        contents::render(&self.chapters(), &self.progress.borrow(), chapter.as_deref(), &locale());
    }
}
