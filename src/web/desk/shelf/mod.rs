//! The shelf in the page: the runs of this visit and those that were opened, which can be shown again and put on one
//! axis; and the last run under the next one.

mod ghost;
mod list;
mod showing;
mod together;

use super::history::{History, is_in_lesson};
use crate::i18n::desk::{ShelfWords, shelf_words};
use crate::recording::Recording;
use crate::report::comparison::Other;
use crate::shelf::{self, Source};
use crate::web::boucle::Page;
use crate::web::dom::browser::document;
use crate::web::dom::{Observation, by_id, focus, hear, show, weakly};
use crate::web::learner::shown::BEGAN;
use crate::web::locale::page_lang;
use crate::web::page::State;
use crate::web::watch::{RootWatch, watch_root};
use ghost::Ghosts;
use gloo_events::EventListener;
use js_sys::Array;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};
use together::Shown;
use wasm_bindgen::JsCast as _;
use web_sys::{CustomEvent, Element, HtmlElement, MutationObserver, MutationObserverInit};

/// The shelf.
pub(super) struct Shelf {
    page: Page,
    history: Rc<History>,
    kept: RefCell<shelf::Shelf>,
    /// The entry whose strategies are on the screen.
    current: Cell<Option<u32>>,
    /// What the shelf has put on the screen.
    shown: RefCell<Option<Shown>>,
    /// The entry that was on the screen before a link or a file was opened, and that of the latter.
    beside: Cell<Option<(u32, u32)>>,
    ghosts: Ghosts,
    was_running: Cell<bool>,
    /// The listeners to the panel, once it is in the page.
    panel: OnceCell<Vec<EventListener>>,
    _watch: Option<RootWatch>,
    _lanes: [Option<Observation<MutationObserver>>; 2],
    _began: EventListener,
}

impl Shelf {
    pub(super) fn new(page: &Page, history: &Rc<History>) -> Rc<Self> {
        Rc::new_cyclic(|weak: &Weak<Self>| Self {
            page: page.clone(),
            history: Rc::clone(history),
            kept: RefCell::default(),
            current: Cell::default(),
            shown: RefCell::default(),
            beside: Cell::default(),
            ghosts: Ghosts::default(),
            was_running: Cell::default(),
            panel: OnceCell::new(),
            _watch: watch_root(weakly(weak.clone(), |shelf: &Rc<Self>| shelf.page_changed())),
            _lanes: [false, true].map(|axes| {
                watch_lanes(axes, weakly(weak.clone(), |shelf: &Rc<Self>| shelf.lanes_changed()))
            }),
            _began: hear(weak.clone(), &document(), BEGAN, |shelf, event| {
                let title = event.dyn_ref::<CustomEvent>().and_then(|event| event.detail().as_string());
                shelf.program_began(&title.unwrap_or_default());
            }),
        })
    }

    /// Keeps the results on the screen.
    pub(super) fn keep(&self, recording: Recording) {
        let own = |other: &Other| other.is_learners() && other.rows.is_ended();
        if self.page.state() != State::Running && recording.comparison.others.iter().any(own) {
            // The page's state does not change with the runs of programs.
            self.ghosts.end();
        }
        let id = self.kept.borrow_mut().keep(recording, Source::Here);
        if self.shown.borrow().is_none() {
            self.current.set(id);
        }
        self.render();
    }

    /// Keeps a recording that is about to be shown, because it was opened.
    pub(super) fn keep_opened(&self, bytes: &[u8]) {
        let Ok(recording) = Recording::from_bytes(bytes) else { return };
        // The page may not have reported its results yet.
        if let Some(Ok(before)) = self.page.recording().map(|bytes| Recording::from_bytes(&bytes)) {
            self.current.set(
                self.kept.borrow_mut().keep(before, Source::Here).filter(|_| self.shown.borrow().is_none()),
            );
        }
        let before = self.current.get();
        let opened = self.kept.borrow_mut().keep(recording, Source::Elsewhere);
        self.leave();
        self.ghosts.forget();
        self.current.set(opened);
        self.beside.set(before.zip(opened).filter(|(before, opened)| before != opened));
        self.render();
    }

    /// Opens or closes the panel, which must be in the page.
    pub(super) fn toggle(self: &Rc<Self>) {
        self.attach();
        let panel: HtmlElement = by_id("shelf");
        let opens = panel.hidden();
        show(&panel, opens);
        self.render();
        if opens {
            focus(&by_id("shelf-title"));
        }
    }

    /// Follows the page's state and language.
    fn page_changed(&self) {
        let is_running = self.page.state() == State::Running;
        if is_running && !self.was_running.replace(is_running) {
            self.leave();
            self.beside.take();
            self.begin_ghosts();
        } else if !is_running && self.was_running.replace(is_running) {
            self.ghosts.end();
        }
        self.lanes_changed();
        self.render();
    }

    /// Marks the lanes again, because the page has made them anew or has drawn another axis.
    fn lanes_changed(&self) {
        if is_in_lesson() {
            self.ghosts.forget();
        }
        self.ghosts.draw();
        let is_there = self.shown.borrow().as_ref().is_none_or(|shown| shown.is_there() && !is_in_lesson());
        if !is_there {
            return self.leave();
        }
        if let Some(shown) = &*self.shown.borrow() {
            shown.mark_lanes(&self.kept.borrow());
        }
    }
}

/// Calls `changed` when the page makes lanes, or draws another axis in one, depending on `axes`.
fn watch_lanes(axes: bool, changed: impl Fn() + 'static) -> Option<Observation<MutationObserver>> {
    let watch = Observation::new(MutationObserver::new, move |_| changed())?;
    let options = MutationObserverInit::new();
    if axes {
        options.set_subtree(true);
        options.set_attribute_filter(&Array::of1(&"data-axis".into()));
    } else {
        options.set_child_list(true);
    }
    watch.observe_with_options(&by_id::<Element>("lanes"), &options).ok()?;
    Some(watch)
}

/// Returns the shelf's words in the page's language.
fn words() -> &'static ShelfWords {
    shelf_words(page_lang())
}
