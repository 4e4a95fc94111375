//! Putting entries on the screen, one again or several on one axis, and taking them off it.

use super::list::BUTTON;
use super::together::Shown;
use super::{Shelf, words};
use crate::plan::Plan;
use crate::recording::Recording;
use crate::shelf::Together;
use crate::web::desk::history::bare;
use crate::web::desk::notice::{self, Notice};
use crate::web::desk::{locale, mark};
use crate::web::dom::{announce, by_id, focus};
use crate::web::page::State;

impl Shelf {
    /// Shows an entry again: its recording, with its plan in the address.
    pub(super) fn show(&self, id: u32) {
        let Some(shown) = self.kept.borrow().entry(id).and_then(Shown::one) else { return };
        if self.present(shown) {
            let kept = self.kept.borrow();
            let Some(entry) = kept.entry(id) else { return };
            notice::show(Some(Notice::Recorded(Some(entry.begun_unix_ms).filter(|&unix_ms| unix_ms > 0.0))));
            announce(&words().shown(&words().entry(entry, &locale().numbers)));
            self.current.set(Some(id));
        }
        self.render();
    }

    /// Puts the marked entries on one axis.
    pub(super) fn compare(&self) {
        let shown = {
            let kept = self.kept.borrow();
            let marked = kept.marked();
            Together::new(&marked)
                .filter(|_| marked.len() > 1)
                .map(|together| Shown::several(&marked, together))
        };
        if let Some(shown) = shown
            && self.present(shown)
        {
            notice::show(None);
            self.current.set(None);
            focus(&by_id("kept-title"));
        }
        self.render();
    }

    /// Puts the entry that was opened and the one before it on one axis.
    pub(super) fn compare_opened(&self) {
        if let Some((before, opened)) = self.beside.take() {
            self.kept.borrow_mut().mark_only(&[before, opened]);
            self.compare();
        }
    }

    /// Shows a recording of the shelf. Returns false if that is not possible now.
    pub(super) fn present(&self, shown: Shown) -> bool {
        // What is on the screen stays if the runs have too many events for one recording.
        if self.page.state() == State::Running || Recording::from_bytes(&shown.bytes).is_err() {
            return false;
        }
        self.beside.take();
        self.history.begin();
        self.ghosts.forget();
        // The page would show a program beside the strategies that are there.
        self.page.ask("", 0.0);
        let is_shown = self.page.show(&shown.bytes, false);
        if is_shown {
            mark("data-kept", Some(shown.kind()));
            self.shown.replace(Some(shown));
            self.lanes_changed();
            self.history.commit();
        }
        is_shown
    }

    /// Shows the latest entry of a plan, unless its results are on the screen.
    pub(in crate::web::desk) fn show_plan(&self, plan: &Plan) {
        let plan = bare(plan);
        let found = {
            let kept = self.kept.borrow();
            let is_there =
                self.current.get().and_then(|id| kept.entry(id)).is_some_and(|entry| entry.plan == plan);
            kept.of_plan(&plan).map(|entry| entry.id).filter(|_| !is_there)
        };
        if let Some(id) = found {
            self.show(id);
        }
    }

    /// Returns whether something of the shelf has to be shown that needs its parts.
    pub(in crate::web::desk) fn has_of_plan(&self, plan: &Plan) -> bool {
        self.kept.borrow().of_plan(&bare(plan)).is_some()
    }

    /// Forgets what the shelf has put on the screen, because something else is there.
    pub(super) fn leave(&self) {
        if self.shown.take().is_some() {
            mark("data-kept", None);
            Shown::clear();
        }
    }

    /// Takes an entry off the screen that is about to be removed. Of several on one axis, the others stay. Returns the
    /// other one if it stands alone now.
    pub(super) fn take_off_axis(&self, id: u32) -> Option<u32> {
        if self.beside.get().is_some_and(|(before, opened)| before == id || opened == id) {
            self.beside.take();
        }
        let mut others = self.shown.borrow().as_ref().map_or_else(Vec::new, |shown| shown.ids.clone());
        let count = others.len();
        others.retain(|other| *other != id);
        if others.len() < count {
            self.leave();
            match &*others {
                [] => {}
                &[other] => {
                    self.show(other);
                    return Some(other);
                }
                _ => {
                    self.kept.borrow_mut().mark_only(&others);
                    self.compare();
                }
            }
        }
        None
    }

    /// Returns from several entries to the last of them.
    pub(super) fn close(&self) {
        let last = self.shown.borrow().as_ref().and_then(|shown| shown.ids.last().copied());
        self.leave();
        if let Some(id) = last {
            self.show(id);
        }
        focus(&by_id(BUTTON));
    }
}
