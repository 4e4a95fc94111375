//! The source of a strategy, as it ran, in colours that the build script gave it.

use crate::plan::Plan;
use crate::source::Kind;
use crate::strategy::Strategy;
use crate::web::dom::{append, by_id, clear, element, from_template, on, set_attribute, set_text};
use crate::web::tongue::Tongue;
use gloo_events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;

/// The code and its tabs.
#[derive(Debug)]
pub struct Code {
    place: Element,
    tabs: Element,
    shown: Cell<Option<Strategy>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Code {
    /// Finds its place in the page.
    pub fn of_page() -> Rc<Self> {
        let (place, tabs) = (by_id("code"), by_id("code-tabs"));
        Rc::new(Self { place, tabs, shown: Cell::default(), listeners: RefCell::default() })
    }

    /// Offers the plan's strategies, and keeps showing the one that was shown while it is among them.
    pub fn render(self: &Rc<Self>, plan: &Plan, tongue: &Tongue) {
        self.listeners.borrow_mut().clear();
        clear(&self.tabs);
        for &strategy in &plan.strategies {
            let tab = from_template("tab-template");
            set_text(&tab, &tongue.words.strategy(strategy, plan.limit));
            set_attribute(&tab, "data-strategy", strategy.name());
            append(&self.tabs, &tab);
            let code = Rc::clone(self);
            self.listeners.borrow_mut().push(on(&tab, "click", move |_| code.show(strategy)));
        }
        let kept = self.shown.get().filter(|shown| plan.strategies.contains(shown));
        if let Some(strategy) = kept.or(plan.strategies.last().copied()) {
            self.show(strategy);
        }
    }

    /// Shows the code of a strategy.
    pub fn show(&self, strategy: Strategy) {
        let tabs = self.tabs.children();
        for tab in (0..tabs.length()).filter_map(|index| tabs.item(index)) {
            let pressed = tab.get_attribute("data-strategy").as_deref() == Some(strategy.name());
            set_attribute(&tab, "aria-pressed", if pressed { "true" } else { "false" });
        }
        if self.shown.replace(Some(strategy)) == Some(strategy) {
            return;
        }
        clear(&self.place);
        for line in strategy.lines() {
            for (kind, text) in *line {
                append(&self.place, &element("span", class(*kind), text));
            }
            append(&self.place, &element("span", "", "\n"));
        }
    }
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Plain => "",
        Kind::Comment => "comment",
        Kind::Keyword => "keyword",
        Kind::Function => "function",
        Kind::Type => "type",
        Kind::Literal => "literal",
    }
}
