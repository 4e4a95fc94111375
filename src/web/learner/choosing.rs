//! Choosing a program: of the page's list, or a file.

use super::chosen::Chosen;
use super::show::note;
use super::state::State;
use super::{Learner, programs};
use crate::i18n::learner::learner_words;
use crate::learner::kinship::is_made_of;
use crate::learner::link::{MAX_PROGRAM_BYTES, text};
use crate::web::dom::by_id;
use crate::web::locale::page_lang;
use js_sys::{ArrayBuffer, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};

/// The beginning of the values in the list that stand for drafts, before their `id`.
pub(super) const DRAFT: &str = "draft:";

impl Learner {
    /// Shows the program that a person chose in the list, and puts its name into the page's address.
    pub(super) fn choose_listed(self: &Rc<Self>) {
        let Some(panel) = self.panel.get() else { return };
        let name = panel.list.value();
        if name.is_empty() {
            return;
        }
        self.arrival.take();
        if let Some(id) = name.strip_prefix(DRAFT) {
            return self.choose_draft(id);
        }
        let learner = Rc::clone(self);
        spawn_local(async move {
            learner.choose(&name).await;
            learner.put_into_address();
        });
    }

    /// Shows a program of the list.
    pub(super) async fn choose(self: &Rc<Self>, name: &str) {
        let turn = self.drafting.next_turn();
        let source = programs::source(name).await;
        // Another program may have been chosen while this one was loaded.
        if !self.drafting.is_turn(turn) {
            return;
        }
        note(source.is_none().then(|| learner_words(page_lang()).missing()));
        let listed = self.listed.borrow().iter().find(|listed| listed.name == name).cloned();
        let chosen = listed.map_or(Chosen::Own, Chosen::Listed);
        self.show_program(chosen, &source.unwrap_or_default());
    }

    /// Shows the program in a file that a person chose. Nothing of it runs.
    pub(super) fn choose_file(self: &Rc<Self>) {
        let input: HtmlInputElement = by_id("learner-file");
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        // The same file can then be chosen again.
        input.set_value("");
        let learner = Rc::clone(self);
        spawn_local(async move {
            match read(&file).await {
                Some(source) => {
                    note(None);
                    learner.arrival.take();
                    learner.show_program(Chosen::Named(file.name()), &source);
                    learner.put_into_address();
                }
                None => note(Some(&learner_words(page_lang()).unreadable(&file.name()))),
            }
        });
    }

    /// Shows a program in the editor, in place of the one before, whose changes are set aside.
    pub(super) fn show_program(self: &Rc<Self>, chosen: Chosen, source: &str) {
        self.drafting.next_turn();
        self.set_aside();
        self.parts(|panel| match &chosen {
            Chosen::Own => panel.list.set_value(programs::EMPTY),
            Chosen::Listed(listed) => panel.list.set_value(&listed.name),
            Chosen::Named(_) | Chosen::Linked(..) => programs::choose_file(&panel.list, &chosen.title()),
        });
        let is_other = chosen.name().is_none() || chosen.name() != self.chosen.borrow().name();
        *self.chosen.borrow_mut() = chosen;
        self.allowed.borrow_mut().clear();
        source.clone_into(&mut self.given.borrow_mut());
        self.parts(|panel| panel.editor.set_text(source));
        self.show_origin();
        self.show_changes();
        if is_other {
            // The lines of its remarks are those of another program.
            self.last.take();
        }
        self.lines_changed();
        self.show_remarks();
        if !self.is_running() && matches!(self.state.get(), State::Done | State::Failed | State::Stopped) {
            self.set_state(State::Ready);
        }
        self.follow_plan();
    }

    /// Follows a change of the text by the user.
    pub(super) fn edited(self: &Rc<Self>) {
        self.rename_replaced();
        self.parts(|panel| panel.editor.mark(None));
        self.lines_changed();
        self.keep_soon();
        self.follow_plan();
    }

    /// Takes the name of a listed or linked program away from a text that replaces it, as a paste does.
    fn rename_replaced(&self) {
        let has_name = matches!(&*self.chosen.borrow(), Chosen::Listed(_) | Chosen::Linked(..));
        let given = self.given.take();
        if !has_name || given.is_empty() || is_made_of(&self.source(), &given) {
            return *self.given.borrow_mut() = given;
        }
        let file = Chosen::Own.file();
        self.parts(|panel| programs::choose_file(&panel.list, &file));
        *self.chosen.borrow_mut() = Chosen::Named(file);
        self.arrival.take();
        self.put_into_address();
    }

    /// Shows an unchanged program of the list in the page's language. Only its comments differ, so what is said about
    /// its lines stays.
    pub(super) fn translate_program(self: &Rc<Self>) {
        let Chosen::Listed(listed) = self.chosen.borrow().clone() else { return };
        let turn = self.drafting.next_turn();
        let learner = Rc::clone(self);
        spawn_local(async move {
            let Some(source) = programs::source(&listed.name).await else { return };
            if !learner.drafting.is_turn(turn) || learner.is_edited() || learner.is_running() {
                return;
            }
            if let Some(last) = &*learner.last.borrow()
                && last.is_of(&learner.source())
            {
                source.clone_into(&mut last.translation.borrow_mut());
            }
            source.clone_into(&mut learner.given.borrow_mut());
            learner.parts(|panel| panel.editor.set_text(&source));
            learner.show_remarks();
            learner.mark_failure();
            learner.follow_plan();
        });
    }
}

/// Reads a file as a program. Returns `None` if it cannot be one.
async fn read(file: &File) -> Option<String> {
    if file.size() > MAX_PROGRAM_BYTES as f64 {
        return None;
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    text(Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec()).ok()
}
