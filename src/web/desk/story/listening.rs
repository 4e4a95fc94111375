//! What the story reacts to: the timeline, the results, and the user's actions in the box.

use super::panel::Panel;
use super::{Story, bar, keeps_story};
use crate::web::boucle::Page;
use crate::web::desk::replay;
use crate::web::dom::browser::{document, window};
use crate::web::dom::{all, by_id, hear, weakly};
use crate::web::drawn::{DRAWN, Drawn};
use crate::web::page::host::RESULTS;
use crate::web::watch::watch_root;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, EventTarget, KeyboardEvent};

impl Story {
    /// Follows the timeline of `page`.
    pub(in crate::web::desk) fn attach(page: Page) -> Rc<Self> {
        let story = Rc::new(Self {
            page,
            lanes: RefCell::default(),
            results: RefCell::default(),
            life: RefCell::default(),
            step: Cell::default(),
            is_seeking: Cell::default(),
            is_moved: Cell::default(),
            wants_focus: Cell::default(),
            is_due: Cell::default(),
            has_asked: Cell::default(),
            panel: OnceCell::new(),
            listeners: RefCell::default(),
            watch: OnceCell::new(),
        });
        story.hear(&document(), DRAWN, |story, event| {
            if let Some(drawn) = Drawn::of(event) {
                story.take(drawn);
                story.follow_soon();
            }
        });
        story.hear(&document(), RESULTS, |story, _| story.renew());
        // The user may have chosen a request before.
        story.page.draw();
        let _ = story.watch.set(watch_root(weakly(Rc::downgrade(&story), |story: &Rc<Self>| story.renew())));
        story
    }

    /// Listens to the box, which must be in the page by now.
    pub(in crate::web::desk) fn attach_panel(self: &Rc<Self>) {
        if self.panel.set(Panel::of_page()).is_err() {
            return;
        }
        self.hear(&by_id::<Element>("story-back"), "click", |story, _| story.go(false));
        self.hear(&by_id::<Element>("story-forth"), "click", |story, _| story.go(true));
        self.hear(&by_id::<Element>("story-close"), "click", |story, _| story.close(true));
        self.hear(&by_id::<Element>("story"), "keydown", Self::key);
        self.hear(&by_id::<Element>("lanes"), "keydown", Self::key_on_lane);
        self.hear(&by_id::<Element>("languages"), "click", |story, _| story.follow_soon());
        self.hear(&by_id::<Element>("code-tabs"), "click", |story, _| story.follow_soon());
        self.hear(&document(), "pointerdown", |story, event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|target| !keeps_story(&target)) {
                story.close(false);
            }
        });
        for event in ["scroll", "resize"] {
            self.hear(&window(), event, |story, _| story.place());
        }
    }

    fn hear(
        self: &Rc<Self>,
        target: &EventTarget,
        event: &'static str,
        act: impl Fn(&Rc<Self>, &Event) + 'static,
    ) {
        self.listeners.borrow_mut().push(hear(Rc::downgrade(self), target, event, act));
    }

    /// Keeps a lane as it was drawn.
    fn take(&self, drawn: Drawn) {
        let mut lanes = self.lanes.borrow_mut();
        let before = lanes.iter().find(|before| before.lane == drawn.lane);
        if drawn.is_own && before.is_none_or(|before| before.axis != drawn.axis) {
            // The program runs.
            self.results.take();
        }
        // The first lane is drawn first, and there may be fewer lanes than before.
        lanes.retain(|other| drawn.lane > 0 && other.lane != drawn.lane);
        lanes.push(drawn);
        lanes.sort_by_key(|drawn| drawn.lane);
    }

    /// Follows the timeline once the page has drawn all of it.
    fn follow_soon(self: &Rc<Self>) {
        if !self.is_due.replace(true) {
            let story = Rc::clone(self);
            spawn_local(async move {
                story.is_due.set(false);
                story.follow();
            });
        }
    }

    /// Follows a change of the results, of the page's state or of its language.
    fn renew(self: &Rc<Self>) {
        self.results.take();
        self.has_asked.set(false);
        self.follow_soon();
    }

    /// Places the box again.
    fn place(&self) {
        let life = self.life.borrow();
        if let (Some(life), Some(panel)) = (&*life, self.panel.get()) {
            panel.place(life, all("#lanes > .lane").get(life.drawn.lane));
        }
    }

    /// Takes a key in the box: the arrows move between steps and between requests.
    fn key(self: &Rc<Self>, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        match key.key().as_str() {
            "ArrowRight" => self.go(true),
            "ArrowLeft" => self.go(false),
            other @ ("ArrowDown" | "ArrowUp" | "PageDown" | "PageUp" | "Home" | "End") => {
                drop(self.press(other));
            }
            "Escape" => self.close(true),
            _ => return,
        }
        event.prevent_default();
    }

    /// Takes a key on a lane: Enter leads to the steps of the chosen request, or chooses the first one.
    fn key_on_lane(self: &Rc<Self>, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|key| key.key() == "Enter") else { return };
        let Some(target) = key.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let lane =
            all("#lanes > .lane").iter().position(|lane| bar::canvas(lane).is_some_and(|at| *at == target));
        let Some(lane) = lane else { return };
        event.prevent_default();
        self.wants_focus.set(true);
        let is_chosen = self.lanes.borrow().iter().any(|drawn| drawn.lane == lane && drawn.chosen.is_some());
        if !is_chosen {
            replay::press(&target, "ArrowDown");
        }
        self.follow_soon();
    }
}
