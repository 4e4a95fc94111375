//! The guided lesson: a chapter's question, the run, and the guess beside what was measured.

use super::chapter::{Chapter, Prose};
use super::document::copy_content;
use super::page::Page;
use super::watch::{Watch, state};
use super::{contents, glossary, outcome, question, statement, storage, tongue, words};
use crate::lesson::{Answer, Progress};
use crate::plan::{Plan, View};
use crate::recording::Recording;
use crate::web::browser::{document, parent, query, window};
use crate::web::dom::{by_id, focus, on, set_attribute, set_text, show};
use crate::web::host;
use crate::web::tongue::Tongue;
use form_urlencoded::parse;
use gloo_events::EventListener;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Under which name the browser keeps the answers.
const KEPT_AS: &str = "boucle.lesson";

/// How far a chapter has come: the `data-lesson` of the page's root, by which the style sheet shows and hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Its question waits for a guess.
    Asking,
    /// It runs.
    Running,
    /// The answer is there.
    Answered,
    /// The learner tries something else.
    Trying,
}

impl Phase {
    const fn name(self) -> &'static str {
        match self {
            Self::Asking => "asking",
            Self::Running => "running",
            Self::Answered => "answered",
            Self::Trying => "trying",
        }
    }
}

/// Whether that pair of the address' query opens the lesson: `boot.js` asks the same.
fn names_lesson((name, value): (Cow<'_, str>, Cow<'_, str>)) -> bool {
    name == "chapter" || name == "view" && value.split(',').any(|view| view == View::Lesson.name())
}

/// The lesson, open or not.
pub(super) struct Lesson {
    page: Page,
    prose: RefCell<Option<Prose>>,
    chapter: RefCell<Option<Chapter>>,
    /// What the address, when the chapter was opened, gave in place of the chapter's own plan.
    given: RefCell<String>,
    phase: Cell<Option<Phase>>,
    guess_ms: Cell<Option<f64>>,
    measured_ms: Cell<Option<f64>>,
    /// Whether the page's address is still to be heard: it opens the lesson once, and buttons do after that.
    addressed: Cell<bool>,
    progress: RefCell<Progress>,
    /// What is to be done when nothing runs any more.
    waiting: RefCell<Option<Box<dyn FnOnce()>>>,
    listeners: RefCell<Vec<EventListener>>,
    watch: RefCell<Option<Watch>>,
}

impl Lesson {
    pub(super) fn new(page: Page) -> Rc<Self> {
        Rc::new(Self {
            page,
            prose: RefCell::default(),
            chapter: RefCell::default(),
            given: RefCell::default(),
            phase: Cell::default(),
            guess_ms: Cell::default(),
            measured_ms: Cell::default(),
            addressed: Cell::new(true),
            progress: RefCell::new(Progress::read(&storage::read(KEPT_AS).unwrap_or_default())),
            waiting: RefCell::default(),
            listeners: RefCell::default(),
            watch: RefCell::default(),
        })
    }

    /// Listens to its parts, which are in the page now.
    pub(super) fn attach(self: &Rc<Self>) {
        let asking = Rc::downgrade(self);
        let guessing = Rc::downgrade(self);
        let mut listeners = question::listen(
            move |ms| drop(asking.upgrade().inspect(|lesson| lesson.guess(ms))),
            move || drop(guessing.upgrade().inspect(|lesson| lesson.run())),
        );
        let prose = Rc::downgrade(self);
        listeners.push(glossary::listen(move || prose.upgrade()?.prose.borrow().clone()));
        *self.listeners.borrow_mut() = listeners;
        self.hear("lesson-close", Self::close);
        self.hear("lesson-clear", |lesson| {
            storage::forget(KEPT_AS);
            lesson.progress.take();
            lesson.show_contents();
        });
        self.hear("lesson-print", |_| drop(window().print()));
        self.hear("lesson-settings", |_| show_settings(!shows_settings()));
        self.hear("lesson-again", |lesson| {
            let asking = Rc::clone(lesson);
            lesson.at_rest(move || {
                show_settings(false);
                asking.ask();
                focus(&by_id("guess-slider"));
            });
        });
        self.hear("lesson-next", Self::go_on);
        for id in ["lesson", "outcome", "guess", "term", "glossary"] {
            let weak = Rc::downgrade(self);
            let listener = on(&by_id::<Element>(id), "click", move |event| {
                weak.upgrade().inspect(|lesson| lesson.follow(event));
            });
            self.listeners.borrow_mut().push(listener);
        }
        let weak = Rc::downgrade(self);
        *self.watch.borrow_mut() = Watch::root(move || {
            weak.upgrade().inspect(Self::page_changed);
        });
    }

