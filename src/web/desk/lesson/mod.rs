//! The guided lesson: a chapter's question, the run, and the guess beside the measurement.

mod chapter;
mod contents;
mod glossary;
mod listening;
mod outcome;
mod phase;
mod question;
mod showing;
mod statement;
mod telling;

pub(super) use chapter::{Chapter, Prose};

use crate::lesson::{Answer, Progress};
use crate::plan::{Parameter, Plan, View};
use crate::web::boucle::Page;
use crate::web::desk::{locale, mark};
use crate::web::dom::browser::{parent, query};
use crate::web::dom::{by_id, focus};
use crate::web::locale::page_lang;
use crate::web::page::State;
use crate::web::page::host;
use crate::web::storage::Area;
use crate::web::watch::RootWatch;
use form_urlencoded::parse;
use gloo_events::EventListener;
use phase::{Phase, show_phase, show_settings};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The name under which the browser keeps the answers.
const KEPT_AS: &str = "boucle.lesson";

/// Returns whether a plan's query opens the lesson, by a chapter or by a single `view` that names the lesson.
fn names_lesson(query: &str) -> bool {
    let views: Vec<_> = parse(query.as_bytes()).filter(|(name, _)| name == Parameter::View.name()).collect();
    let is_lesson = |view: &str| view.trim() == View::Lesson.name();
    let named = matches!(&views[..], [(_, value)] if value.split(',').any(is_lesson));
    named || Plan::from_query(query).0.page.chapter.is_some()
}

/// The lesson, open or closed.
pub(super) struct Lesson {
    page: Page,
    prose: RefCell<Option<Prose>>,
    chapter: RefCell<Option<Chapter>>,
    /// The plan of the question, or of the run that answered it.
    plan: RefCell<Plan>,
    /// The query that overrides parts of the chapter's plan, from the address when the chapter was opened; or
    /// the name of an unknown chapter in the address.
    given: RefCell<String>,
    phase: Cell<Option<Phase>>,
    guess_ms: Cell<Option<f64>>,
    measured_ms: Cell<Option<f64>>,
    progress: RefCell<Progress>,
    /// The action to take when nothing runs any more.
    waiting: RefCell<Option<Box<dyn FnOnce()>>>,
    listeners: RefCell<Vec<EventListener>>,
    watch: RefCell<Option<RootWatch>>,
}

impl Lesson {
    pub(super) fn new(page: Page) -> Rc<Self> {
        Rc::new(Self {
            page,
            prose: RefCell::default(),
            chapter: RefCell::default(),
            plan: RefCell::default(),
            given: RefCell::default(),
            phase: Cell::default(),
            guess_ms: Cell::default(),
            measured_ms: Cell::default(),
            progress: RefCell::new(Progress::read(&Area::Browser.read(KEPT_AS).unwrap_or_default())),
            waiting: RefCell::default(),
            listeners: RefCell::default(),
            watch: RefCell::default(),
        })
    }

    /// Opens the lesson at the first chapter without an answer, as a button asks. An open lesson stays as is.
    pub(super) fn open(self: &Rc<Self>) {
        if self.phase.get().is_some() {
            return focus(&by_id::<HtmlElement>("lesson-title"));
        }
        let lesson = Rc::clone(self);
        spawn_local(async move {
            lesson.read().await;
            lesson.begin_next("");
            focus(&by_id::<HtmlElement>("lesson-title"));
        });
    }

    /// Opens the lesson if the page's address asks for it, at the chapter in the address.
    pub(super) fn open_address(self: &Rc<Self>) {
        let query = query();
        let given = query.trim_start_matches('?').to_owned();
        let (plan, _) = Plan::from_query(&given);
        if !names_lesson(&given) || !plan.page.shows(View::Lesson) {
            return;
        }
        let lesson = Rc::clone(self);
        spawn_local(async move {
            lesson.read().await;
            let chapters = lesson.chapters();
            match plan.page.chapter {
                _ if chapters.is_empty() => {}
                Some(name) => match chapters.iter().find(|chapter| chapter.id() == name) {
                    Some(chapter) => lesson.begin(chapter, &given, plan.page.autorun),
                    None => lesson.without_chapter(&name, &given, plan.page.autorun),
                },
                // Keeps `view` in the query, so that its invalid values stay reported.
                None => lesson.begin_next(&question::only(&given, |name| name == Parameter::View.name())),
            }
        });
    }

    /// Begins the first chapter without an answer, with its plan. The query `given` overrides parts of it.
    fn begin_next(self: &Rc<Self>, given: &str) {
        let chapters = self.chapters();
        let open = |chapter: &&Chapter| self.progress.borrow().answer(&chapter.id()).is_none();
        let next = chapters.iter().find(open);
        if let Some(chapter) = next.or(chapters.first()) {
            self.begin(chapter, given, false);
        }
    }

    /// Begins a chapter with its plan. The query `given` overrides parts of that plan.
    fn begin(self: &Rc<Self>, chapter: &Chapter, given: &str, autorun: bool) {
        given.clone_into(&mut self.given.borrow_mut());
        *self.chapter.borrow_mut() = Some(chapter.clone());
        let is_locked = Plan::from_query(&self.page.plan()).0.page.locked;
        mark("data-locked", is_locked.then_some(""));
        show_settings(false);
        self.ask();
        if autorun {
            self.run_unasked();
        }
    }

