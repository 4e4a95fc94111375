//! The page: one plan, one comparison, and the views that show it.

mod frames;
mod listening;
pub mod outside;
mod rendering;
mod running;
mod state;

use super::browser;
use super::dom::{Observation, by_id, mark_root, weakly, weakly_with};
use super::form::Form;
use super::host::Host;
use super::pulse::Pulse;
use super::tongue::{Tongue, page_lang};
use super::view::beat::Beat;
use super::view::code::Code;
use super::view::futures::Futures;
use super::view::log::Log;
use super::view::player::Player;
use super::view::remarks::Remarks;
use super::view::stage::Stage;
use super::view::table::Table;
use super::{host, origin};
use crate::endpoint::Endpoint;
use crate::plan::{Plan, PlanError};
use crate::refusal::Refusal;
use crate::report::comparison::Comparison;
use gloo_events::EventListener;
use gloo_render::AnimationFrame;
use running::{Running, Starter};
pub use state::State;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, ResizeObserver};

/// The page. It lives as long as the document.
pub struct Page {
    plan: RefCell<Plan>,
    problems: RefCell<Vec<PlanError>>,
    refusal: RefCell<Option<Refusal>>,
    state: Cell<State>,
    tongue: RefCell<Rc<Tongue>>,
    comparison: Rc<RefCell<Comparison>>,
    running: RefCell<Option<Running>>,
    /// Whether the last comparison was cancelled, and its report, until the report is handed over.
    finished: RefCell<Option<(bool, JsValue)>>,
    host: Host,
    form: Form,
    stage: Rc<Stage>,
    player: Rc<Player>,
    /// The comparison as it was at the time to which a recording was played.
    moment: RefCell<Option<Comparison>>,
    table: Table,
    remarks: Remarks,
    code: Rc<Code>,
    log: Log,
    futures: Rc<Futures>,
    beat: Beat,
    headline: Element,
    listeners: RefCell<Vec<EventListener>>,
    drawing: RefCell<Option<AnimationFrame>>,
    said_ms: Cell<f64>,
    drawn_ms: Cell<f64>,
    seen_changes: Cell<u32>,
    seen_settled: Cell<u32>,
    /// Whether the waterfall has changes that are not drawn yet.
    is_due: Cell<bool>,
    /// Whether the user prefers reduced motion.
    still: Cell<bool>,
    pulse: RefCell<Option<Pulse>>,
    silence_ms: Cell<f64>,
    /// When the first run of a loaded comparison began, in milliseconds since 1970.
    begun_unix_ms: Cell<f64>,
    asked: RefCell<Option<EventListener>>,
    attached: RefCell<Option<EventListener>>,
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
    page.show_plan();
    page.set_state(State::Idle);
    page.host.post("ready", &JsValue::NULL);
    if page.plan.borrow().origin == Endpoint::Builtin {
        // The worker is then in control by the time the user presses Run.
        spawn_local(async {
            origin::is_ready().await;
        });
    }
    if page.plan.borrow().page.autorun && !page.plan.borrow().page.opens_lesson() {
        let start = weakly(Rc::downgrade(&page), |page| page.run(Starter::Other));
        if page.host.is_there() { host::when_seen(start) } else { start() }
    }
    PAGE.with(|slot| {
        let _ = slot.set(page);
    });
}

impl Page {
    fn new(weak: &Weak<Self>, plan: Plan, problems: Vec<PlanError>) -> Self {
        let comparison = Rc::new(RefCell::new(Comparison::new(plan.clone())));
        let call = |act: fn(&Rc<Self>)| weakly(weak.clone(), act);
        let sought = weakly_with(weak.clone(), |page: &Rc<Self>, at_ms| {
            if page.player.at_ms().is_some() {
                page.player.seek(at_ms);
            }
        });
        let choosing = weakly_with(weak.clone(), |page: &Rc<Self>, n| page.choose(n));
        let changing = weak.clone();
        let remarks = Remarks::new(move |parameter, value| {
            changing.upgrade().inspect(|page| page.change(parameter, value));
        });
        let tongue = Rc::new(Tongue::new(plan.page.lang.unwrap_or_else(page_lang)));
        Self {
            host: Host::new(plan.page.id.clone()),
            form: Form::of_page(),
            stage: Stage::new(Rc::clone(&comparison), call(Self::draw_soon), sought),
            player: Player::new(Rc::clone(&comparison), call(Self::draw_soon)),
            moment: RefCell::default(),
            table: Table::of_page(),
            remarks,
            code: Code::of_page(
                Rc::clone(&tongue),
                call(|page| {
                    page.show_futures(&page.tongue());
                    page.draw_soon();
                }),
            ),
            tongue: RefCell::new(tongue),
            log: Log::new(call(|page| page.at_moment(|shown| page.log.scrolled(shown, &page.tongue())))),
            futures: Futures::new(call(|page| page.show_futures(&page.tongue())), choosing),
            beat: Beat::of_page(),
            headline: by_id("headline"),
            state: Cell::new(State::Idle),
            running: RefCell::default(),
            finished: RefCell::default(),
            refusal: RefCell::default(),
            listeners: RefCell::default(),
            drawing: RefCell::default(),
            said_ms: Cell::default(),
            drawn_ms: Cell::default(),
            seen_changes: Cell::default(),
            seen_settled: Cell::default(),
            is_due: Cell::default(),
            still: Cell::default(),
            pulse: RefCell::default(),
            silence_ms: Cell::default(),
            begun_unix_ms: Cell::default(),
            asked: RefCell::default(),
            attached: RefCell::default(),
            resizes: RefCell::default(),
            problems: RefCell::new(problems),
            plan: RefCell::new(plan),
            comparison,
        }
    }

    fn set_state(&self, state: State) {
        self.state.set(state);
        mark_root("data-state", state.name());
        self.beat.show(0.0);
        self.show_buttons();
    }

    fn tongue(&self) -> Rc<Tongue> {
        Rc::clone(&self.tongue.borrow())
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page").field("plan", &self.plan).field("state", &self.state).finish_non_exhaustive()
    }
}
