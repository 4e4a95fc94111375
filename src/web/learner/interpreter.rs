//! One worker with an interpreter of Python, for one run.

use super::python::Python;
use crate::learner::message::{self, Message};
use crate::web::dom::browser::property;
use crate::web::dom::on;
use gloo_events::EventListener;
use js_sys::{Object, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};

/// What a worker says.
#[derive(Debug)]
pub(super) enum Told {
    /// It has loaded some of its bytes.
    Loading(f64, f64),
    /// It has all of them, and starts.
    Starting,
    /// It can run a program.
    Ready,
    /// The program has jobs, so that further interpreters start.
    Further,
    /// The program that it runs did this.
    Messages(Vec<Message>),
    /// The program has ended.
    Ended,
    /// It cannot run programs, for this reason.
    Broken(String),
}

/// A worker. Dropping it ends it.
#[derive(Debug)]
pub(super) struct Interpreter {
    worker: Worker,
    is_ready: Cell<bool>,
    python: RefCell<String>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Interpreter {
    /// Starts a worker, which begins to load. `told` is called with what it says.
    pub(super) fn start(
        python: &Python,
        told: impl Fn(&Rc<Self>, Told) + 'static,
    ) -> Result<Rc<Self>, JsValue> {
        let interpreter = Rc::new(Self {
            worker: python.worker()?,
            is_ready: Cell::default(),
            python: RefCell::default(),
            listeners: RefCell::default(),
        });
        let told = Rc::new(told);
        let listener = |name: &'static str| {
            let (weak, told) = (Rc::downgrade(&interpreter), Rc::clone(&told));
            on(&interpreter.worker, name, move |event| {
                if let Some(interpreter) = weak.upgrade()
                    && let Some(what) = interpreter.heard(event)
                {
                    told(&interpreter, what);
                }
            })
        };
        *interpreter.listeners.borrow_mut() = ["message", "error", "messageerror"].map(listener).into();
        interpreter.post(&[("do", "load".into())]);
        Ok(interpreter)
    }

    /// Returns whether it can run a program.
    pub(super) fn is_ready(&self) -> bool {
        self.is_ready.get()
    }

    /// Returns the version of Python, once it is ready.
    pub(super) fn python(&self) -> String {
        self.python.borrow().clone()
    }

    /// Ends the worker, and those of the program's jobs.
    pub(super) fn end(&self) {
        self.worker.terminate();
    }

    /// Posts a message with these members.
    pub(super) fn post(&self, members: &[(&str, JsValue)]) {
        let message = object(members);
        let _ = self.worker.post_message(&message);
    }

    fn heard(&self, event: &Event) -> Option<Told> {
        let Some(event) = event.dyn_ref::<MessageEvent>().filter(|event| event.type_() == "message") else {
            // The script could not be loaded, or failed outside the program.
            event.prevent_default();
            let message = property(event, "message").and_then(|message| message.as_string());
            return Some(Told::Broken(message.unwrap_or_else(|| "python/worker.js".into())));
        };
        let data = event.data();
        let text = |name: &str| property(&data, name).and_then(|value| value.as_string());
        let number = |name: &str| property(&data, name).and_then(|value| value.as_f64()).unwrap_or_default();
        Some(match text("is")?.as_str() {
            "loading" if text("step").is_some_and(|step| step == "start") => Told::Starting,
            "loading" => Told::Loading(number("loaded"), number("total")),
            "ready" => {
                self.is_ready.set(true);
                *self.python.borrow_mut() = text("python").unwrap_or_default();
                Told::Ready
            }
            "messages" => Told::Messages(message::read(&text("text")?)),
            "further" => Told::Further,
            "ended" => Told::Ended,
            "broken" => Told::Broken(text("message").unwrap_or_default()),
            _ => return None,
        })
    }
}

impl Drop for Interpreter {
    fn drop(&mut self) {
        self.end();
    }
}

/// Makes an object of these members.
pub(super) fn object(members: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