    /// Runs the plan without a guess, as `autorun` asks. In a frame, waits until the frame is seen.
    fn run_unasked(&self) {
        let page = self.page.clone();
        let start = move || page.run(false);
        if parent().is_some() { host::when_seen(start) } else { start() }
    }

    /// Begins a chapter that a person chose in the lesson, once the current run has ended.
    fn choose(self: &Rc<Self>, chapter: &Chapter) {
        let (lesson, chapter) = (Rc::clone(self), chapter.clone());
        self.at_rest(move || {
            lesson.begin(&chapter, "", false);
            focus(&by_id::<HtmlElement>("lesson-title"));
        });
    }

    /// Cancels the current run, if any, and calls `then` when nothing runs.
    fn at_rest(self: &Rc<Self>, then: impl FnOnce() + 'static) {
        if self.page.state() != State::Running {
            return then();
        }
        self.set_phase(None);
        *self.waiting.borrow_mut() = Some(Box::new(then));
        by_id::<HtmlElement>("cancel").click();
    }

    /// Asks the chapter's question, or asks it again.
    fn ask(self: &Rc<Self>) {
        let Some(chapter) = self.chapter.borrow().clone() else { return };
        self.guess_ms.set(None);
        self.measured_ms.set(None);
        // Undoes what the learner tried, because the question is about the chapter's own plan.
        self.page.set_plan(&question::plan(&chapter.plan(), &self.given.borrow(), &chapter.id()));
        self.read_plan();
        let told = self.told(&chapter);
        self.page.ask(&told.strategy(), told.most_ms());
        question::show(&told, &self.plan.borrow());
        self.set_phase(Some(Phase::Asking));
        self.render();
    }

    /// Follows a change of the plan in the settings: the question is about the plan that will run.
    fn follow_plan(self: &Rc<Self>) {
        let Some(chapter) = self.chapter.borrow().clone() else { return };
        if self.phase.get() != Some(Phase::Asking) || !self.read_plan() {
            return;
        }
        let told = self.told(&chapter);
        self.page.ask(&told.strategy(), told.most_ms());
        question::ask_of(&told, &self.plan.borrow());
        self.guess(self.guess_ms.get());
        self.render();
    }

    /// Reads the page's plan, and returns whether it has changed.
    fn read_plan(&self) -> bool {
        let (plan, _) = Plan::from_query(&self.page.plan());
        let is_new = *self.plan.borrow() != plan;
        self.plan.replace(plan);
        is_new
    }

    /// Returns the chapter as it is told of the plan.
    fn told(&self, chapter: &Chapter) -> Chapter {
        chapter.of_plan(&self.plan.borrow(), &locale())
    }

    fn guess(&self, ms: Option<f64>) {
        self.guess_ms.set(ms);
        if let Some(ms) = ms {
            self.page.guess(ms);
        }
    }

    fn run(&self) {
        if self.guess_ms.get().is_some() {
            self.page.run(true);
            // Run, which had the focus, is hidden during the run.
            focus(&by_id("guess-cancel"));
        }
    }

    /// Follows a change of the page's state or language.
    fn page_changed(self: &Rc<Self>) {
        let state = self.page.state();
        if state != State::Running
            && let Some(then) = self.waiting.take()
        {
            return then();
        }
        let open = !by_id::<HtmlElement>("lesson").hidden();
        let outdated = self.prose.borrow().as_ref().is_some_and(|prose| prose.lang() != page_lang());
        if open && outdated {
            return self.translate();
        }
        match (self.phase.get(), state) {
            // The run may have been started by the guess, by the host page or by the address.
            (Some(Phase::Asking), State::Running) => self.set_phase(Some(Phase::Running)),
            // The run had no question, because the settings are open; or a recording was opened in its place.
            (Some(Phase::Answered), State::Running) | (Some(Phase::Asking), State::Done) => {
                self.set_phase(Some(Phase::Trying));
            }
            (Some(Phase::Running), State::Done | State::Cancelled) => self.answered(),
            // The run was refused, and the page shows the reason.
            (Some(Phase::Running), State::Failed) => {
                self.set_phase(Some(Phase::Asking));
                focus(&by_id("guess-run"));
            }
            _ => {}
        }
    }

    /// Shows and keeps the answer after the run that the question was about.
    fn answered(self: &Rc<Self>) {
        self.set_phase(Some(Phase::Answered));
        let Some(chapter) = self.chapter.borrow().clone() else { return };
        let chapter = self.told(&chapter);
        self.measured_ms.set(self.page.measured(&chapter.strategy(), chapter.measure().name()));
        if let Some(answer) = self.answer() {
            self.progress.borrow_mut().keep(&chapter.id(), answer);
            Area::Browser.keep(KEPT_AS, &self.progress.borrow().write());
            statement::post(&self.page, &chapter, answer);
            // The answer is read out there, and the element that had the focus is gone.
            focus(&by_id("outcome-title"));
        }
        self.render();
        if self.guess_ms.get().is_some() {
            // Scrolls no further than to the verdict, so that the picture that it explains stays in view.
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            by_id::<Element>("outcome-verdict").scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    fn answer(&self) -> Option<Answer> {
        Some(Answer { guess_ms: self.guess_ms.get()?, measured_ms: self.measured_ms.get()? })
    }

    fn set_phase(&self, phase: Option<Phase>) {
        self.phase.set(phase);
        show_phase(phase);
    }
}
