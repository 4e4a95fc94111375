//! The question before a run, and what the learner answers: a duration, a number, a choice or an order.

mod count;
mod duration;
mod options;
mod order;

use super::chapter::Chapter;
use crate::lesson::Kind;
use crate::plan::Plan;
use crate::web::dom::{by_id, on, set_attribute, set_text, show as show_element};
use form_urlencoded::{Serializer, parse};
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

/// What the learner answers.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Given {
    /// A duration in milliseconds.
    Duration(f64),
    /// A number.
    Count(u32),
    /// The name of an option.
    Choice(String),
    /// The names of things, in order.
    Order(Vec<String>),
}

/// Returns a chapter's plan, in which the parameters of `given` replace those of `preset`.
pub(super) fn plan(preset: &str, given: &str, chapter: &str) -> String {
    let given: Vec<_> = parse(given.as_bytes()).filter(|(name, _)| name != "chapter").collect();
    let kept = parse(preset.as_bytes())
        .filter(|(name, _)| name != "chapter" && given.iter().all(|(other, _)| other != name));
    let mut query = Serializer::new(String::new());
    query.extend_pairs(kept).extend_pairs(&given).append_pair("chapter", chapter);
    query.finish()
}

/// Returns the parameters of `query` whose names `kept` accepts.
pub(super) fn only(query: &str, kept: impl Fn(&str) -> bool) -> String {
    let pairs = parse(query.as_bytes()).filter(|(name, _)| kept(name));
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Prepares the controls for a chapter's question about `plan`.
pub(super) fn show(chapter: &Chapter, plan: &Plan) {
    duration::clear();
    count::clear();
    ask_of(chapter, plan, None);
    validate(true);
}

/// Shows the controls for the question of `chapter` about `plan`, with the answer `given` so far.
pub(super) fn ask_of(chapter: &Chapter, plan: &Plan, given: Option<&Given>) {
    let kind = chapter.kind();
    set_attribute(&by_id("guess"), "data-asks", kind.name());
    duration::set_most(chapter.most_ms());
    match kind {
        Kind::Duration | Kind::Count => {}
        Kind::Choice => options::render(chapter, given),
        Kind::Order => order::render(chapter, given),
    }
    let freezes = plan.strategies.iter().any(|strategy| strategy.freezes());
    show_element(&by_id::<Element>("guess-freeze"), freezes);
}

/// Updates the texts about the answer, in the page's language.
pub(super) fn translate(chapter: &Chapter, plan: &Plan, given: Option<&Given>) {
    ask_of(chapter, plan, given);
    duration::translate();
    validate(!is_refused());
}

/// Listens to the controls.
///
/// `answered` receives the answer, or `None` if it is invalid. `submitted` is called when a valid answer is
/// submitted.
pub(super) fn listen(
    answered: impl Fn(Option<Given>) + 'static,
    submitted: impl Fn() + 'static,
) -> Vec<EventListener> {
    let answered: Rc<dyn Fn(Option<Given>)> = Rc::new(answered);
    let told = Rc::clone(&answered);
    let submit = Rc::new(move || {
        let given = read();
        let is_valid = given.is_some();
        told(given);
        validate(is_valid);
        if is_valid { submitted() } else { focus(&duration::number()) }
    });
    let by_enter = Rc::clone(&submit);
    let mut listeners = duration::listen(&answered);
    listeners.push(count::listen(&answered));
    listeners.push(options::listen(&answered));
    listeners.push(order::listen(&answered));
    listeners.push(on(&by_id::<Element>("guess-run"), "click", move |_| submit()));
    listeners.push(on(&by_id::<Element>("guess"), "keydown", move |event| {
        let key = event.dyn_ref::<KeyboardEvent>();
        let in_field = event.target().is_some_and(|target| target.is_instance_of::<HtmlInputElement>());
        if in_field && key.is_some_and(|key| key.key() == "Enter" && !key.repeat()) {
            event.prevent_default();
            by_enter();
        }
    }));
    listeners
}

/// Moves the focus to the first control of the answer.
pub(super) fn begin() {
    focus(&duration::slider());
}

/// Moves the focus to the control of the answer: that of a duration, `field`, or else the only one.
fn focus(field: &HtmlInputElement) {
    match kind() {
        Kind::Duration => drop(field.focus()),
        Kind::Count => count::focus(),
        Kind::Choice => options::focus(),
        Kind::Order => order::focus(),
    }
}

fn kind() -> Kind {
    let name = by_id::<Element>("guess").get_attribute("data-asks");
    name.as_deref().and_then(Kind::named).unwrap_or(Kind::Duration)
}

/// Returns the answer in the controls, or `None` if it is invalid.
fn read() -> Option<Given> {
    match kind() {
        Kind::Duration => duration::read().map(Given::Duration),
        Kind::Count => count::read().map(Given::Count),
        Kind::Choice => options::read().map(Given::Choice),
        Kind::Order => Some(Given::Order(order::read())),
    }
}

fn is_refused() -> bool {
    by_id::<Element>("guess").has_attribute("data-refused")
}

/// Marks the answer as valid or not, and shows what is allowed if it is not.
fn validate(is_valid: bool) {
    let words = crate::web::desk::words();
    let _ = by_id::<Element>("guess").toggle_attribute_with_force("data-refused", !is_valid);
    let told = match kind() {
        Kind::Duration => words.no_guess(duration::most_s()),
        Kind::Count => words.no_count(),
        Kind::Choice | Kind::Order => words.no_choice(),
    };
    duration::mark(kind() != Kind::Duration || is_valid);
    count::mark(kind() != Kind::Count || is_valid);
    set_text(&by_id::<Element>("guess-wrong"), if is_valid { "" } else { &told });
    show_element(&by_id::<Element>("guess-help"), is_valid && kind() == Kind::Duration);
}
