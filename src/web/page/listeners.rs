//! The listeners of the page: the actions of the user and of the host, and their effects.

use super::host::Ask;
use super::redraw::Change;
use super::{Initiator, Page};
use crate::plan::{Lang, Theme};
use crate::web::dom::browser::{property, set_query, window};
use crate::web::dom::{Observation, all, by_id, hear, mark_root, weakly_with};
use crate::web::locale::Locale;
use crate::web::platform::breathe::breathe;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, EventTarget, HtmlInputElement, KeyboardEvent, ResizeObserver, UiEvent};

/// How long systems wait for the second click of a double click.
const TWICE_MS: f64 = 500.0;

impl Page {
    /// Adds all listeners of the page.
    pub(super) fn listen(self: &Rc<Self>) {
        self.hear(&self.form.element, "input", |page, _| page.edit(false));
        self.hear(&self.form.element, "change", |page, event| {
            // A user who has just chosen "another address" has had no time to write one.
            let chose_url = page.form.focus_empty_url(event);
            page.edit(!chose_url);
        });
        self.hear(&self.form.element, "pointerdown", |page, _| page.form.is_refusing.set(false));
        // The page does not use the form's submission, because sandboxes of course pages do not allow it: not
        // even its event occurs.
        self.hear(&self.form.element, "keydown", |page, event| {
            page.form.is_refusing.set(false);
            let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|key| key.key() == "Enter") else {
                return;
            };
            // A key that is held down would run and cancel alternately, many times a second.
            let in_field = event.target().is_some_and(|target| target.is_instance_of::<HtmlInputElement>());
            if key.repeat() || in_field {
                event.prevent_default();
            }
            if in_field && !key.repeat() {
                page.submit();
            }
        });
        self.hear(&by_id::<Element>("run"), "click", |page, event| {
            // The second click of a double click does not count, because the first was meant for Cancel, in
            // the same place.
            if event.dyn_ref::<UiEvent>().is_none_or(|click| click.detail() <= 1) {
                page.submit();
            }
        });
        self.hear(&by_id::<Element>("again"), "click", |page, _| page.submit());
        self.hear(&by_id::<Element>("cancel"), "click", |page, event| {
            if !page.meant_run(event) {
                page.control.cancel();
            }
        });
        self.hear(&by_id::<Element>("details"), "click", |page, _| page.toggle_details());
        self.hear(&by_id::<Element>("theme"), "click", |page, _| page.switch_theme());
        for button in all("[data-lang-choice]") {
            let lang = button.get_attribute("data-lang-choice").as_deref().and_then(Lang::named);
            self.hear(&button, "click", move |page, _| {
                lang.inspect(|&lang| page.set_lang(lang));
            });
        }
        // A user who returns to the page finds it as it was, except in WebKit, which empties the controls
        // right after this event.
        self.hear(&window(), "pageshow", |page, event| {
            if property(event, "persisted").is_some_and(|kept| kept.is_truthy()) {
                let page = Rc::clone(page);
                spawn_local(async move {
                    breathe().await;
                    page.redraw(Change::Plan);
                });
            }
        });
        let fit = weakly_with(Rc::downgrade(self), |page: &Rc<Self>, _| page.fit_soon());
        let resizes = Observation::new(ResizeObserver::new, fit);
        resizes.as_ref().inspect(|resizes| resizes.observe(&by_id("lanes")));
        *self.resizes.borrow_mut() = resizes;
        for medium in ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"] {
            if let Ok(Some(medium)) = window().match_media(medium) {
                self.hear(&medium, "change", |page, _| page.redraw(Change::Colours));
            }
        }
        let asked = weakly_with(Rc::downgrade(self), |page: &Rc<Self>, ask| match ask {
            Ask::Run => page.run(Initiator::Other),
            Ask::Cancel => page.control.cancel(),
        });
        self.listeners.borrow_mut().extend(self.host.attach(asked));
    }

    /// Runs the plan, unless a control has an invalid value, or had one until this press.
    fn submit(self: &Rc<Self>) {
        let (plan, problems) = self.form.read(&self.plan.borrow());
        if !problems.is_empty() {
            self.edit(true);
        }
        if self.form.is_refusing.take() {
            return self.form.focus_reported();
        }
        self.form.typed_over.take();
        self.form.report(&plan, &[], &self.locale());
        self.run(Initiator::Person);
    }

    /// Returns whether this press on Cancel was meant for Run, which was in the same place until its first
    /// press.
    ///
    /// The second click of a double click is meant for Run, and so is a key right after the start. A single
    /// click is meant for the button that it hits, however soon.
    fn meant_run(&self, pressed: &Event) -> bool {
        let soon = |started_ms| pressed.time_stamp() - started_ms < TWICE_MS;
        let clicks = pressed.dyn_ref::<UiEvent>().map_or(1, UiEvent::detail);
        let twice = clicks > 1 || clicks == 0 && pressed.is_trusted();
        twice && self.control.started_ms().is_some_and(soon)
    }

    fn hear(
        self: &Rc<Self>,
        target: &EventTarget,
        event: &'static str,
        act: impl Fn(&Rc<Self>, &Event) + 'static,
    ) {
        self.listeners.borrow_mut().push(hear(Rc::downgrade(self), target, event, act));
    }

    /// Chooses a request of the strategy whose futures are shown.
    pub(super) fn choose(&self, n: u32) {
        let lane = self.views.code.shown().and_then(|strategy| self.comparison.borrow().index_of(strategy));
        if let Some(lane) = lane {
            self.views.stage.choose(lane, n);
        }
    }

    /// Shows the details, or hides them. The address keeps which.
    fn toggle_details(&self) {
        let details = !self.plan.borrow().page.details;
        self.plan.borrow_mut().page.details = details;
        set_query(&self.plan.borrow().to_query());
        self.redraw(Change::Details);
    }

    fn switch_theme(self: &Rc<Self>) {
        let browsers = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
        let browsers = if browsers.is_some_and(|dark| dark.matches()) { Theme::Dark } else { Theme::Light };
        let theme = match self.plan.borrow().page.theme.unwrap_or(browsers) {
            Theme::Dark => Theme::Light,
            Theme::Light => Theme::Dark,
        };
        self.plan.borrow_mut().page.theme = Some(theme);
        set_query(&self.plan.borrow().to_query());
        mark_root("data-theme", theme.name());
        self.redraw(Change::Colours);
    }

    /// Switches to another language. The results stay.
    fn set_lang(self: &Rc<Self>, lang: Lang) {
        self.plan.borrow_mut().page.lang = Some(lang);
        set_query(&self.plan.borrow().to_query());
        *self.locale.borrow_mut() = Rc::new(Locale::new(lang));
        self.redraw(Change::Plan);
        self.ask_for_remarks();
    }
}
