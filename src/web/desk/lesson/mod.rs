//! The guided lesson: a chapter's question, the run, and the guess beside the measurement.

mod chapter;
mod contents;
mod glossary;
mod lanes;
mod listening;
mod marking;
mod moment;
mod outcome;
mod phase;
mod question;
mod showing;
mod statement;
mod summary;
mod telling;
mod trying;

pub(super) use chapter::{Chapter, Prose};

use crate::lesson::{Measured, Progress, Ran};
use crate::plan::{Parameter, Plan, View};
use crate::web::boucle::Page;
use crate::web::desk::{locale, mark, preferred};
use crate::web::dom::browser::{parent, query};
use crate::web::dom::{by_id, focus, reveal};
use crate::web::locale::page_lang;
use crate::web::page::State;
use crate::web::page::host;
use crate::web::storage::Area;
use crate::web::watch::RootWatch;
use form_urlencoded::parse;
use gloo_events::EventListener;
use outcome::Outcome;
use phase::{Phase, show_phase, show_settings};
use question::Given;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

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
    /// The learner's answer, as the controls have it.
    guess: RefCell<Option<Given>>,
    outcome: RefCell<Outcome>,
    /// The runs that the prose tells of.
    ran: RefCell<Ran>,
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
            guess: RefCell::default(),
            outcome: RefCell::default(),
            ran: RefCell::default(),
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
                Some(name) if name == summary::NAME => lesson.sum_up(),
                Some(name) => match chapters.iter().find(|chapter| chapter.id() == name) {
                    Some(chapter) => lesson.begin(chapter, &given, plan.page.autorun),
                    None => lesson.without_chapter(&name, &given, plan.page.autorun),
                },
                // Keeps `view` in the query, so that its invalid values stay reported.
                None => lesson.begin_next(&question::only(&given, |name| name == Parameter::View.name())),
            }
        });
    }

    /// Begins the first chapter without an answer, with its plan, or shows the last page. The query `given` overrides parts of it.
    fn begin_next(self: &Rc<Self>, given: &str) {
        let chapters = self.chapters();
        let open = |chapter: &&Chapter| self.progress.borrow().answer(&chapter.id()).is_none();
        let next = chapters.iter().find(open);
        match next {
            Some(chapter) => self.begin(chapter, given, false),
            None if chapters.is_empty() => {}
            None => self.sum_up(),
        }
    }

    /// Begins a chapter with its plan. The query `given` overrides parts of that plan.
    fn begin(self: &Rc<Self>, chapter: &Chapter, given: &str, autorun: bool) {
        given.clone_into(&mut self.given.borrow_mut());
        *self.chapter.borrow_mut() = Some(chapter.clone());
        let is_locked = Plan::from_query(&self.page.plan()).0.page.locked;
        mark("data-locked", is_locked.then_some(""));
        show_settings(false);
        preferred::open_lesson(&self.page);
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
        self.guess.take();
        self.outcome.take();
        self.ran.take();
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
        let given = self.guess.borrow().clone();
        question::ask_of(&told, &self.plan.borrow(), given.as_ref());
        self.answer(given);
        self.render();
    }

    /// Reads the page's plan, and returns whether it has changed.
    fn read_plan(&self) -> bool {
        let (plan, _) = Plan::from_query(&self.page.plan());
        let is_new = *self.plan.borrow() != plan;
        self.plan.replace(plan);
        is_new
    }

    /// Returns the chapter as it is told of the plan and of the runs.
    fn told(&self, chapter: &Chapter) -> Chapter {
        chapter.of_plan(&self.plan.borrow(), &self.ran.borrow(), &locale())
    }

    /// Takes the learner's answer, which is drawn if it is a duration.
    fn answer(&self, given: Option<Given>) {
        if let Some(Given::Duration(ms)) = given {
            self.page.guess(ms);
        }
        self.guess.replace(given);
    }

    fn run(&self) {
        if self.guess.borrow().is_some() {
            self.page.run(true);
            // The question, which had the focus, is hidden during the run.
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
        self.follow_state();
    }

    /// Follows the state of the page into the phase of the chapter.
    fn follow_state(self: &Rc<Self>) {
        match (self.phase.get(), self.page.state()) {
            // The run may have been started by the guess, by the host page or by the address.
            (Some(Phase::Asking), State::Running) => self.set_phase(Some(Phase::Running)),
            // The run had no question, because the settings are open; or a recording was opened in its place.
            (Some(Phase::Answered), State::Running) | (Some(Phase::Asking), State::Done) => {
                self.set_phase(Some(Phase::Exploring));
            }
            (Some(Phase::Trying), State::Running) => self.show_try(),
            (Some(Phase::Trying), State::Done | State::Cancelled) => self.tried(),
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
        let given = self.guess.borrow().clone();
        let comparison = marking::comparison(&self.page);
        let subject = chapter.strategy();
        let rows = comparison.as_ref().and_then(|comparison| marking::rows_of(comparison, &subject));
        let marked = comparison.as_ref().zip(rows.as_ref()).zip(given.clone());
        let answer =
            marked.and_then(|((comparison, rows), given)| marking::mark(&chapter, given, comparison, rows));
        let measured = rows.as_ref().and_then(|rows| chapter.measure().value(rows));
        let ran = comparison.as_ref().zip(rows.as_ref());
        if let Some(cost) = ran.and_then(|(comparison, rows)| Measured::new(&comparison.plan, rows)) {
            self.progress.borrow_mut().keep_measured(&chapter.id(), cost);
        }
        if let Some(answer) = &answer {
            self.progress.borrow_mut().keep(&chapter.id(), answer.clone());
            statement::post(&self.page, &chapter, answer);
            // The answer is read out there, and the element that had the focus is gone.
            focus(&by_id("outcome-title"));
        }
        Area::Browser.keep(KEPT_AS, &self.progress.borrow().write());
        self.ran.replace(Ran { run: rows.map(Rc::new), tried: None });
        let has_guess = given.is_some();
        self.outcome.replace(Outcome { given, answer, measured });
        self.render();
        if has_guess {
            // The picture that it explains stays in view.
            reveal(&by_id("outcome-verdict"));
        }
    }

    fn set_phase(&self, phase: Option<Phase>) {
        self.phase.set(phase);
        show_phase(phase);
    }
}
