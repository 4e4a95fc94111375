//! The interpreters: the one for the next run, and a spare one, so that a run never waits for the one before.

use super::interpreter::{Interpreter, Told};
use super::python::{self, Python};
use super::state::State;
use super::{Learner, running};
use crate::i18n::learner::Barred;
use crate::web::dom::browser::{has_origin, property};
use crate::web::platform::service_worker;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// The number of interpreters that wait for a run.
const MAX_WAITING: usize = 2;

/// Whether the browser has compiled what programs use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Warmth {
    #[default]
    Cold,
    /// An interpreter of its own has it compiled.
    Warming,
    Warm,
}

/// Python, and the interpreters that wait for a run, the next one first.
#[derive(Debug, Default)]
pub(super) struct Pool {
    python: RefCell<Option<Python>>,
    waiting: RefCell<Vec<Rc<Interpreter>>>,
    is_opening: Cell<bool>,
    /// Whether the browser has compiled what programs use.
    warmth: Cell<Warmth>,
    /// Whether the run has further interpreters.
    has_further: Cell<bool>,
}

impl Pool {
    /// Returns the next interpreter if it can run a program. Another one becomes the next. Nothing else uses the
    /// processor from then on.
    pub(super) fn take(&self) -> Option<Rc<Interpreter>> {
        let mut waiting = self.waiting.borrow_mut();
        let place = waiting.iter().position(|interpreter| interpreter.is_ready())?;
        if let Some(python) = &*self.python.borrow() {
            python.cool();
        }
        Some(waiting.remove(place))
    }

    /// Ends a run: aborts its requests, and makes room for a spare interpreter.
    pub(super) fn end(&self, run: &str) {
        self.has_further.set(false);
        if let Some(python) = &*self.python.borrow() {
            python.end(run);
        }
    }

    /// Returns the version of Python, or an empty text until one is ready.
    pub(super) fn version(&self) -> String {
        self.waiting
            .borrow()
            .iter()
            .map(|one| one.python())
            .find(|version| !version.is_empty())
            .unwrap_or_default()
    }

    /// Ends the interpreters that wait until the run has ended, because it has further ones, and together they could
    /// be more than the cores.
    fn make_room(&self) {
        self.has_further.set(true);
        self.waiting.borrow_mut().clear();
    }

    fn is_next(&self, interpreter: &Rc<Interpreter>) -> bool {
        self.waiting.borrow().first().is_some_and(|first| Rc::ptr_eq(first, interpreter))
    }
}

impl Learner {
    /// Has Python loaded, unless it is loaded or loading.
    pub(super) fn load_python(self: &Rc<Self>) {
        if self.pool.python.borrow().is_some() {
            return self.fill_pool();
        }
        if !has_origin() {
            return self.bar(Barred::NoOrigin);
        }
        if self.pool.is_opening.replace(true) {
            return;
        }
        self.show_loading(None);
        let learner = Rc::clone(self);
        spawn_local(async move {
            let opened = python::open(&learner.import).await;
            learner.pool.is_opening.set(false);
            match opened {
                Ok(python) => {
                    *learner.pool.python.borrow_mut() = Some(python);
                    learner.fill_pool();
                }
                Err(_) if service_worker::ready().await.is_none() => learner.bar(Barred::NoServiceWorker),
                Err(error) => learner.break_down(&reason(&error)),
            }
        });
    }

    /// Starts the next interpreter if there is none, and the spare one once the next is ready and the browser has
    /// compiled what programs use. Nothing starts
    /// during the first moments of a run, because it would disturb the measurement, and nothing at all while a run
    /// has further interpreters.
    pub(super) fn fill_pool(self: &Rc<Self>) {
        let Some(python) = self.pool.python.borrow().clone() else { return };
        let all_ready = self.pool.waiting.borrow().iter().all(|one| one.is_ready());
        let count = self.pool.waiting.borrow().len();
        let is_crowded = count >= MAX_WAITING || self.pool.has_further.get();
        if is_crowded || !all_ready || count > 0 && self.is_running() {
            return;
        }
        if count > 0 && self.pool.warmth.get() != Warmth::Warm {
            if self.pool.warmth.replace(Warmth::Warming) == Warmth::Warming {
                return;
            }
            let learner = Rc::clone(self);
            return spawn_local(async move {
                // It settles with nothing, also if it does not succeed or is ended by a run, which has more compiled.
                let _ = JsFuture::from(python.warm()).await;
                learner.pool.warmth.set(Warmth::Warm);
                // A run that ended it is not to be disturbed.
                if !learner.is_running() {
                    learner.fill_pool();
                }
            });
        }
        let weak = Rc::downgrade(self);
        let started = Interpreter::start(&python, move |interpreter, told| {
            if let Some(learner) = weak.upgrade() {
                learner.hear(interpreter, told);
            }
        });
        match started {
            Ok(interpreter) => self.pool.waiting.borrow_mut().push(interpreter),
            Err(error) if count == 0 => self.break_down(&reason(&error)),
            Err(_) => {}
        }
    }

    fn hear(self: &Rc<Self>, interpreter: &Rc<Interpreter>, told: Told) {
        // The run is told of them before it has begun if the program's text announces them.
        if matches!(told, Told::Further) {
            return self.pool.make_room();
        }
        let running = self.running.borrow().clone();
        if let Some(running) = running.filter(|running| running.is_in(interpreter)) {
            return running::hear(self, &running, told);
        }
        let is_next = self.pool.is_next(interpreter);
        match told {
            Told::Loading(loaded, total) if is_next => self.show_loading(Some((loaded, total))),
            Told::Starting if is_next => self.show_starting(),
            Told::Ready => {
                match self.state.get() {
                    State::Waiting => self.begin(),
                    State::Loading => self.set_state(State::Ready),
                    _ => {}
                }
                self.fill_pool();
            }
            Told::Broken(message) => {
                self.pool.waiting.borrow_mut().retain(|other| !Rc::ptr_eq(other, interpreter));
                if is_next && !self.is_running() {
                    self.break_down(&message);
                }
            }
            _ => {}
        }
    }
}

/// Returns the message of an error.
fn reason(error: &JsValue) -> String {
    let message = property(error, "message").and_then(|message| message.as_string());
    message.unwrap_or_else(|| error.dyn_ref::<js_sys::JsString>().map_or_else(String::new, String::from))
}
