//! The changes of the plan as entries of the browser's history, so that Back undoes them.
//!
//! The page replaces the plan in its address while a person types. When the change is made, the address before it is
//! put back, and the new one becomes an entry. In a frame, the address is only replaced, because Back belongs to the
//! page around it.

use super::link;
use crate::plan::{PageOptions, Plan};
use crate::web::boucle::Page;
use crate::web::dom::browser::{document, parent, property, query, window};
use crate::web::dom::{by_id, on};
use gloo_events::EventListener;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{Element, Url};

/// The history of the plan.
#[derive(Debug)]
pub(super) struct History {
    page: Page,
    /// The plan of the entry at which the history is.
    here: Rc<RefCell<Plan>>,
    _listeners: [EventListener; 2],
}

impl History {
    pub(super) fn attach(page: &Page) -> Self {
        // The page may have replaced the address by now.
        let here = Rc::new(RefCell::new(Plan::from_query(&first_query().unwrap_or_else(query)).0));
        let form: Element = by_id("plan");
        // A person begins a change here. Until then, code may have changed the plan.
        let listener = |event| {
            let (page, here) = (page.clone(), Rc::clone(&here));
            on(&form, event, move |_| *here.borrow_mut() = plan(&page))
        };
        let listeners = ["focusin", "pointerdown"].map(listener);
        Self { page: page.clone(), here, _listeners: listeners }
    }

    /// Takes the page's plan as the one before a change.
    pub(super) fn begin(&self) {
        self.here.replace(plan(&self.page));
    }

    /// Makes a change of the plan an entry, unless it changes nothing or belongs to the lesson, whose chapters have
    /// their own plans.
    pub(super) fn commit(&self) {
        let now = plan(&self.page);
        let before = self.here.replace(now.clone());
        if before.runs_like(&now) || parent().is_some() || is_in_lesson() {
            return;
        }
        let before = Plan { page: now.page.clone(), ..before };
        let Ok(history) = window().history() else { return };
        let hash = window().location().hash().unwrap_or_default();
        // A recording in the address is of the plan before.
        let kept = if link::is_in_address() { "" } else { &hash };
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address(&before, &hash)));
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address(&now, kept)));
    }

    /// Follows Back and Forward: makes the plan of the address the page's, and returns it. Returns `None` if it is the
    /// page's already.
    pub(super) fn follow(&self) -> Option<Plan> {
        let (now, (of_address, _)) = (plan(&self.page), Plan::from_query(&query()));
        if of_address.runs_like(&now) {
            return None;
        }
        let restored = Plan { page: now.page, ..of_address };
        self.page.set_plan(&restored.to_query());
        self.here.replace(restored.clone());
        Some(restored)
    }
}

fn plan(page: &Page) -> Plan {
    Plan::from_query(&page.plan()).0
}

/// Returns whether the lesson is open.
pub(super) fn is_in_lesson() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-lesson"))
}

/// Returns the page's address with the query of a plan, and a fragment.
fn address(plan: &Plan, hash: &str) -> String {
    let path = window().location().pathname().unwrap_or_default();
    let query = plan.to_query();
    [&*path, if query.is_empty() { "" } else { "?" }, &query, hash].concat()
}

/// Returns the query with which the document was opened.
fn first_query() -> Option<String> {
    let entries: Array = window().performance()?.get_entries_by_type("navigation");
    let name = property(&entries.get(0), "name")?.as_string()?;
    Url::new(&name).ok().map(|url| url.search())
}

/// Returns a plan without the options of the page.
pub(super) fn bare(plan: &Plan) -> Plan {
    Plan { page: PageOptions::default(), ..plan.clone() }
}
