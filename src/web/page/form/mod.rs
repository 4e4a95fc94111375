//! The plan's sentence: its controls, filled from a plan and read into one.

mod problems;

use crate::plan::{Endpoint, Lang, Parameter, Plan, PlanError, Strategy, WorkOn};
use crate::refusal::freeze;
use crate::web::dom::{
    all, all_in, append, by_id, find, focus, from_template, set_attribute, set_text, show,
};
use crate::web::locale::Locale;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventTarget, HtmlElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement,
};

/// The expected duration of a comparison from which the page warns of the wait.
const MIN_WARNED_WAIT_MS: f64 = 60_000.0;

/// The parameters that are lists, each with the group of its toggles.
const TOGGLED: [(Parameter, &str); 2] = [(Parameter::Strategy, "strategies"), (Parameter::WorkOn, "places")];

/// The form's controls.
#[derive(Debug)]
pub struct Form {
    /// The form itself.
    pub element: HtmlElement,
    /// The fields for numbers, each with the parameter of its name.
    fields: Vec<(Parameter, HtmlInputElement)>,
    /// The lists, likewise.
    lists: Vec<(Parameter, HtmlSelectElement)>,
    /// The toggles, each with its parameter and the name of its value.
    toggles: Vec<(Parameter, &'static str, Element)>,
    origin: HtmlSelectElement,
    url: HtmlInputElement,
    url_slot: Element,
    freeze: Element,
    /// While a value is typed, the plan before. Its values are used instead of invalid ones.
    pub(super) typed_over: RefCell<Option<Plan>>,
    /// Whether the press that is under way has ended the typing of an invalid value. If it is on Run, it was meant to
    /// run that value, and runs nothing.
    pub(super) is_refusing: Cell<bool>,
}

impl Form {
    /// Finds the controls of `index.html`, and makes a toggle for each strategy and each place.
    pub fn of_page() -> Self {
        let element: HtmlElement = by_id("plan");
        let (mut fields, mut lists) = (Vec::new(), Vec::new());
        for &parameter in Parameter::ALL {
            let control = |kind: &str| {
                let selector = [kind, "[name=", parameter.name(), "]"].concat();
                element.query_selector(&selector).ok().flatten()
            };
            if let Some(field) = control("input[inputmode]") {
                fields.push((parameter, field.unchecked_into()));
            } else if let Some(list) = control("select") {
                lists.push((parameter, list.unchecked_into()));
            }
        }
        let mut toggles = Vec::new();
        for (parameter, group) in TOGGLED {
            for name in parameter.choices() {
                let toggle = from_template("toggle-template");
                let input: HtmlInputElement = find(&toggle, "input");
                input.set_name(parameter.name());
                input.set_value(name);
                if parameter == Parameter::Strategy {
                    set_text(&find::<Element>(&toggle, "code"), name);
                }
                append(&by_id(group), &toggle);
                toggles.push((parameter, name, toggle));
            }
        }
        Self {
            fields,
            lists,
            toggles,
            origin: by_id("origin"),
            url: find(&element, "input[name=origin]"),
            url_slot: by_id("url-slot"),
            freeze: by_id("freeze"),
            typed_over: RefCell::default(),
            is_refusing: Cell::default(),
            element,
        }
    }

    /// Shows a plan in the controls.
    pub fn fill(&self, plan: &Plan, locale: &Locale) {
        self.restore(plan, locale);
        self.report(plan, &[], locale);
        self.order(plan);
        for (parameter, list) in &self.lists {
            choose(list, &parameter.get(plan).unwrap_or_default());
        }
        let origin = plan.origin.as_str();
        let offered = has_option(&self.origin, origin);
        self.origin.set_value(if offered { origin } else { "url" });
        self.url.set_value(if offered { "" } else { origin });
    }

    /// Shows the values of a plan that are typed or ticked.
    fn restore(&self, plan: &Plan, locale: &Locale) {
        for (parameter, input) in &self.fields {
            let mut value = parameter.get(plan).unwrap_or_default();
            if locale.lang == Lang::Fr {
                // Only a share has a decimal point.
                value = value.replace('.', ",");
            }
            input.set_value(&value);
            set_attribute(input, "aria-invalid", "false");
        }
        for (parameter, name, toggle) in &self.toggles {
            find::<HtmlInputElement>(toggle, "input").set_checked(parameter.values(plan).contains(name));
        }
    }

    /// Puts the toggles in the order of the plan, in which they run. Those that are not chosen keep their places.
    fn order(&self, plan: &Plan) {
        for (parameter, group) in TOGGLED {
            let chosen = parameter.values(plan);
            let mut next = chosen.iter().copied();
            for name in parameter.choices() {
                let here = if chosen.contains(&name) { next.next().unwrap_or(name) } else { name };
                if let Some((.., toggle)) = self.toggles.iter().find(|(_, of, _)| *of == here) {
                    append(&by_id(group), toggle);
                }
            }
        }
    }

