//! The program with which the panel opens, and what the page says about where it came from.

use super::Learner;
use super::chosen::Chosen;
use super::link::{self, Linked};
use crate::i18n::learner::sharing::sharing_words;
use crate::learner::draft::Base;
use crate::learner::hosts::reads_differently;
use crate::learner::link::LinkError;
use crate::learner::opening::{EMPTY, Opening};
use crate::plan::Plan;
use crate::web::dom::browser::parent;
use crate::web::dom::{by_id, set_text, show};
use crate::web::locale;
use std::rc::Rc;
use web_sys::Element;

/// What the page says about the program of its address, besides where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// It is in the editor as the learner has changed it before.
    Edited,
    /// The page's list has no program of this name.
    Unknown(String),
    /// It cannot be shown.
    Refused(LinkError),
}

impl Learner {
    /// Shows the program that the address asks for, or else any. Nothing runs.
    pub(super) async fn arrive(self: &Rc<Self>) {
        let named = Plan::from_query(&self.page.plan()).0.page.program;
        let fragment = link::fragment_of_page();
        match Opening::new(fragment.as_deref(), named.as_deref(), &self.drafting.kept.open()) {
            Opening::Draft(draft) => {
                self.show_draft(&draft);
                *self.arrival.borrow_mut() = Some(Arrival::Edited);
            }
            Opening::Linked => self.show_linked().await,
            Opening::Listed(name) => self.show_listed(&name).await,
        }
        self.show_origin();
    }

    /// Shows the program in the page's address.
    async fn show_linked(self: &Rc<Self>) {
        match link::program().await {
            Some(Ok(Linked { source, name, fragment })) => {
                let name = name.unwrap_or_else(|| Chosen::Own.file());
                self.show_program(Chosen::Linked(name, fragment), &source);
            }
            Some(Err(error)) => {
                self.choose(EMPTY).await;
                *self.arrival.borrow_mut() = Some(Arrival::Refused(error));
            }
            None => {}
        }
    }

    /// Shows a program of the list, or the first one if the list does not have this name.
    async fn show_listed(self: &Rc<Self>, name: &str) {
        let is_known = name == EMPTY || self.listed.borrow().iter().any(|listed| listed.name == name);
        let first = self.listed.borrow().first().map(|listed| listed.name.clone());
        let shown = if is_known { name.to_owned() } else { first.unwrap_or_else(|| EMPTY.to_owned()) };
        self.choose(&shown).await;
        if !is_known && !self.listed.borrow().is_empty() {
            *self.arrival.borrow_mut() = Some(Arrival::Unknown(name.to_owned()));
        }
    }

    /// Shows the program of the address again, without the user's changes, which are set aside.
    pub(super) fn show_original(self: &Rc<Self>) {
        let base = self.chosen.borrow().base();
        let learner = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move {
            match base {
                Base::Listed(name) => learner.choose(&name).await,
                Base::Linked(fragment) => {
                    if let Some(Ok(Linked { source, .. })) = link::unpacked(fragment.clone()).await {
                        let name = learner.chosen.borrow().file();
                        learner.show_program(Chosen::Linked(name, fragment), &source);
                    }
                }
                Base::Own => {}
            }
        });
    }

    /// Puts the program into the page's address: the name of one of the list, or the fragment of a link.
    pub(super) fn put_into_address(&self) {
        let chosen = self.chosen.borrow();
        link::put(match &*chosen {
            Chosen::Linked(_, fragment) => Some(fragment),
            _ => None,
        });
        let (mut plan, _) = Plan::from_query(&self.page.plan());
        plan.page.program = chosen.name().map(str::to_owned);
        self.page.set_plan(&plan.to_query());
    }

    /// Says where the program came from, and what else there is to say about it.
    pub(super) fn show_origin(&self) {
        let locale = locale::current();
        let words = sharing_words(locale.lang);
        let mut sentences = Vec::new();
        if let Chosen::Linked(..) = &*self.chosen.borrow() {
            let source = self.source();
            sentences.push(words.came(parent().is_some(), &link::hosts(&source), reads_differently(&source)));
        }
        match &*self.arrival.borrow() {
            Some(Arrival::Edited) => sentences.push(words.edited(&self.chosen.borrow().title())),
            Some(Arrival::Unknown(name)) => {
                sentences.push(words.unknown(name, &self.chosen.borrow().title()));
            }
            Some(Arrival::Refused(error)) => sentences.push(words.refused(*error, &locale.numbers)),
            None => {}
        }
        let notice: Element = by_id("learner-came");
        set_text(&notice, &sentences.join(" "));
        show(&notice, !sentences.is_empty());
    }
}
