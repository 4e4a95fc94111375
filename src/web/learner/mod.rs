//! The learner's program in the page: its panel, and the run in an interpreter.

mod arriving;
mod choosing;
mod chosen;
mod drafting;
pub mod drafts;
mod drawn;
mod editor;
mod headline;
mod interpreter;
mod job_lanes;
mod jobs;
mod lines;
pub mod link;
mod log;
mod panel;
mod pool;
mod programs;
mod python;
mod refused;
mod remarks;
mod running;
mod sharing;
mod show;
pub mod shown;
mod start;
mod state;
mod tasks;
mod veil;

use crate::i18n::learner::Figures;
use crate::plan::Plan;
use crate::web::boucle::Page;
use crate::web::dom::browser::parent;
use crate::web::dom::mark_root;
use crate::web::drawn::Drawn;
use crate::web::page::host::{Host, when_seen};
use crate::web::watch::RootWatch;
use arriving::Arrival;
use chosen::Chosen;
use drafting::Drafting;
use gloo_events::EventListener;
use job_lanes::JobLanes;
use js_sys::Function;
use lines::Lines;
use panel::Panel;
use pool::Pool;
use programs::Listed;
use running::Running;
use state::State;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    static LEARNER: OnceCell<Rc<Learner>> = const { OnceCell::new() };
}

/// The learner's program, which lives as long as the document.
struct Learner {
    page: Page,
    /// Loads a script of the page.
    import: Function,
    panel: OnceCell<Panel>,
    is_loading: Cell<bool>,
    pool: Pool,
    state: Cell<State>,
    listed: RefCell<Vec<Listed>>,
    chosen: RefCell<Chosen>,
    /// The text as it was chosen; the user has changed it if it is another now.
    given: RefCell<String>,
    drafting: Drafting,
    arrival: RefCell<Option<Arrival>>,
    running: RefCell<Option<Rc<Running>>>,
    /// The last run.
    last: RefCell<Option<Rc<Running>>>,
    figures: RefCell<Figures>,
    /// The lane as it was drawn last.
    drawn: Cell<Option<Drawn>>,
    lines: Lines,
    job_lanes: JobLanes,
    /// The lane that could not be shown, because a comparison was running.
    unshown: RefCell<Option<Vec<u8>>>,
    /// The hosts that the user has allowed for this program.
    allowed: RefCell<Vec<String>>,
    runs: Cell<u32>,
    confirmation: RefCell<Option<EventListener>>,
    listeners: RefCell<Vec<EventListener>>,
    watch: RefCell<Option<RootWatch>>,
}

/// Starts the module on `page`. `import` loads a script of the page.
pub fn start(page: Page, import: Function) {
    let learner = Rc::new(Learner {
        page,
        import,
        panel: OnceCell::new(),
        is_loading: Cell::default(),
        pool: Pool::default(),
        state: Cell::new(State::Idle),
        listed: RefCell::default(),
        chosen: RefCell::default(),
        given: RefCell::default(),
        drafting: Drafting::default(),
        arrival: RefCell::default(),
        running: RefCell::default(),
        last: RefCell::default(),
        figures: RefCell::default(),
        drawn: Cell::default(),
        lines: Lines::default(),
        job_lanes: JobLanes::default(),
        unshown: RefCell::default(),
        allowed: RefCell::default(),
        runs: Cell::default(),
        confirmation: RefCell::default(),
        listeners: RefCell::default(),
        watch: RefCell::default(),
    });
    LEARNER.with(|slot| drop(slot.set(learner)));
}

/// Opens the panel: `what` is `program` if a person asks for it. Otherwise the page's address does.
pub fn open(what: &str) {
    let Some(learner) = LEARNER.with(|learner| learner.get().cloned()) else { return };
    let by_person = what == "program";
    spawn_local(async move {
        if learner.load_panel().await {
            learner.open(by_person);
        } else {
            mark_root("data-desk", "broken");
        }
    });
}

impl Learner {
    /// Shows the panel, and has Python loaded. In a frame, Python is loaded once the frame is seen.
    fn open(self: &Rc<Self>, by_person: bool) {
        self.show_panel(true, by_person);
        let learner = Rc::clone(self);
        let load = move || learner.load_python();
        if by_person || parent().is_none() { load() } else { when_seen(load) }
    }

    fn is_running(&self) -> bool {
        self.running.borrow().is_some()
    }

    /// Calls `act` with the parts of the panel, if they are there.
    fn parts(&self, act: impl FnOnce(&Panel)) {
        if let Some(panel) = self.panel.get() {
            act(panel);
        }
    }

    /// Returns the text of the program.
    fn source(&self) -> String {
        self.panel.get().map_or_else(String::new, |panel| panel.editor.text())
    }

    /// Returns the page around the frame.
    fn host(&self) -> Host {
        Host::new(Plan::from_query(&self.page.plan()).0.page.id)
    }
}
