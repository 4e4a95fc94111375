//! The start and the stop of a run: who may be asked, and what the interpreter gets.

use super::Learner;
use super::interpreter::object;
use super::link;
use super::running::{self, Running};
use super::shown::BEGAN;
use super::state::State;
use crate::i18n::learner::{Barred, learner_words};
use crate::learner::draws::Draws;
use crate::learner::particulars::Program;
use crate::learner::session::Session;
use crate::plan::{Endpoint, Plan};
use crate::run::platform::Provenance;
use crate::web::dom::browser::{self, document};
use crate::web::dom::{by_id, hear, set_text};
use crate::web::locale::page_lang;
use crate::web::page::State as PageState;
use crate::web::page::host::dispatch;
use crate::web::to_js::to_js;
use js_sys::{Array, Float64Array, Uint16Array};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlDialogElement, Url};

/// The host that stands for the origin that the page has chosen.
const STAND_IN: &str = "httpbin.org";

impl Learner {
    /// Runs the program, as a person asks. Asks first if it names other hosts.
    pub(super) fn run(self: &Rc<Self>) {
        if self.is_running() || self.state.get() == State::Waiting {
            return;
        }
        if let Some(barred) = self.barred() {
            return self.bar(barred);
        }
        let new = self.foreign_hosts();
        if new.iter().all(|host| self.allowed.borrow().contains(host)) {
            return self.start();
        }
        let question = learner_words(page_lang()).ask(&new);
        set_text(&by_id::<Element>("ask-question"), &question);
        let dialog: HtmlDialogElement = by_id("ask");
        let asked = dialog.clone();
        let answered = hear(Rc::downgrade(self), &dialog, "close", move |learner: &Rc<Self>, _| {
            if asked.return_value() == "yes" {
                learner.allowed.borrow_mut().extend(new.clone());
                learner.start();
            }
        });
        *self.confirmation.borrow_mut() = Some(answered);
        dialog.set_return_value("");
        let _ = dialog.show_modal();
    }

    /// Stops the program, or the wait for Python.
    pub(super) fn stop(self: &Rc<Self>) {
        if self.state.get() == State::Waiting {
            return self.set_state(State::Loading);
        }
        let running = self.running.borrow().clone();
        if let Some(running) = running {
            running.session.borrow_mut().stop();
            running::finish(self, &running);
        }
    }

    /// Returns why the program cannot run now.
    fn barred(&self) -> Option<Barred> {
        let (plan, _) = Plan::from_query(&self.page.plan());
        if self.page.state() == PageState::Running {
            return Some(Barred::Comparing);
        }
        match &plan.origin {
            Endpoint::Url(url) if Url::new(url).is_err() => Some(Barred::BadUrl),
            Endpoint::Url(_) if plan.origin.is_foreign(&browser::host()) && browser::is_offline() => {
                Some(Barred::Offline)
            }
            _ => None,
        }
    }

    /// Returns the hosts that the program names besides the stand-in.
    pub(super) fn named_hosts(&self) -> Vec<String> {
        let mut hosts = link::hosts(&self.source());
        hosts.retain(|host| host != STAND_IN);
        hosts
    }

    /// Returns the hosts on other machines that the program may ask, that of the chosen origin among them.
    fn foreign_hosts(&self) -> Vec<String> {
        let (plan, _) = Plan::from_query(&self.page.plan());
        let here = browser::host();
        let is_foreign = |host: &String| Endpoint::Url(["http://", host].concat()).is_foreign(&here);
        let mut hosts = self.named_hosts();
        if let Endpoint::Url(url) = &plan.origin
            && let Ok(url) = Url::new(url)
        {
            hosts.insert(0, url.host());
        }
        hosts.retain(is_foreign);
        hosts
    }

    fn start(self: &Rc<Self>) {
        self.confirmation.take();
        self.set_state(State::Waiting);
        self.load_python();
        self.begin();
    }

    /// Begins the run for which the program waits, if an interpreter is ready.
    pub(super) fn begin(self: &Rc<Self>) {
        if self.state.get() != State::Waiting {
            return;
        }
        let version = self.pool.version();
        let Some(interpreter) = self.pool.take() else { return };
        let (plan, _) = Plan::from_query(&self.page.plan());
        let source = self.source();
        let chosen = self.chosen.borrow().clone();
        let provenance = if plan.origin.is_builtin() { Provenance::Builtin } else { Provenance::Server };
        let connections = plan.connections.filter(|_| plan.origin.is_builtin());
        let session = Session::new(browser::clock(), browser::time_origin_ms(), provenance, connections);
        let id =
            [&*js_sys::Date::now().to_string(), "-", &self.runs.replace(self.runs.get() + 1).to_string()]
                .concat();
        let program = Program::new(&chosen.title(), &source, &version);
        let allowed = self.allowed.borrow().clone();
        let hosts: Array = self.named_hosts().iter().chain(&allowed).map(JsValue::from).collect();
        interpreter.post(&[
            ("do", "run".into()),
            ("source", (&*source).into()),
            ("filename", chosen.file().into()),
            ("lang", page_lang().name().into()),
            ("run", (&*id).into()),
            ("origin", origin(&plan)),
            ("hosts", hosts.into()),
        ]);
        self.host().post("run.started", &to_js(&plan));
        dispatch(BEGAN, &(&*program.name).into());
        let running = Rc::new(Running::new(interpreter, id, plan, program, session));
        *self.running.borrow_mut() = Some(Rc::clone(&running));
        self.clear();
        self.set_state(State::Running);
        running::follow(self, &running);
    }
}

/// Describes the origin of a plan for the interpreter.
fn origin(plan: &Plan) -> JsValue {
    let is_builtin = plan.origin.is_builtin();
    let (mut delays, mut statuses, mut base) = (JsValue::NULL, JsValue::NULL, JsValue::from(""));
    if is_builtin {
        let draws = Draws::new(plan);
        delays = Float64Array::from(&*draws.delays_ms).into();
        statuses = Uint16Array::from(&*draws.statuses).into();
    } else {
        base = plan.origin.as_str().into();
    }
    if plan.origin == Endpoint::Site {
        // Its file with a uuid is beside the page.
        base = document().base_uri().ok().flatten().and_then(|page| folder(&page)).into();
    }
    let connections = plan.connections.filter(|_| is_builtin);
    object(&[
        ("builtin", is_builtin.into()),
        ("site", (plan.origin == Endpoint::Site).into()),
        ("base", base),
        ("delays_ms", delays),
        ("statuses", statuses),
        ("connections", connections.map_or(JsValue::NULL, JsValue::from)),
    ])
    .into()
}

/// Returns the address of the folder that the page is in.
fn folder(page: &str) -> Option<String> {
    Some(Url::new_with_base("./", page).ok()?.href())
}