    fn hear(self: &Rc<Self>, id: &str, act: impl Fn(&Rc<Self>) + 'static) {
        let weak = Rc::downgrade(self);
        let listener = on(&by_id::<Element>(id), "click", move |_| {
            weak.upgrade().inspect(&act);
        });
        self.listeners.borrow_mut().push(listener);
    }

    /// Does not open what the page's address names: it brings a recording, which a question would take away.
    pub(super) fn ignore_address(&self) {
        self.addressed.set(false);
    }

    /// Opens the lesson: at the chapter of the page's address, else at the first that has no answer. Where it is open, it
    /// stays as it is.
    pub(super) fn open(self: &Rc<Self>) {
        let query = query();
        let given = query.trim_start_matches('?').to_owned();
        let (plan, _) = Plan::from_query(&given);
        let named = plan.chapter.clone();
        // The address was there first. It opens nothing where it wants no lesson to be seen.
        let addressed = self.addressed.replace(false) && parse(given.as_bytes()).any(names_lesson);
        if self.phase.get().is_some() {
            return focus(&by_id::<HtmlElement>("lesson-title"));
        }
        if addressed && !plan.shows(View::Lesson) {
            return;
        }
        let lesson = Rc::clone(self);
        spawn_local(async move {
            lesson.read().await;
            let chapters = lesson.chapters();
            let open = |chapter: &&Chapter| lesson.progress.borrow().answer(&chapter.id()).is_none();
            match named.filter(|_| addressed) {
                _ if chapters.is_empty() => {}
                Some(name) => match chapters.iter().find(|chapter| chapter.id() == name) {
                    Some(chapter) => lesson.begin(chapter, &given, plan.autorun),
                    None => lesson.without_chapter(&name),
                },
                None => {
                    if let Some(chapter) = chapters.iter().find(open).or(chapters.first()) {
                        lesson.begin(chapter, "", false);
                    }
                }
            }
            if !addressed {
                focus(&by_id::<HtmlElement>("lesson-title"));
            }
        });
    }

    /// Reads the prose in the page's language. What was read before stays where it cannot be read.
    async fn read(&self) {
        let prose = Prose::load(Tongue::of_page()).await;
        show(&by_id::<Element>("lesson-missing"), prose.is_none());
        show(&by_id::<Element>("lesson"), true);
        if prose.is_some() {
            *self.prose.borrow_mut() = prose;
        }
    }

    fn chapters(&self) -> Vec<Chapter> {
        self.prose.borrow().as_ref().map(Prose::chapters).unwrap_or_default()
    }

    /// There is none of that name: all are offered.
    fn without_chapter(self: &Rc<Self>, name: &str) {
        name.clone_into(&mut self.given.borrow_mut());
        set_text(&by_id::<Element>("lesson-place"), &words().no_chapter(name));
        by_id::<Element>("lesson-contents").toggle_attribute_with_force("open", true).ok();
        self.show_contents();
    }

    /// Begins a chapter: its plan, but for what `given`, a query, says otherwise.
    fn begin(self: &Rc<Self>, chapter: &Chapter, given: &str, autorun: bool) {
        given.clone_into(&mut self.given.borrow_mut());
        *self.chapter.borrow_mut() = Some(chapter.clone());
        show_settings(false);
        self.ask();
        if autorun {
            let page = self.page.clone();
            let start = move || page.run(false);
            if parent().is_some() { host::when_seen(start) } else { start() }
        }
    }

