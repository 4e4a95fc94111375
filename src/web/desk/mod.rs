//! The parts that the page loads on demand, or after a run. They are a module of their own, so that the first
//! run does not wait for them.

mod address;
mod clipboard;
mod companion;
mod document;
mod drop;
mod embed;
mod files;
pub mod futures;
mod heading;
mod history;
mod lesson;
mod link;
mod notice;
mod paper;
mod picture;
mod preferred;
pub mod remarks;
mod replay;
mod results;
mod share;
mod shelf;
mod stale;
mod story;

use crate::i18n::desk::{DeskWords, desk_words};
use crate::web::boucle::Page;
use crate::web::dom::browser::{document as page_document, window};
use crate::web::dom::mark_root;
use crate::web::locale::{current as locale, page_lang};
use crate::web::watch::RootWatch;
use gloo_events::EventListener;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    static DESK: OnceCell<Rc<Desk>> = const { OnceCell::new() };
}

/// Whether the desk's parts are in the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Parts {
    #[default]
    Absent,
    Loading,
    Loaded,
}

/// The desk, which lives as long as the document.
struct Desk {
    page: Page,
    parts: Cell<Parts>,
    wanted: RefCell<Vec<String>>,
    lesson: Rc<lesson::Lesson>,
    history: Rc<history::History>,
    shelf: Rc<shelf::Shelf>,
    remarks: OnceCell<remarks::Remarks>,
    share: OnceCell<share::Share>,
    embed: OnceCell<Rc<embed::Embed>>,
    drop: OnceCell<drop::DropZone>,
    watch: OnceCell<Option<RootWatch>>,
    paper: OnceCell<paper::Paper>,
    headings: OnceCell<heading::Headings>,
    /// Whether nothing was opened yet.
    is_new: Cell<bool>,
    _language: EventListener,
    futures: OnceCell<Rc<futures::Panel>>,
    story: Rc<story::Story>,
}

/// Starts the desk on `page`.
pub fn start(page: Page) {
    let history = Rc::new(history::History::attach(&page));
    let desk = Rc::new(Desk {
        lesson: lesson::Lesson::new(page.clone()),
        shelf: shelf::Shelf::new(&page, &history),
        history,
        story: story::Story::attach(page.clone()),
        page,
        parts: Cell::default(),
        wanted: RefCell::default(),
        remarks: OnceCell::new(),
        share: OnceCell::new(),
        embed: OnceCell::new(),
        drop: OnceCell::new(),
        watch: OnceCell::new(),
        paper: OnceCell::new(),
        headings: OnceCell::new(),
        is_new: Cell::new(true),
        _language: preferred::follow(),
        futures: OnceCell::new(),
    });
    if companion::is_needed() {
        desk.load_parts();
    }
    DESK.with(|slot| drop(slot.set(desk)));
}

/// Opens the part `what`, as a button of the page, its address or its results ask.
pub fn open(what: &str) {
    let desk = DESK.with(|desk| desk.get().cloned());
    if let Some(desk) = desk {
        mark_broken(false);
        if desk.is_new.take() && what == "code" {
            // The desk was loaded for this choice, and so has not heard it.
            preferred::keep();
        }
        match what {
            // Their place is in the page already.
            "remarks" => return desk.show_remarks(),
            "change" => return desk.history.commit(),
            "popstate" if !desk.follow_history() => return,
            _ => {}
        }
        if desk.parts.get() == Parts::Loaded {
            return desk.open(what);
        }
        desk.wanted.borrow_mut().push(what.to_owned());
        desk.load_parts();
    }
}

impl Desk {
    /// Loads the desk's parts, unless they are loaded or loading, and opens the parts requested meanwhile.
    fn load_parts(self: &Rc<Self>) {
        if self.parts.get() != Parts::Absent {
            return;
        }
        self.parts.set(Parts::Loading);
        let desk = Rc::clone(self);
        spawn_local(async move {
            if document::load_parts().await.is_none() {
                desk.parts.set(Parts::Absent);
                desk.wanted.take();
                return mark_broken(true);
            }
            // The new parts have options too, which must be in the page's language.
            locale().set_page();
            desk.lesson.attach();
            desk.story.attach_panel();
            let _ = desk.drop.set(drop::DropZone::attach(&desk.page));
            let _ = desk.paper.set(paper::Paper::attach(&desk.page));
            desk.shelf.attach();
            companion::open();
            let _ = desk.futures.set(futures::Panel::attach(&desk.page));
            if link::open(&desk.page).await {
                // The lesson's question would take the recording away.
                desk.wanted.borrow_mut().retain(|what| what != "address" && what != "popstate");
            }
            let _ = desk.watch.set(link::follow(&desk.page));
            desk.parts.set(Parts::Loaded);
            for what in desk.wanted.take() {
                desk.open(&what);
            }
        });
    }

    fn open(self: &Rc<Self>, what: &str) {
        match what {
            "address" => self.lesson.open_address(),
            "lesson" => self.lesson.open(),
            "code" => companion::open(),
            "share" => self.share.get_or_init(|| share::Share::new(self.page.clone())).open(),
            "story" => self.story.follow(),
            "shelf" => self.shelf.toggle(),
            "popstate" => self.follow_address(),
            "stale" => stale::describe(&self.page),
            "heading" => drop(self.headings.get_or_init(heading::Headings::attach)),
            "embed" => self.embed.get_or_init(|| embed::Embed::new(self.page.clone())).open(),
            _ => {}
        }
    }
}

/// Keeps a recording that is about to be shown, because it was opened.
fn keep_opened(bytes: &[u8]) {
    if let Some(desk) = DESK.with(|desk| desk.get().cloned()) {
        desk.shelf.keep_opened(bytes);
    }
}

/// Shows or hides the page's message that the desk's parts could not be loaded.
fn mark_broken(broken: bool) {
    mark("data-desk", broken.then_some("broken"));
}

/// Sets an attribute of the page's root, or removes it.
fn mark(name: &str, value: Option<&str>) {
    match value {
        Some(value) => mark_root(name, value),
        None => drop(page_document().document_element().map(|root| root.remove_attribute(name))),
    }
}

/// Returns the page's address, without its query and fragment.
fn page_address() -> String {
    let location = window().location();
    let part = |text: Result<String, _>| text.unwrap_or_default();
    [part(location.origin()), part(location.pathname())].concat()
}

/// Returns the desk's words in the page's language.
fn words() -> &'static DeskWords {
    desk_words(page_lang())
}
