//! The lesson's reactions to a person's actions.

use super::chapter::Chapter;
use super::phase::{show_settings, shows_settings};
use super::{KEPT_AS, Lesson, glossary, moment, question, summary};
use crate::plan::Plan;
use crate::web::dom::browser::window;
use crate::web::dom::{by_id, focus, hear, weakly, weakly_with};
use crate::web::storage::Area;
use crate::web::watch::watch_root;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlElement, UiEvent};

impl Lesson {
    /// Listens to the lesson's parts, which must be in the page by now.
    pub(in crate::web::desk) fn attach(self: &Rc<Self>) {
        let mut listeners = question::listen(
            weakly_with(Rc::downgrade(self), |lesson: &Rc<Self>, given| lesson.answer(given)),
            weakly(Rc::downgrade(self), |lesson: &Rc<Self>| lesson.run()),
        );
        let prose = weakly(Rc::downgrade(self), |lesson: &Rc<Self>| lesson.prose.borrow().clone());
        listeners.push(glossary::listen(prose));
        *self.listeners.borrow_mut() = listeners;
        self.hear("lesson-close", |lesson, _| lesson.close());
        self.hear("lesson-clear", |lesson, _| {
            Area::Browser.forget(KEPT_AS);
            lesson.progress.take();
            lesson.show_contents();
        });
        self.hear("lesson-print", |_, _| drop(window().print()));
        self.hear("lesson-settings", |_, _| show_settings(!shows_settings()));
        self.hear("lesson-again", |lesson, _| {
            let asking = Rc::clone(lesson);
            lesson.at_rest(move || {
                show_settings(false);
                asking.ask();
                question::begin();
            });
        });
        self.hear("guess-cancel", |_, event| {
            // The second click of a double click was meant for Run, which was in the same place.
            if event.dyn_ref::<UiEvent>().is_none_or(|click| click.detail() <= 1) {
                by_id::<HtmlElement>("cancel").click();
            }
        });
        self.hear("lesson-next", |lesson, _| lesson.go_on());
        for id in ["lesson", "outcome", "guess", "outcome-tried", "term", "glossary", "summary"] {
            self.hear(id, Self::follow);
        }
        let answered = hear(Rc::downgrade(self), &by_id::<Element>("summary"), "change", |_, event| {
            summary::answered(event);
        });
        self.listeners.borrow_mut().push(answered);
        // The page reads the form first, because it listened first.
        for event in ["input", "change"] {
            let listener =
                hear(Rc::downgrade(self), &by_id::<Element>("plan"), event, |lesson, _| lesson.follow_plan());
            self.listeners.borrow_mut().push(listener);
        }
        *self.watch.borrow_mut() = watch_root(weakly(Rc::downgrade(self), Self::page_changed));
    }

    /// Calls `act` on each click on the element `id`.
    fn hear(self: &Rc<Self>, id: &str, act: impl Fn(&Rc<Self>, &Event) + 'static) {
        let listener = hear(Rc::downgrade(self), &by_id::<Element>(id), "click", act);
        self.listeners.borrow_mut().push(listener);
    }

    fn go_on(self: &Rc<Self>) {
        let chapters = self.chapters();
        let here = self.chapter.borrow().as_ref().map(Chapter::id);
        let index = chapters.iter().position(|chapter| Some(chapter.id()) == here);
        if let Some(next) = index.and_then(|index| chapters.get(index + 1)) {
            return self.choose(next);
        }
        let lesson = Rc::clone(self);
        self.at_rest(move || lesson.sum_up());
    }

    /// Follows a link of the lesson, to a term's meaning, to another chapter, to a moment or to a plan to try.
    fn follow(self: &Rc<Self>, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let named = |name: &str| {
            let around = target.as_ref()?.closest(&["[", name, "]"].concat()).ok()??;
            around.get_attribute(name)
        };
        if let Some(change) = named("data-try") {
            return self.try_out(&change);
        }
        if let Some(moment) = named("data-moment") {
            event.prevent_default();
            return moment::show(&moment, &self.ran.borrow());
        }
        let Some(link) = target.and_then(|target| target.closest("a[href]").ok().flatten()) else { return };
        let href = link.get_attribute("href").unwrap_or_default();
        if let Some(term) = href.strip_prefix('#') {
            event.prevent_default();
            self.prose.borrow().as_ref().inspect(|prose| glossary::show(prose, term));
        } else if let Some(name) = href.strip_prefix("?chapter=") {
            event.prevent_default();
            if Plan::from_query(&self.page.plan()).0.page.locked {
                return;
            }
            by_id::<Element>("lesson-contents").toggle_attribute_with_force("open", false).ok();
            if name == summary::NAME {
                let lesson = Rc::clone(self);
                return self.at_rest(move || lesson.sum_up());
            }
            let chapter = self.chapters().into_iter().find(|chapter| chapter.id() == name);
            chapter.inspect(|chapter| self.choose(chapter));
        }
    }

    pub(in crate::web::desk) fn close(self: &Rc<Self>) {
        let lesson = Rc::clone(self);
        self.at_rest(move || {
            lesson.chapter.take();
            lesson.set_phase(None);
            let (mut plan, _) = Plan::from_query(&lesson.page.plan());
            plan.page.chapter = None;
            lesson.page.set_plan(&plan.to_query());
            lesson.page.ask("", 0.0);
            focus(&by_id::<HtmlElement>("run"));
        });
    }
}
