//! A person's use of the table: sorting, filtering, choosing, moving from row to row.

use super::{Futures, ROW_PX};
use crate::report::futures::{Column, Group, Order};
use crate::web::dom::{find, focus, set_attribute};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, KeyboardEvent};

impl Futures {
    pub(super) fn filtered(&self, _: &Event) {
        // The first option stands for all groups.
        let only = usize::try_from(self.filter.selected_index() - 1).ok();
        let only = only.and_then(|index| Group::ALL.get(index)).copied();
        self.order.set(Order { only, ..self.order.get() });
        (self.changed)();
    }

    pub(super) fn clicked(&self, event: &Event) {
        if let Some(head) = closest(event, "th[aria-sort]") {
            self.sort(&head);
        } else if let Some(n) = closest(event, "tr").as_ref().and_then(number) {
            self.chosen.set(Some(n));
            (self.changed)();
            (self.choosing)(n);
        }
    }

    fn sort(&self, by: &Element) {
        for (head, column) in self.heads.iter().zip(Column::ALL) {
            let mut sort = "none";
            if head == by {
                let order = self.order.get().by(column);
                self.order.set(order);
                sort = if order.descending { "descending" } else { "ascending" };
            }
            set_attribute(head, "aria-sort", sort);
        }
        (self.changed)();
    }

    /// Moves from row to row with the arrow keys. Enter needs no code, because it clicks the row's button.
    pub(super) fn pressed(&self, event: &Event) {
        let step = match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        let row = closest(event, "tr").as_ref().and_then(number);
        let index = match row.and_then(|n| self.index_of(n)) {
            Some(index) => index.saturating_add_signed(step),
            None => (self.scroller.scroll_top() / ROW_PX) as usize,
        };
        let Some(n) = self.listed.borrow().get(index).copied() else { return };
        self.reveal(index);
        focus(&find(&self.seen, &["[data-n=\"", &n.to_string(), "\"] button"].concat()));
    }
}

/// Returns the nearest ancestor of the event's target, or the target itself, that matches `selector`.
fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.unchecked_into::<Element>().closest(selector).ok().flatten()
}

/// Returns the number of the future that `row` shows.
fn number(row: &Element) -> Option<u32> {
    row.get_attribute("data-n")?.parse().ok()
}
