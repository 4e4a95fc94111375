//! Invalid values: reported beside their controls, which get their valid values again.

use super::Form;
use crate::plan::{Parameter, Plan, PlanError, Reason};
use crate::web::dom::{all, append, by_id, element, find, focus, px, set_attribute};
use crate::web::locale::Locale;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// The space around a message, in pixels.
const GAP_PX: i32 = 10;

impl Form {
    /// Reports the first of `problems` beside its control, in place of an earlier one. The control gets its value in
    /// `plan` again, except if it was emptied, and except an address, which is long.
    pub fn report(&self, plan: &Plan, problems: &[PlanError], locale: &Locale) {
        all(".wrong").iter().for_each(Element::remove);
        self.is_refusing.set(!problems.is_empty());
        let Some(problem) = problems.first() else { return };
        let parameter = problem.parameter;
        let of_field = || self.fields.iter().find(|(of, _)| *of == parameter)?.1.closest("label").ok()?;
        let is_place = parameter == Parameter::WorkOn;
        let place = match parameter {
            Parameter::Origin => self.url_slot.clone(),
            _ => of_field().unwrap_or_else(|| by_id(if is_place { "places" } else { "strategies" })),
        };
        let is_empty = problem.reason == Reason::Empty && parameter != Parameter::Strategy && !is_place;
        if parameter != Parameter::Origin && !is_empty {
            self.restore(plan, locale);
        }
        let name = label(&place, locale);
        let text = locale.words.plan_error(problem, &name, parameter.get(plan).as_deref());
        let message = element("span", "wrong", &text);
        set_attribute(&message, "role", "alert");
        append(&place, &message);
        make_room(&message);
    }

    /// Returns the label of the field for a parameter, if it has one.
    pub fn label(&self, parameter: Parameter, locale: &Locale) -> Option<String> {
        let field = self
            .element
            .query_selector(&["label:has([name=", parameter.name(), "]:not([type=checkbox]))"].concat());
        Some(label(&field.ok()??, locale))
    }

    /// Moves the focus to the control beside which an invalid value was reported.
    pub fn focus_reported(&self) {
        let invalid = self.element.query_selector(":has(> .wrong) input").ok().flatten();
        let Some(invalid) = invalid else { return };
        // It may be in the settings, which may be collapsed.
        if let Ok(Some(details)) = invalid.closest("details") {
            set_attribute(&details, "open", "");
        }
        focus(invalid.unchecked_ref());
    }
}

fn label(place: &Element, locale: &Locale) -> String {
    let label: Element = find(place, &["[lang=", locale.lang.name(), "]"].concat());
    label.text_content().unwrap_or_default()
}

/// Has the sentence, or the strategies, make as much room for `message` as it needs. The style sheet places it there.
fn make_room(message: &Element) {
    let Some(around) = message.closest(".sentence, #strategies").ok().flatten() else { return };
    let height_px = message.unchecked_ref::<HtmlElement>().offset_height() + GAP_PX;
    let _ = around.unchecked_ref::<HtmlElement>().style().set_property("--room", &px(height_px));
}
