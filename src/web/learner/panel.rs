//! The panel: its elements, how they come into the page, and what a person does with them.

use super::editor::{Actions, Editor};
use super::headline::HeadlineView;
use super::jobs::JobsTable;
use super::log::Log;
use super::remarks::RemarksList;
use super::show::note;
use super::tasks::TasksTable;
use super::{Learner, programs};
use crate::i18n::learner::learner_words;
use crate::web::dom::browser::document;
use crate::web::dom::{append, by_id, focus, hear, show, weakly, weakly_with};
use crate::web::locale::{self, page_lang};
use crate::web::parts::{add_style, adopted, load};
use crate::web::watch::watch_root;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlSelectElement, KeyboardEvent, UiEvent};

/// The parts of the panel.
#[derive(Debug)]
pub(super) struct Panel {
    pub(super) section: Element,
    pub(super) list: HtmlSelectElement,
    pub(super) editor: Editor,
    pub(super) headline: HeadlineView,
    pub(super) log: Log,
    pub(super) tasks: TasksTable,
    pub(super) jobs: JobsTable,
    pub(super) remarks: RemarksList,
}

impl Learner {
    /// Loads the panel, unless it is in the page. Returns whether it is.
    pub(super) async fn load_panel(self: &Rc<Self>) -> bool {
        if self.panel.get().is_some() || self.is_loading.replace(true) {
            return true;
        }
        let loaded = self.try_load_panel().await.is_some();
        self.is_loading.set(false);
        loaded
    }

    async fn try_load_panel(self: &Rc<Self>) -> Option<()> {
        let file = load("./learner.html").await?;
        let body = document().body()?;
        let part = |id: &str| adopted(&file.get_element_by_id(id)?);
        add_style("learner.css").await?;
        let stage = document().get_element_by_id("stage")?;
        let section = part("learner")?;
        let templates =
            ["learner-task", "learner-job", "learner-job-lane", "learner-legend", "learner-remark"];
        for template in templates {
            append(&body, &part(template)?);
        }
        stage.before_with_node_1(&section).ok()?;
        let headline = part("learner-headline")?;
        by_id::<Element>("headline").after_with_node_1(&headline).ok()?;
        locale::current().set_page();
        let weak = Rc::downgrade(self);
        let pointed = move |learner: &Rc<Self>, line| learner.point_at_line(line);
        let actions = Actions {
            changed: Box::new(weakly(weak.clone(), Self::edited)),
            run: Box::new(weakly(weak.clone(), Self::run)),
            pointed: Box::new(weakly_with(weak.clone(), pointed)),
        };
        let label = learner_words(page_lang()).editor();
        let editor = Editor::new(&by_id("learner-editor"), label, &self.import, actions).await;
        let highlight = move |learner: &Rc<Self>, line| learner.mark_line(line);
        let panel = Panel {
            section,
            list: by_id("learner-list"),
            editor,
            headline: HeadlineView::new(headline),
            log: Log::of_page(),
            tasks: TasksTable::of_page(weakly_with(weak.clone(), highlight)),
            jobs: JobsTable::of_page(weakly_with(weak.clone(), highlight)),
            remarks: RemarksList::of_page(&weak),
        };
        self.panel.set(panel).ok()?;
        self.offer_programs().await;
        self.listen();
        self.follow_plan();
        Some(())
    }

    fn listen(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let mut listeners = self.listeners.borrow_mut();
        let mut listen = |id: &str, event: &'static str, act: fn(&Rc<Self>)| {
            listeners.push(hear(weak.clone(), &by_id::<Element>(id), event, move |learner, _| act(learner)));
        };
        listen("learner-stop", "click", Self::stop);
        listen("learner-close", "click", |learner| learner.show_panel(false, true));
        listen("learner-allow", "click", Self::allow_refused);
        listen("learner-list", "change", Self::choose_listed);
        listen("learner-file", "change", Self::choose_file);
        // The page's own listeners come first, so the plan has changed by then.
        listen("plan", "input", Self::follow_plan);
        listen("plan", "change", Self::follow_plan);
        listeners.push(hear(weak.clone(), &by_id::<Element>("learner-run"), "click", |learner, event| {
            // The second click of a double click is not meant for Stop, in the same place.
            if event.dyn_ref::<UiEvent>().is_none_or(|click| click.detail() <= 1) {
                learner.run();
            }
        }));
        listeners.push(hear(weak.clone(), &by_id::<Element>("learner"), "keydown", |learner, event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            let runs = key.key() == "Enter" && (key.ctrl_key() || key.meta_key());
            if runs && !key.repeat() && !event.default_prevented() {
                event.prevent_default();
                learner.run();
            }
        }));
        listeners.extend(self.listen_for_sharing());
        listeners.push(self.follow_lane());
        *self.watch.borrow_mut() = watch_root(weakly(weak, Self::page_changed));
    }

    /// Shows or hides the panel, and moves the focus to where it is expected if a person asked.
    pub(super) fn show_panel(&self, shown: bool, by_person: bool) {
        self.parts(|panel| show(&panel.section, shown));
        if by_person {
            let button = "[data-desk=program]";
            match document().query_selector(button) {
                _ if shown => focus(&by_id::<HtmlElement>("learner-title")),
                Ok(Some(button)) => focus(button.unchecked_ref()),
                _ => {}
            }
        }
    }

    /// Loads the list of programs, and shows the one that the page's address asks for.
    async fn offer_programs(self: &Rc<Self>) {
        let listed = programs::list().await;
        note(listed.is_none().then(|| learner_words(page_lang()).missing()));
        let listed = listed.unwrap_or_default();
        self.parts(|panel| {
            programs::offer(&panel.list, &listed);
            programs::translate(&panel.list);
        });
        *self.listed.borrow_mut() = listed;
        self.arrive().await;
    }
}
