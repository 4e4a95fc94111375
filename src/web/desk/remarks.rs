//! Remarks on a measurement, in sentences, with links to the parameters that would change the result.
//! `web::page::remarks` asks for them.

use crate::plan::{Parameter, Plan};
use crate::report::Report;
use crate::report::comparison::Comparison;
use crate::report::remarks::Remark;
use crate::web::dom::{
    append, by_id, clear, find, from_template, on, set_attribute, set_text, set_truth, show,
};
use crate::web::locale::Locale;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;

type Change = Rc<dyn Fn(Parameter, &'static str)>;

/// The list of remarks.
pub struct Remarks {
    section: Element,
    list: Element,
    change: Change,
    listeners: RefCell<Vec<EventListener>>,
}

impl Remarks {
    /// Finds the list in the page. `change` is called with the parameter and the value of a clicked link.
    pub fn new(change: impl Fn(Parameter, &'static str) + 'static) -> Self {
        Self {
            section: by_id("findings"),
            list: by_id("remarks"),
            change: Rc::new(change),
            listeners: RefCell::default(),
        }
    }

    /// Shows the remarks on a comparison that has ended. Hides the list if it is empty.
    pub fn render(&self, comparison: Option<&Comparison>, locale: &Locale) {
        self.listeners.borrow_mut().clear();
        clear(&self.list);
        if let Some(Comparison { plan, runs, rows, .. }) = comparison {
            for remark in Remark::all(&Report::from_rows(plan, runs, rows), rows) {
                self.add(&remark, plan, locale);
            }
        }
        show(&self.section, self.list.child_element_count() > 0);
        set_truth(&self.section, "aria-busy", false);
    }

    fn add(&self, remark: &Remark, plan: &Plan, locale: &Locale) {
        let wording = locale.words.remark(remark, &locale.numbers);
        let item = from_template("remark-template");
        if remark.is_alarming {
            item.set_class_name("alarming");
        }
        set_text(&find::<Element>(&item, ".sentence-text"), &wording.sentence);
        set_text(&find::<Element>(&item, ".evidence span"), &wording.evidence);
        if let (Some(change), Some(text)) = (remark.words.change, wording.link) {
            let (parameter, value) = (change.parameter, change.value);
            let link: Element = find(&item, "a");
            set_text(&link, text);
            let mut changed = plan.clone();
            parameter.set(&mut changed, value);
            set_attribute(&link, "href", &["?", &changed.to_query()].concat());
            show(&link, true);
            let change = Rc::clone(&self.change);
            self.listeners.borrow_mut().push(on(&link, "click", move |event| {
                event.prevent_default();
                change(parameter, value);
            }));
        }
        append(&self.list, &item);
    }
}

impl std::fmt::Debug for Remarks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Remarks").finish_non_exhaustive()
    }
}