    /// Begins a chapter that a person chose in the lesson, when what runs has ended.
    fn choose(self: &Rc<Self>, chapter: &Chapter) {
        let (lesson, chapter) = (Rc::clone(self), chapter.clone());
        self.at_rest(move || {
            lesson.begin(&chapter, "", false);
            focus(&by_id::<HtmlElement>("lesson-title"));
        });
    }

    /// Calls when nothing runs, which is cancelled.
    fn at_rest(self: &Rc<Self>, then: impl FnOnce() + 'static) {
        if state() != "running" {
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
        // What was tried is over: the question is about the chapter's own plan.
        self.page.set_plan(&question::plan(&chapter.plan(), &self.given.borrow(), &chapter.id()));
        self.page.ask(&chapter.of(), chapter.most_ms());
        question::show(&chapter);
        self.set_phase(Some(Phase::Asking));
        self.render();
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
            // The question, which had it, is gone while it runs.
            focus(&by_id("cancel"));
        }
    }

    /// The page's state or language has changed.
    fn page_changed(self: &Rc<Self>) {
        if state() != "running"
            && let Some(then) = self.waiting.take()
        {
            return then();
        }
        let open = !by_id::<HtmlElement>("lesson").hidden();
        let stale = self.prose.borrow().as_ref().is_some_and(|prose| prose.lang() != Tongue::of_page());
        if open && stale {
            return self.translate();
        }
        match (self.phase.get(), &*state()) {
            // By whom ever: the guess, the page that frames this one, the address.
            (Some(Phase::Asking), "running") => self.set_phase(Some(Phase::Running)),
            // Without the question: the settings are open. Or in its place: a recording was opened.
            (Some(Phase::Answered), "running") | (Some(Phase::Asking), "done") => {
                self.set_phase(Some(Phase::Trying));
            }
            (Some(Phase::Running), "done" | "cancelled") => self.answered(),
            // Refused: the page says why.
            (Some(Phase::Running), "failed") => {
                self.set_phase(Some(Phase::Asking));
                focus(&by_id("guess-run"));
            }
            _ => {}
        }
    }

