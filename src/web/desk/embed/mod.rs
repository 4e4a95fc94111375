//! The embed builder: the markup that puts the current plan into a course page, and a preview.

mod options;
mod preview;

use super::lesson::Prose;
use super::{clipboard, page_address, words};
use crate::learner::link::LinkError;
use crate::plan::{PageOptions, Plan, View};
use crate::snippet::{Frame, Program, Snippets};
use crate::web::boucle::Page;
use crate::web::dom::browser::window;
use crate::web::dom::{all, by_id, clear, hear, on, set_text, show};
use crate::web::learner::link::fragment;
use crate::web::learner::shown::{self, Shown};
use crate::web::locale::page_lang;
use gloo_events::EventListener;
use options::{chosen_plan, list, offer_languages, options, show_details, tick, views};
use preview::Preview;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// The dialog, with its listeners.
pub(super) struct Embed {
    page: Page,
    /// The program in the editor when the dialog was opened, and the fragment that holds it.
    program: RefCell<Option<(Shown, Result<String, LinkError>)>>,
    preview: Preview,
    _listeners: Vec<EventListener>,
}

impl Embed {
    pub(super) fn new(page: Page) -> Rc<Self> {
        Rc::new_cyclic(|weak: &Weak<Self>| {
            let changed =
                |id: &str| hear(weak.clone(), &by_id::<Element>(id), "change", |embed, _| embed.change());
            let mut listeners =
                vec![changed("embed-views"), changed("embed-chapter"), changed("embed-options")];
            listeners.push(hear(weak.clone(), &by_id::<Element>("embed-width"), "change", |embed, _| {
                embed.preview.widen();
                embed.render();
            }));
            for button in all("#embed [data-copy]") {
                let field = button.get_attribute("data-copy").unwrap_or_default();
                listeners.push(on(&button, "click", move |_| {
                    clipboard::copy(&by_id(&field), by_id("embed-said"));
                }));
            }
            // A closed dialog has no preview, so that nothing runs unseen.
            listeners.push(on(&by_id::<Element>("embed"), "close", |_| clear(&by_id("embed-preview"))));
            listeners.push(hear(weak.clone(), &window(), "message", |embed, event| {
                if event.dyn_ref().and_then(|message| embed.preview.follow(message)).is_some() {
                    embed.render();
                }
            }));
            listeners.push(on(&window(), "resize", |_| preview::fit()));
            offer_languages();
            Self { page, program: RefCell::default(), preview: Preview::default(), _listeners: listeners }
        })
    }

    pub(super) fn open(self: &Rc<Self>) {
        let (plan, _) = Plan::from_query(&self.page.plan());
        for option in views() {
            let is_shown = |view| match view {
                View::Futures => plan.page.shows_futures(),
                _ => plan.page.shows(view),
            };
            option.set_checked(View::named(&option.value()).is_some_and(is_shown));
        }
        for option in options() {
            option.show(&option.parameter.get(&plan).unwrap_or_default());
        }
        let _ = by_id::<HtmlDialogElement>("embed").show_modal();
        self.program.take();
        self.change();
        let embed = Rc::clone(self);
        spawn_local(async move {
            if let Some(shown) = shown::ask() {
                let fragment = fragment(&shown.source, Some(&shown.file)).await;
                *embed.program.borrow_mut() = Some((shown, fragment));
            }
            let chapters = Prose::load(page_lang()).await.map(|prose| prose.chapters());
            list(&chapters.unwrap_or_default(), plan.page.chapter.as_deref());
            embed.change();
        });
    }

    /// Shows what is chosen now, and whether the program is too long for it.
    fn change(&self) {
        let is_too_long = self.render();
        set_text(&by_id::<Element>("embed-said"), if is_too_long { words().program_too_long() } else { "" });
    }

    /// Shows the markup to paste, and a preview. Returns whether the program is too long for an address.
    fn render(&self) -> bool {
        let mut plan = chosen_plan(&self.page.plan());
        let chosen: Vec<_> = views().into_iter().filter(HtmlInputElement::checked).collect();
        let chosen = |view: &View| chosen.iter().any(|option| option.value() == view.name());
        plan.page.view = View::ALL.iter().copied().filter(chosen).collect();
        if plan.page.view.is_empty() {
            plan.page.view = vec![View::Timeline];
        }
        // All parts are the default, which shows the futures only among the details.
        if !plan.page.details && View::ALL.iter().all(|view| chosen(view) || *view == View::Futures) {
            plan.page.details = chosen(&View::Futures);
            plan.page.view = View::ALL.to_vec();
            show_details(plan.page.details);
        }
        let chapters: HtmlSelectElement = by_id("embed-chapter");
        let title = chapters.selected_options().item(0).and_then(|option| option.text_content());
        let chapter = Some(chapters.value()).filter(|chapter| !chapter.is_empty());
        if chapter.is_some() && chapter != plan.page.chapter {
            // The chapter brings a plan of its own, which the other parameters would change.
            plan = Plan { page: plan.page, ..Plan::default() };
        }
        if chapter.is_some() && !plan.page.shows(View::Lesson) {
            plan.page.view.push(View::Lesson);
            tick(View::Lesson);
        }
        // Without a chapter there is nothing to lock.
        plan.page.locked &= chapter.is_some();
        let title = title.filter(|_| chapter.is_some());
        plan.page.chapter = chapter;
        let shows_program = plan.page.shows(View::Program);
        let program = self.program.borrow();
        let inside = match &*program {
            Some((Shown { listed: Some(listed), .. }, _)) => {
                plan.page.program = Some(listed.clone());
                None
            }
            Some((Shown { source, file, .. }, Ok(fragment))) => {
                plan.page.program = None;
                Some(Program { source, name: Some(file), fragment })
            }
            Some((_, Err(_))) | None => None,
        };
        let is_too_long = shows_program && matches!(&*program, Some((Shown { listed: None, .. }, Err(_))));
        let inside = inside.filter(|_| shows_program);
        plan.page.program = plan.page.program.filter(|_| shows_program);
        let page = PageOptions { embed: true, autorun: false, id: None, ..plan.page.clone() };
        self.preview.show(&Plan { page, ..plan.clone() }, inside.map_or("", |program| program.fragment));
        show(&by_id::<Element>("embed-hint"), !self.preview.has_run());
        let frame = Frame {
            title: title.as_deref(),
            height_px: Some(self.preview.height_px(&plan)),
            has_poster: by_id::<HtmlInputElement>("embed-poster").checked(),
        };
        let snippets = Snippets::framed(&plan, &page_address(), page_lang(), inside, &frame);
        for (id, text) in [
            ("embed-element", &snippets.element),
            ("embed-iframe", &snippets.iframe),
            ("embed-markdown", &snippets.markdown),
        ] {
            by_id::<HtmlTextAreaElement>(id).set_value(text);
        }
        is_too_long
    }
}

impl std::fmt::Debug for Embed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Embed").finish_non_exhaustive()
    }
}
