//! The learner's changes: kept while they are made, set aside when another program comes into the editor, and put
//! back.

use super::Learner;
use super::chosen::Chosen;
use super::drafts::Kept;
use crate::learner::draft::{Base, Draft, Drafts};
use crate::web::dom::{by_id, focus, weakly};
use gloo_timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The pause in typing after which the program is stored.
const KEEP_AFTER_MS: u32 = 300;

/// The changes of the learner.
#[derive(Debug, Default)]
pub(super) struct Drafting {
    pub(super) kept: Kept,
    /// The draft in the editor; empty as long as the program there is unchanged.
    id: RefCell<String>,
    soon: RefCell<Option<Timeout>>,
    /// Counts the programs that were asked for.
    turn: Cell<u32>,
    /// The draft that was in the editor before.
    pub(super) aside: RefCell<Option<Draft>>,
    /// The drafts that the learner had removed.
    pub(super) forgotten: RefCell<Drafts>,
    /// Whether the program in the editor was among them, and was not changed since.
    is_forgotten: Cell<bool>,
}

impl Drafting {
    /// Notes that another program is asked for. The result distinguishes it from later ones.
    pub(super) fn next_turn(&self) -> u32 {
        self.turn.set(self.turn.get() + 1);
        self.turn.get()
    }

    /// Returns whether no other program was asked for since.
    pub(super) fn is_turn(&self, turn: u32) -> bool {
        self.turn.get() == turn
    }

    /// Returns whether the draft with this id is in the editor.
    pub(super) fn is_open(&self, id: &str) -> bool {
        *self.id.borrow() == id
    }
}

impl Learner {
    /// Returns whether the user has changed the program in the editor.
    pub(super) fn is_edited(&self) -> bool {
        self.source() != *self.given.borrow()
    }

    /// Returns the program in the editor if the user has changed it.
    fn draft(&self) -> Option<Draft> {
        if !self.is_edited() {
            return None;
        }
        let mut id = self.drafting.id.borrow_mut();
        if id.is_empty() {
            *id = js_sys::Date::now().to_string();
        }
        let chosen = self.chosen.borrow();
        Some(Draft { id: id.clone(), base: chosen.base(), name: chosen.file(), source: self.source() })
    }

    /// Stores the program as soon as the user pauses.
    pub(super) fn keep_soon(self: &Rc<Self>) {
        self.drafting.is_forgotten.set(false);
        let keep = weakly(Rc::downgrade(self), |learner: &Rc<Self>| learner.keep());
        *self.drafting.soon.borrow_mut() = Some(Timeout::new(KEEP_AFTER_MS, keep));
    }

    /// Stores the program, if the user has changed it.
    pub(super) fn keep(&self) {
        self.drafting.soon.take();
        let id = self.drafting.id.borrow().clone();
        match self.draft() {
            Some(draft) => self.drafting.kept.keep(&draft),
            None if !id.is_empty() => self.drafting.kept.forget(&id),
            None => {}
        }
        self.show_origin();
        self.show_changes();
    }

    /// Stores the program, because the page is left.
    pub(super) fn keep_at_end(&self) {
        if !self.drafting.is_forgotten.get() {
            self.keep();
        }
    }

    /// Removes all drafts from the browser, as the learner asks. The program in the editor stays there.
    pub(super) fn forget_drafts(self: &Rc<Self>) {
        *self.drafting.forgotten.borrow_mut() = self.drafting.kept.latest();
        self.drafting.kept.clear();
        self.drafting.soon.take();
        self.drafting.aside.take();
        self.drafting.is_forgotten.set(true);
        self.show_origin();
        self.show_changes();
        focus(&by_id("learner-remember"));
    }

    /// Puts back the drafts that the learner had removed.
    pub(super) fn remember_drafts(self: &Rc<Self>) {
        self.drafting.kept.restore(&self.drafting.forgotten.take());
        self.drafting.is_forgotten.set(false);
        self.keep();
        focus(&by_id("learner-forget"));
    }

    /// Stores the program, because another one comes into the editor, and offers to put it back.
    pub(super) fn set_aside(&self) {
        // There is no editor yet when the page opens.
        if self.panel.get().is_some() {
            self.keep();
        }
        let id = self.drafting.id.take();
        if !id.is_empty() {
            self.drafting.kept.close(&id);
            let latest = self.drafting.kept.latest();
            if let Some(draft) = latest.all().iter().find(|draft| draft.id == id) {
                *self.drafting.aside.borrow_mut() = Some(draft.clone());
            }
        }
    }

    /// Puts a draft into the editor.
    pub(super) fn show_draft(self: &Rc<Self>, draft: &Draft) {
        let listed = self.listed.borrow();
        let listed = |name: &str| listed.iter().find(|listed| listed.name == name).cloned();
        let chosen = match &draft.base {
            Base::Listed(name) => listed(name).map(Chosen::Listed),
            Base::Linked(fragment) => Some(Chosen::Linked(draft.name.clone(), fragment.clone())),
            Base::Own => None,
        };
        self.show_program(chosen.unwrap_or_else(|| Chosen::Named(draft.name.clone())), &draft.source);
        // The user has changed it, whatever it was before.
        *self.given.borrow_mut() = String::new();
        draft.id.clone_into(&mut self.drafting.id.borrow_mut());
        self.keep();
    }

    /// Puts back the draft that was in the editor before.
    pub(super) fn put_back(self: &Rc<Self>) {
        if let Some(draft) = self.drafting.aside.take() {
            self.show_draft(&draft);
            self.put_into_address();
        }
    }

    /// Shows the stored draft with this id.
    pub(super) fn choose_draft(self: &Rc<Self>, id: &str) {
        let drafts = self.drafting.kept.latest();
        if let Some(draft) = drafts.all().iter().find(|draft| draft.id == id) {
            self.show_draft(draft);
            self.put_into_address();
        }
    }
}