    /// What was asked about has been measured.
    fn answered(self: &Rc<Self>) {
        self.set_phase(Some(Phase::Answered));
        self.measured_ms.set(self.measure());
        let Some(chapter) = self.chapter.borrow().clone() else { return };
        if let Some(answer) = self.answer() {
            self.progress.borrow_mut().keep(&chapter.id(), answer);
            storage::keep(KEPT_AS, &self.progress.borrow().write());
            statement::post(&self.page, &chapter, answer);
            // There the answer is read out, and what had the focus is gone.
            focus(&by_id("outcome-title"));
        }
        self.render();
        if self.guess_ms.get().is_some() {
            // No further than to what came out: the picture that it explains stays in view.
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            by_id::<Element>("outcome-verdict").scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    fn answer(&self) -> Option<Answer> {
        Some(Answer { guess_ms: self.guess_ms.get()?, measured_ms: self.measured_ms.get()? })
    }

    fn measure(&self) -> Option<f64> {
        let recording = Recording::from_bytes(&self.page.recording()?).ok()?;
        let (comparison, chapter) = (&recording.comparison, self.chapter.borrow().clone()?);
        let lane = comparison.lanes().position(|strategy| strategy.name() == chapter.of())?;
        chapter.measure().of(comparison.rows_of(lane)?)
    }

    /// Another language: the same chapter, as far as it has come.
    fn translate(self: &Rc<Self>) {
        let lesson = Rc::clone(self);
        spawn_local(async move {
            lesson.read().await;
            let id = lesson.chapter.borrow().as_ref().map(Chapter::id);
            let same = lesson.chapters().into_iter().find(|chapter| Some(chapter.id()) == id);
            if same.is_some() {
                *lesson.chapter.borrow_mut() = same;
            } else if lesson.phase.get().is_none() {
                set_text(&by_id::<Element>("lesson-place"), &words().no_chapter(&lesson.given.borrow()));
            }
            lesson.render();
            question::translate();
        });
    }

    /// Shows the chapter as far as it has come.
    fn render(self: &Rc<Self>) {
        let chapters = self.chapters();
        self.show_contents();
        let Some(chapter) = self.chapter.borrow().clone() else { return };
        let index = chapters.iter().position(|other| other.id() == chapter.id()).unwrap_or_default();
        set_text(&by_id::<Element>("lesson-place"), &words().place(index + 1, chapters.len()));
        for (part, id) in
            [("h2", "lesson-title"), (".before", "lesson-before"), (".question", "guess-question")]
        {
            if let Some(part) = chapter.part(part) {
                copy_content(&part, &by_id(id));
            }
        }
        let is_last = index + 1 == chapters.len();
        show(&by_id::<Element>("lesson-next"), !is_last);
        show(&by_id::<Element>("lesson-end"), is_last);
        outcome::render(&chapter, self.guess_ms.get(), self.measured_ms.get(), &tongue());
    }

    fn show_contents(self: &Rc<Self>) {
        let chapter = self.chapter.borrow().as_ref().map(Chapter::id);
        contents::render(&self.chapters(), &self.progress.borrow(), chapter.as_deref(), &tongue());
    }

    fn go_on(self: &Rc<Self>) {
        let chapters = self.chapters();
        let here = self.chapter.borrow().as_ref().map(Chapter::id);
        let index = chapters.iter().position(|chapter| Some(chapter.id()) == here);
        if let Some(next) = index.and_then(|index| chapters.get(index + 1)) {
            self.choose(next);
        }
    }

    /// Follows a link of the lesson: to a word's meaning, to another chapter, or to something to try.
    fn follow(self: &Rc<Self>, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(link) = target.and_then(|target| target.closest("a[href]").ok().flatten()) else { return };
        let href = link.get_attribute("href").unwrap_or_default();
        if let Some(term) = href.strip_prefix('#') {
            event.prevent_default();
            self.prose.borrow().as_ref().inspect(|prose| glossary::show(prose, term));
        } else if let Some(query) = href.strip_prefix('?') {
            event.prevent_default();
            match query.strip_prefix("chapter=") {
                Some(name) => {
                    by_id::<Element>("lesson-contents").toggle_attribute_with_force("open", false).ok();
                    let chapter = self.chapters().into_iter().find(|chapter| chapter.id() == name);
                    chapter.inspect(|chapter| self.choose(chapter));
                }
                None => self.try_out(query),
            }
        }
    }

    /// Changes one parameter of the chapter's plan, for the learner to run.
    fn try_out(self: &Rc<Self>, change: &str) {
        let Some(chapter) = self.chapter.borrow().clone() else { return };
        let plan = question::plan(&chapter.plan(), change, &chapter.id());
        let lesson = Rc::clone(self);
        self.at_rest(move || {
            lesson.page.set_plan(&plan);
            lesson.page.ask("", 0.0);
            lesson.set_phase(Some(Phase::Trying));
            show_settings(true);
            focus(&by_id::<HtmlElement>("run"));
        });
    }

    fn close(self: &Rc<Self>) {
        let lesson = Rc::clone(self);
        self.at_rest(move || {
            lesson.chapter.take();
            lesson.set_phase(None);
            let (plan, _) = Plan::from_query(&lesson.page.plan());
            lesson.page.set_plan(&Plan { chapter: None, ..plan }.to_query());
            lesson.page.ask("", 0.0);
            focus(&by_id::<HtmlElement>("run"));
        });
    }

    fn set_phase(&self, phase: Option<Phase>) {
        self.phase.set(phase);
        show(&by_id::<Element>("lesson"), phase.is_some());
        show(&by_id::<Element>("guess"), matches!(phase, Some(Phase::Asking)));
        show(&by_id::<Element>("outcome"), matches!(phase, Some(Phase::Answered | Phase::Trying)));
        if let Some(root) = document().document_element() {
            match phase {
                Some(phase) => set_attribute(&root, "data-lesson", phase.name()),
                None => drop(root.remove_attribute("data-lesson")),
            }
        }
    }
}

fn shows_settings() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-settings"))
}

/// Shows or hides the plan's controls, which a chapter presets.
fn show_settings(shown: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.toggle_attribute_with_force("data-settings", shown);
    }
    set_attribute(&by_id::<Element>("lesson-settings"), "aria-pressed", if shown { "true" } else { "false" });
}
