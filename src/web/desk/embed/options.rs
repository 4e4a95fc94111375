//! The options of the embed builder that are parameters, and the lists to choose from.

use crate::plan::{Parameter, Plan, View};
use crate::source::Language;
use crate::web::desk::lesson::Chapter;
use crate::web::dom::{all, append, by_id, element, find, set_attribute};
use form_urlencoded::{Serializer, parse};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

/// A control whose value is that of a parameter.
pub(super) struct Choice {
    pub(super) parameter: Parameter,
    control: Element,
}

impl Choice {
    /// Shows a value of the parameter.
    pub(super) fn show(&self, value: &str) {
        match self.control.dyn_ref::<HtmlInputElement>() {
            Some(flag) => flag.set_checked(value == "1"),
            None => self.control.unchecked_ref::<HtmlSelectElement>().set_value(value),
        }
    }

    /// Returns the chosen value, which is empty if there is none.
    fn value(&self) -> String {
        match self.control.dyn_ref::<HtmlInputElement>() {
            Some(flag) => u8::from(flag.checked()).to_string(),
            None => self.control.unchecked_ref::<HtmlSelectElement>().value(),
        }
    }
}

fn named(name: &str) -> Option<Parameter> {
    Parameter::ALL.iter().copied().find(|parameter| parameter.name() == name)
}

/// Returns the options, in order.
pub(super) fn options() -> Vec<Choice> {
    let choice = |control: Element| {
        let parameter = named(&control.get_attribute("data-parameter")?)?;
        Some(Choice { parameter, control })
    };
    all("#embed-options [data-parameter]").into_iter().filter_map(choice).collect()
}

/// Ticks the option of the details, or unticks it.
pub(super) fn show_details(are_shown: bool) {
    let option = options().into_iter().find(|option| option.parameter == Parameter::Details);
    if let Some(option) = option {
        option.show(if are_shown { "1" } else { "0" });
    }
}

/// Returns the plan in `query` with the values that the dialog's options have.
pub(super) fn chosen_plan(query: &str) -> Plan {
    let options = options();
    let is_free = |name: &str| options.iter().all(|option| option.parameter.name() != name);
    let mut chosen = Serializer::new(String::new());
    chosen.extend_pairs(parse(query.as_bytes()).filter(|(name, _)| is_free(name)));
    for option in &options {
        let value = option.value();
        if !value.is_empty() {
            chosen.append_pair(option.parameter.name(), &value);
        }
    }
    Plan::from_query(&chosen.finish()).0
}

/// Offers the languages in which the code can open.
pub(super) fn offer_languages() {
    let select: Element = find(&by_id("embed-options"), "[data-parameter=code]");
    for &language in Language::ALL {
        let words = match language {
            Language::Rust => "Rust",
            Language::Python => "Python",
            Language::JavaScript => "JavaScript",
        };
        let option = element("option", "", words);
        set_attribute(&option, "value", language.name());
        append(&select, &option);
    }
}

/// Returns the checkboxes of the views.
pub(super) fn views() -> Vec<HtmlInputElement> {
    all("#embed-views input").into_iter().filter_map(|option| option.dyn_into().ok()).collect()
}

/// Ticks the checkbox of `view`.
pub(super) fn tick(view: View) {
    views().iter().filter(|option| option.value() == view.name()).for_each(|option| option.set_checked(true));
}

/// Offers the chapters of the lesson, with `chosen` selected.
pub(super) fn list(chapters: &[Chapter], chosen: Option<&str>) {
    let select: HtmlSelectElement = by_id("embed-chapter");
    while select.length() > 1 {
        select.remove_with_index(1);
    }
    for chapter in chapters {
        let option = element("option", "", &chapter.title());
        set_attribute(&option, "value", &chapter.id());
        append(&select, &option);
    }
    select.set_value(chosen.unwrap_or_default());
}
