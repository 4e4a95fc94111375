//! What the page loads when somebody asks for it, as a module of its own: the first run shall not wait for it.

mod chapter;
mod clipboard;
mod contents;
mod document;
mod drop;
mod embed;
mod files;
mod glossary;
mod lesson;
mod link;
mod outcome;
mod page;
mod picture;
mod question;
mod share;
mod statement;
mod storage;
mod streams;
mod watch;

pub use page::Page;

use crate::i18n::desk::{DeskWords, desk_words};
use crate::source::Language;
use crate::strategy::Strategy;
use crate::web::browser::{document as page_document, window};
use crate::web::dom::set_attribute;
use crate::web::tongue::Tongue;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    static DESK: OnceCell<Rc<Desk>> = const { OnceCell::new() };
}

/// What is alive while the document is.
struct Desk {
    page: Page,
    ready: Cell<bool>,
    wanted: RefCell<Vec<String>>,
    lesson: Rc<lesson::Lesson>,
    share: OnceCell<share::Share>,
    embed: OnceCell<Rc<embed::Embed>>,
    drop: OnceCell<drop::Drop>,
}

/// Starts it on that page.
pub fn start(page: Page) {
    for &strategy in Strategy::ALL {
        for language in [Language::Python, Language::JavaScript] {
            page.learn(language.extension(), strategy.name(), strategy.source(language).coloured());
        }
    }
    let desk = Rc::new(Desk {
        lesson: lesson::Lesson::new(page.clone()),
        page,
        ready: Cell::default(),
        wanted: RefCell::default(),
        share: OnceCell::new(),
        embed: OnceCell::new(),
        drop: OnceCell::new(),
    });
    DESK.with(|slot| drop(slot.set(Rc::clone(&desk))));
    spawn_local(async move {
        if document::furnish().await.is_none() {
            return broken();
        }
        // Its options are the page's, and follow its language.
        tongue().set_page();
        desk.lesson.attach();
        let _ = desk.drop.set(drop::Drop::attach(&desk.page));
        desk.ready.set(true);
        link::open(&desk.page).await;
        for what in desk.wanted.take() {
            desk.open(&what);
        }
    });
}

/// Opens what the page's button of that name stands for.
pub fn open(what: &str) {
    let desk = DESK.with(|desk| desk.get().cloned());
    if let Some(desk) = desk {
        if desk.ready.get() { desk.open(what) } else { desk.wanted.borrow_mut().push(what.to_owned()) }
    }
}

impl Desk {
    fn open(self: &Rc<Self>, what: &str) {
        match what {
            "lesson" => self.lesson.open(),
            "share" => self.share.get_or_init(|| share::Share::new(self.page.clone())).open(),
            "embed" => self.embed.get_or_init(|| embed::Embed::new(self.page.clone())).open(),
            _ => {}
        }
    }
}

/// Its own parts could not be loaded: the page says so.
fn broken() {
    if let Some(root) = page_document().document_element() {
        set_attribute(&root, "data-desk", "broken");
    }
}

/// The page's address, without query and fragment.
fn page_address() -> String {
    let location = window().location();
    let part = |text: Result<String, _>| text.unwrap_or_default();
    [part(location.origin()), part(location.pathname())].concat()
}

/// The page's language, spoken.
fn tongue() -> Tongue {
    Tongue::new(Tongue::of_page())
}

/// What the desk says in it.
fn words() -> &'static DeskWords {
    desk_words(Tongue::of_page())
}
