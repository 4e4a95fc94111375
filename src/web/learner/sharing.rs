//! How a program leaves the page: as a link, as a file, and into a course page. And the notices about the learner's
//! changes.

use super::Learner;
use super::choosing::DRAFT;
use super::link;
use super::shown::{self, Shown};
use crate::i18n::learner::sharing::sharing_words;
use crate::learner::draft::Base;
use crate::learner::link::LinkError;
use crate::web::dom::browser::window;
use crate::web::dom::{append, by_id, element, hear, on, set_attribute, set_text, show, weakly};
use crate::web::locale;
use crate::web::{clipboard, save};
use gloo_events::EventListener;
use js_sys::Date;
use std::cell::OnceCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement};

impl Learner {
    /// Listens to the buttons, to links that are pasted into the address of the open page, and to its end.
    pub(super) fn listen_for_sharing(self: &Rc<Self>) -> Vec<EventListener> {
        let weak = Rc::downgrade(self);
        let click = |id: &str, act: fn(&Rc<Self>)| {
            hear(weak.clone(), &by_id::<Element>(id), "click", move |learner, _| act(learner))
        };
        let arrived = weakly(weak.clone(), |learner: &Rc<Self>| {
            let learner = Rc::clone(learner);
            spawn_local(async move { learner.arrive().await });
        });
        let keep = weakly(weak.clone(), |learner: &Rc<Self>| learner.keep_at_end());
        let shown = weakly(weak.clone(), |learner: &Rc<Self>| learner.shown());
        vec![
            click("learner-copy", Self::copy_link),
            click("learner-save", Self::save),
            click("learner-original", Self::show_original),
            click("learner-back", Self::put_back),
            click("learner-forget", Self::forget_drafts),
            click("learner-remember", Self::remember_drafts),
            link::on_arrival(arrived),
            on(&window(), "pagehide", move |_| keep()),
            shown::answer(shown),
        ]
    }

    /// Copies a link that opens the page with the program, or shows it if the browser does not let it be copied.
    fn copy_link(self: &Rc<Self>) {
        let (query, source, file) = (self.page.plan(), self.source(), self.chosen.borrow().file());
        spawn_local(async move {
            let made = Rc::new(OnceCell::new());
            let making = Rc::clone(&made);
            let copied = clipboard::write_made(async move {
                let address = link::address(&query, &source, Some(&file)).await;
                making.set(address).ok()?;
                making.get()?.clone().ok()
            });
            let copied = copied.await.is_some();
            let locale = locale::current();
            let words = sharing_words(locale.lang);
            let field: HtmlInputElement = by_id("learner-link");
            let said = match made.get() {
                Some(Ok(address)) => {
                    let copied = copied || clipboard::write(address).await.is_some();
                    field.set_value(address);
                    show(&field, !copied);
                    if !copied {
                        field.select();
                    }
                    words.copied(copied, address.len(), &locale.numbers)
                }
                Some(Err(error)) => words.no_link(*error, &locale.numbers),
                None => words.no_link(LinkError::Unable, &locale.numbers),
            };
            if !matches!(made.get(), Some(Ok(_))) {
                show(&field, false);
            }
            set_text(&by_id::<Element>("learner-said"), &said);
        });
    }

    /// Saves the program as a file.
    fn save(self: &Rc<Self>) {
        let file = self.chosen.borrow().file();
        if save::file(&file, "text/x-python", self.source().as_bytes()).is_some() {
            let said = sharing_words(locale::current().lang).saved(&file);
            set_text(&by_id::<Element>("learner-said"), &said);
        }
    }

    /// Returns the program for the embed builder.
    fn shown(&self) -> Option<Shown> {
        self.panel.get()?;
        let chosen = self.chosen.borrow();
        let listed = chosen.name().filter(|_| !self.is_edited()).map(str::to_owned);
        Some(Shown { source: self.source(), file: chosen.file(), listed })
    }

    /// Shows whether the program is changed, which changes can be put back, and whether the browser keeps them.
    pub(super) fn show_changes(&self) {
        if self.panel.get().is_none() {
            return;
        }
        let locale = locale::current();
        let words = sharing_words(locale.lang);
        let has_original = self.chosen.borrow().base() != Base::Own;
        show(&by_id::<Element>("learner-original"), has_original && self.is_edited());
        let aside = self.drafting.aside.borrow();
        let text = aside.as_ref().map_or_else(String::new, |draft| words.kept(&draft.name));
        set_text(&by_id::<Element>("learner-kept-text"), &text);
        show(&by_id::<Element>("learner-kept"), aside.is_some());
        let lost = if self.drafting.kept.is_lost() { words.lost() } else { "" };
        let notice: Element = by_id("learner-lost");
        set_text(&notice, lost);
        show(&notice, !lost.is_empty());
        let count = self.drafting.kept.latest().all().len();
        let is_forgotten = !self.drafting.forgotten.borrow().all().is_empty();
        set_text(&by_id::<Element>("learner-keeping-text"), &words.keeping(count as u32, &locale.numbers));
        show(&by_id::<Element>("learner-forget"), count > 0);
        show(&by_id::<Element>("learner-remember"), is_forgotten);
        show(&by_id::<Element>("learner-keeping"), count > 0 || is_forgotten);
        self.offer_drafts();
    }

    /// Adds the stored drafts, except the one in the editor, to the list that the user sees.
    fn offer_drafts(&self) {
        let Some(panel) = self.panel.get() else { return };
        if let Ok(Some(before)) = panel.list.query_selector("optgroup:last-child[data-drafts]") {
            before.remove();
        }
        let (group, label) = (element("optgroup", "", ""), sharing_words(locale::current().lang).drafts());
        for (name, value) in [("label", label), ("data-drafts", "")] {
            set_attribute(&group, name, value);
        }
        for draft in
            self.drafting.kept.latest().all().iter().filter(|draft| !self.drafting.is_open(&draft.id))
        {
            let unix_ms: f64 = draft.id.parse().unwrap_or_default();
            let option = element(
                "option",
                "",
                &[&draft.name, ", ", &locale::date(&Date::new(&unix_ms.into()))].concat(),
            );
            set_attribute(&option, "value", &[DRAFT, &draft.id].concat());
            append(&group, &option);
        }
        if group.has_child_nodes() {
            append(&panel.list, &group);
        }
    }
}