    /// Reads the controls into a copy of `plan`. Invalid values are reported and left out.
    pub fn read(&self, plan: &Plan) -> (Plan, Vec<PlanError>) {
        let (mut plan, mut errors) = (plan.clone(), Vec::new());
        let mut set = |plan: &mut Plan, parameter: Parameter, value: &str, control: &Element| {
            let reasons = parameter.set(plan, value);
            set_attribute(control, "aria-invalid", if reasons.is_empty() { "false" } else { "true" });
            errors.extend(reasons.into_iter().map(|reason| PlanError { parameter, reason }));
        };
        for (parameter, input) in &self.fields {
            // In whole numbers a comma stays, and is invalid.
            let mut value = input.value();
            if *parameter == Parameter::Fail {
                value = value.replace(',', ".");
            }
            set(&mut plan, *parameter, value.trim(), input);
        }
        for (parameter, list) in &self.lists {
            set(&mut plan, *parameter, &list.value(), list);
        }
        match self.origin.value().as_str() {
            "url" => set(&mut plan, Parameter::Origin, &self.url.value(), &self.url),
            offered => set(&mut plan, Parameter::Origin, offered, &self.origin),
        }
        for (parameter, _) in TOGGLED {
            let chosen = all_in(&self.element, &["[name=", parameter.name(), "]:checked"].concat());
            let names: Vec<_> =
                chosen.into_iter().map(|input| input.unchecked_into::<HtmlInputElement>().value()).collect();
            let reasons = parameter.set(&mut plan, &names.join(","));
            errors.extend(reasons.into_iter().map(|reason| PlanError { parameter, reason }));
        }
        (plan, errors)
    }

    /// Fits the controls to what is typed or chosen in them, even if it is no valid value yet.
    pub fn fit(&self) {
        for (_, input) in &self.fields {
            let digits = input.value().chars().count().clamp(1, 5);
            let _ = input.style().set_property("--digits", &digits.to_string());
        }
        show(&self.url_slot, self.origin.value() == "url");
    }

    /// Updates whatever depends on a plan without being a value of it: labels, widths, and which controls are
    /// in the sentence. The plan takes `wait_ms` milliseconds at best, as far as that is known.
    pub fn update_labels(&self, plan: &Plan, wait_ms: f64, locale: &Locale) {
        self.fit();
        for (_, name, toggle) in &self.toggles {
            let strategy = Strategy::named(name).map(|strategy| locale.words.strategy(strategy, plan.limit));
            let place = WorkOn::named(name).map(|place| locale.words.place(place).into());
            set_text(&find::<Element>(toggle, ".words"), &strategy.or(place).unwrap_or_default());
        }
        let freezes = plan.strategies.iter().any(|strategy| strategy.freezes());
        let waits = wait_ms >= MIN_WARNED_WAIT_MS;
        let warning = if freezes {
            let place = if plan.work_on.contains(&WorkOn::Loop) { WorkOn::Loop } else { WorkOn::Worker };
            locale.words.freeze(freeze::freeze_ms(plan, place, None), &locale.numbers)
        } else {
            locale.words.wait(wait_ms, &locale.numbers)
        };
        set_text(&self.freeze, &warning);
        show(&self.freeze, freezes || waits);
        let has = |offloaded| {
            plan.work_ms > 0 && plan.work_on.iter().any(|place| place.is_offloaded() == offloaded)
        };
        let parts = [
            ("builtin", plan.origin == Endpoint::Builtin),
            ("work", plan.work_ms > 0),
            ("working", has(false)),
            ("offloaded", has(true)),
            ("many", plan.requests > 1),
        ];
        for (what, shown) in parts {
            for element in all(&["[data-for=", what, "]"].concat()) {
                show(&element, shown);
            }
        }
    }

    /// Returns whether the origin control is visible. `view=` or the lesson may hide it.
    pub fn shows_origin(&self) -> bool {
        self.origin.client_width() > 0
    }

    /// Moves the focus to the address field if the user has just chosen "another address" and the field is
    /// empty. Returns whether it did.
    pub fn focus_empty_url(&self, event: &Event) -> bool {
        let asked =
            event.target().is_some_and(|target| *target == **self.origin.unchecked_ref::<EventTarget>());
        let empty = self.origin.value() == "url" && self.url.value().is_empty();
        if asked && empty {
            show(&self.url_slot, true);
            focus(&self.url);
        }
        asked && empty
    }
}

fn has_option(select: &HtmlSelectElement, value: &str) -> bool {
    let options = select.options();
    (0..options.length())
        .filter_map(|index| options.get_with_index(index))
        .any(|option| option.unchecked_into::<HtmlOptionElement>().value() == value)
}

/// Selects a value, and adds it as an option if it is new.
fn choose(select: &HtmlSelectElement, value: &str) {
    if !has_option(select, value)
        && let Ok(option) = HtmlOptionElement::new_with_text_and_value(value, value)
    {
        append(select, &option);
    }
    select.set_value(value);
}
