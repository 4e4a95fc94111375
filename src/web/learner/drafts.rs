//! Programs that the learner has edited. They are kept while the page is reloaded, and the latest ones for
//! later visits.

use crate::learner::draft::{Draft, Drafts};
use crate::web::dom::browser::window;
use crate::web::dom::on;
use crate::web::storage::Area;
use gloo_events::EventListener;
use std::cell::{Cell, RefCell};
use web_sys::Event;

/// The drafts that are in the editor of this tab, or in several if its page has several frames.
const OPEN: (Area, &str) = (Area::Tab, "boucle.programs");
/// The latest drafts of all tabs and visits.
const LATEST: (Area, &str) = (Area::Browser, "boucle.programs");

/// The drafts.
#[derive(Debug, Default)]
pub struct Kept {
    /// Those of this page, for a browser that stores nothing.
    own: RefCell<Drafts>,
    is_lost: Cell<bool>,
    leaving: RefCell<Option<EventListener>>,
}

impl Kept {
    /// Returns the drafts that are in an editor of this tab, the latest first.
    pub fn open(&self) -> Drafts {
        stored(OPEN)
    }

    /// Returns the latest drafts, the latest first, those of earlier visits too.
    pub fn latest(&self) -> Drafts {
        let mut drafts = stored(LATEST);
        for draft in self.own.borrow().all().iter().rev() {
            drafts.keep(draft.clone());
        }
        drafts
    }

    /// Keeps a program as it is now. If it cannot be stored, the browser asks before the page is left.
    pub fn keep(&self, draft: &Draft) {
        let is_stored = [LATEST, OPEN].map(|place| change(place, |drafts| drafts.keep(draft.clone())));
        self.own.borrow_mut().keep(draft.clone());
        self.set_lost(is_stored == [false, false]);
    }

    /// Notes that the draft with this `id` is no longer in the editor. It stays among the latest.
    pub fn close(&self, id: &str) {
        change(OPEN, |drafts| drafts.forget(id));
    }

    /// Removes a draft, because its program is again what it was before it was edited.
    pub fn forget(&self, id: &str) {
        for place in [LATEST, OPEN] {
            change(place, |drafts| drafts.forget(id));
        }
        self.own.borrow_mut().forget(id);
        self.set_lost(false);
    }

    /// Removes all drafts.
    pub fn clear(&self) {
        for (area, name) in [LATEST, OPEN] {
            area.forget(name);
        }
        self.own.take();
        self.set_lost(false);
    }

    /// Puts removed drafts back among the latest.
    pub fn restore(&self, drafts: &Drafts) {
        for draft in drafts.all().iter().rev() {
            change(LATEST, |latest| latest.keep(draft.clone()));
            self.own.borrow_mut().keep(draft.clone());
        }
    }

    /// Returns whether the program in the editor is lost when the page is left.
    pub fn is_lost(&self) -> bool {
        self.is_lost.get()
    }

    fn set_lost(&self, lost: bool) {
        self.is_lost.set(lost);
        *self.leaving.borrow_mut() = lost.then(|| on(&window(), "beforeunload", Event::prevent_default));
    }
}

fn stored((area, name): (Area, &str)) -> Drafts {
    Drafts::read(&area.read(name).unwrap_or_default())
}

/// Changes the stored drafts, which other tabs and frames change too. Returns whether that was possible.
fn change((area, name): (Area, &str), change: impl FnOnce(&mut Drafts)) -> bool {
    let mut drafts = stored((area, name));
    change(&mut drafts);
    area.keep(name, &drafts.written())
}
