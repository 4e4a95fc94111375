//! The page: one plan, one comparison, and the views that show it.
//!
//! A function that changes one of them then calls `Page::redraw` with the change (`redraw/mod.rs`).

pub mod api;
pub mod compare;
mod control;
pub mod form;
mod frames;
pub mod futures;
pub mod host;
mod initiator;
mod listeners;
mod pacer;
mod plan;
mod recorded;
mod redraw;
mod remarks;
mod runs;
mod state;
mod views;

pub use state::State;

use crate::plan::{Endpoint, Plan, PlanError};
use crate::report::comparison::Comparison;
use crate::web::dom::browser;
use crate::web::dom::{Observation, weakly};
use crate::web::locale::{Locale, page_lang};
use crate::web::platform::service_worker;
use control::RunControl;
use form::Form;
use gloo_events::EventListener;
use host::Host;
use initiator::Initiator;
use pacer::FramePacer;
use recorded::Recorded;
use redraw::Change;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};
use views::Views;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::ResizeObserver;

/// The page. It lives as long as the document.
pub struct Page {
    plan: RefCell<Plan>,
    problems: RefCell<Vec<PlanError>>,
    state: Cell<State>,
    locale: RefCell<Rc<Locale>>,
    comparison: Rc<RefCell<Comparison>>,
    recorded: Recorded,
    control: RunControl,
    pacer: FramePacer,
    host: Host,
    form: Form,
    views: Views,
    /// The chosen request of the strategy whose code is shown.
    chosen: Cell<Option<u32>>,
    listeners: RefCell<Vec<EventListener>>,
    resizes: RefCell<Option<Observation<ResizeObserver>>>,
}

thread_local! {
    /// The reference that keeps the page alive.
    static PAGE: OnceCell<Rc<Page>> = const { OnceCell::new() };
}

/// Starts the page that the address asks for.
pub fn start() {
    let (plan, problems) = Plan::from_query(&browser::query());
    let page = Rc::new_cyclic(|weak| Page::new(weak, plan, problems));
    page.listen();
    page.redraw(Change::Plan);
    page.set_state(State::Idle);
    page.host.post("ready", &JsValue::NULL);
    if page.plan.borrow().origin == Endpoint::Builtin {
        // The worker is then in control by the time the user presses Run.
        spawn_local(async {
            service_worker::ready().await;
        });
    }
    if page.plan.borrow().page.autorun && !page.plan.borrow().page.opens_lesson() {
        let start = weakly(Rc::downgrade(&page), |page| page.run(Initiator::Other));
        if page.host.is_there() { host::when_seen(start) } else { start() }
    }
    PAGE.with(|slot| {
        let _ = slot.set(page);
    });
}

impl Page {
    fn new(weak: &Weak<Self>, plan: Plan, problems: Vec<PlanError>) -> Self {
        let comparison = Rc::new(RefCell::new(Comparison::new(plan.clone())));
        let locale = Rc::new(Locale::new(plan.page.lang.unwrap_or_else(page_lang)));
        Self {
            host: Host::new(plan.page.id.clone()),
            form: Form::of_page(),
            views: Views::of_page(weak, &comparison, &locale),
            state: Cell::new(State::Idle),
            locale: RefCell::new(locale),
            recorded: Recorded::default(),
            chosen: Cell::default(),
            control: RunControl::default(),
            pacer: FramePacer::default(),
            listeners: RefCell::default(),
            resizes: RefCell::default(),
            problems: RefCell::new(problems),
            plan: RefCell::new(plan),
            comparison,
        }
    }

    fn locale(&self) -> Rc<Locale> {
        Rc::clone(&self.locale.borrow())
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page").field("plan", &self.plan).field("state", &self.state).finish_non_exhaustive()
    }
}
