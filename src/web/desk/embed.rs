//! The embed builder: the markup that puts the current plan into a course page, and a preview.

use super::lesson::{Chapter, Prose};
use super::{clipboard, page_address, words};
use crate::learner::link::LinkError;
use crate::plan::{PageOptions, Plan, View};
use crate::snippet::{Program, Snippets};
use crate::web::boucle::Page;
use crate::web::dom::browser::{document, property, window};
use crate::web::dom::{all, append, by_id, clear, element, hear, on, set_attribute, set_text};
use crate::web::learner::link::fragment;
use crate::web::learner::shown::{self, Shown};
use crate::web::locale::page_lang;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Element, HtmlDialogElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, MessageEvent,
};

/// The height of the preview until it requests another.
const HEIGHT_PX: u32 = 480;

/// The dialog, with its listeners.
pub(super) struct Embed {
    page: Page,
    /// The program in the editor when the dialog was opened, and the fragment that holds it.
    program: RefCell<Option<(Shown, Result<String, LinkError>)>>,
    _listeners: Vec<EventListener>,
}

impl Embed {
    pub(super) fn new(page: Page) -> Rc<Self> {
        Rc::new_cyclic(|weak: &Weak<Self>| {
            let changed =
                |id: &str| hear(weak.clone(), &by_id::<Element>(id), "change", |embed, _| embed.render());
            let mut listeners = vec![changed("embed-views"), changed("embed-chapter")];
            for button in all("#embed [data-copy]") {
                let field = button.get_attribute("data-copy").unwrap_or_default();
                listeners.push(on(&button, "click", move |_| {
                    clipboard::copy(&by_id(&field), by_id("embed-said"));
                }));
            }
            // A closed dialog has no preview, so that nothing runs unseen.
            listeners.push(on(&by_id::<Element>("embed"), "close", |_| clear(&by_id("embed-preview"))));
            listeners.push(on(&window(), "message", |event| {
                let _ = event.dyn_ref().and_then(follow);
            }));
            Self { page, program: RefCell::default(), _listeners: listeners }
        })
    }

    pub(super) fn open(self: &Rc<Self>) {
        let (plan, _) = Plan::from_query(&self.page.plan());
        for option in views() {
            let view = View::named(&option.value());
            option.set_checked(view.is_some_and(|view| plan.page.shows(view)));
        }
        let _ = by_id::<HtmlDialogElement>("embed").show_modal();
        self.program.take();
        self.render();
        let embed = Rc::clone(self);
        spawn_local(async move {
            if let Some(shown) = shown::ask() {
                let fragment = fragment(&shown.source, Some(&shown.file)).await;
                *embed.program.borrow_mut() = Some((shown, fragment));
            }
            let chapters = Prose::load(page_lang()).await.map(|prose| prose.chapters());
            list(&chapters.unwrap_or_default(), plan.page.chapter.as_deref());
            embed.render();
        });
    }

    /// Shows the markup to paste, and a preview.
    fn render(&self) {
        let (mut plan, _) = Plan::from_query(&self.page.plan());
        let chosen: Vec<_> = views().into_iter().filter(HtmlInputElement::checked).collect();
        let chosen = |view: &View| chosen.iter().any(|option| option.value() == view.name());
        plan.page.view = View::ALL.iter().copied().filter(chosen).collect();
        if plan.page.view.is_empty() {
            plan.page.view = vec![View::Timeline];
        }
        let chapter = by_id::<HtmlSelectElement>("embed-chapter").value();
        let chapter = Some(chapter).filter(|chapter| !chapter.is_empty());
        if chapter.is_some() && chapter != plan.page.chapter {
            // The chapter brings a plan of its own, which the other parameters would change.
            let page = PageOptions { autorun: false, ..plan.page };
            plan = Plan { page, ..Plan::default() };
        }
        if chapter.is_some() && !plan.page.shows(View::Lesson) {
            plan.page.view.push(View::Lesson);
            tick(View::Lesson);
        }
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
        set_text(&by_id::<Element>("embed-said"), if is_too_long { words().program_too_long() } else { "" });
        let inside = inside.filter(|_| shows_program);
        plan.page.program = plan.page.program.filter(|_| shows_program);
        let snippets = match inside {
            Some(program) => Snippets::with_program(&plan, &page_address(), page_lang(), program),
            None => Snippets::new(&plan, &page_address(), page_lang()),
        };
        for (id, text) in [
            ("embed-element", &snippets.element),
            ("embed-iframe", &snippets.iframe),
            ("embed-markdown", &snippets.markdown),
        ] {
            by_id::<HtmlTextAreaElement>(id).set_value(text);
        }
        let page = PageOptions { embed: true, autorun: false, id: None, ..plan.page };
        preview(&Plan { page, ..plan }, inside.map_or("", |program| program.fragment));
    }
}

impl std::fmt::Debug for Embed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Embed").finish_non_exhaustive()
    }
}

fn views() -> Vec<HtmlInputElement> {
    all("#embed-views input").into_iter().filter_map(|option| option.dyn_into().ok()).collect()
}

fn tick(view: View) {
    views().iter().filter(|option| option.value() == view.name()).for_each(|option| option.set_checked(true));
}

/// Offers the chapters of the lesson, with `chosen` selected.
fn list(chapters: &[Chapter], chosen: Option<&str>) {
    let select: HtmlSelectElement = by_id("embed-chapter");
    while select.length() > 1 {
        select.remove_with_index(1);
    }
    for chapter in chapters {
        let option = element("option", "", &chapter.title());
        set_attribute(&option, "value", &chapter.id());
        append(&select, &option);
    }
    select.set_value(chosen.unwrap_or_default());
}

/// Shows `plan` as it will look in a course page, with the program in `fragment`.
fn preview(plan: &Plan, fragment: &str) {
    let place: Element = by_id("embed-preview");
    let address = [&page_address(), "?", &plan.to_query(), fragment].concat();
    let shown = document().query_selector("#embed-preview iframe").ok().flatten();
    if shown.is_some_and(|shown| shown.get_attribute("src").as_deref() == Some(&address)) {
        return;
    }
    clear(&place);
    let frame = element("iframe", "", "");
    let title = document().get_element_by_id("embed-preview-title").and_then(|title| title.text_content());
    // The frame has no sandbox, which keeps pages of another host at bay, because this is the page itself.
    for (name, value) in
        [("title", &title.unwrap_or_default()), ("height", &HEIGHT_PX.to_string()), ("src", &address)]
    {
        set_attribute(&frame, name, value);
    }
    append(&place, &frame);
}

/// Gives the preview the height that it requests in `message`.
fn follow(message: &MessageEvent) -> Option<()> {
    let frame = document().query_selector("#embed-preview iframe").ok()??;
    let inside = property(&frame, "contentWindow")?;
    let from: JsValue = message.source()?.into();
    let data = message.data();
    let is_ours = js_sys::Object::is(&from, &inside) && property(&data, "source")? == "boucle";
    if is_ours && property(&data, "type")? == "resize" {
        let height = property(&property(&data, "data")?, "height")?.as_f64()?;
        set_attribute(&frame, "height", &(height.clamp(40.0, 20_000.0) as u32).to_string());
    }
    Some(())
}
