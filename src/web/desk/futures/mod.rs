//! The futures as a table, in tokio-console's words. Only the visible rows are in the page, so that it can
//! handle any number of futures.

mod feed;
mod input;
mod panel;

pub(super) use panel::Panel;

use crate::i18n::{Numbers as _, capitalized};
use crate::report::futures::{Column, Order, State, Totals};
use crate::report::rows::Rows;
use crate::web::dom::{
    all, by_id, find, from_template, hear, keep_children, px, set_attribute, set_text, set_truth,
};
use crate::web::locale::Locale;
use crate::web::view::table::NONE;
use gloo_events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use web_sys::{Element, Event, HtmlElement, HtmlSelectElement};

/// The height of a row and of the header, the same as in the style sheet.
const ROW_PX: i32 = 28;

/// The table, its summary sentence and its filter.
pub struct Futures {
    totals: Element,
    filter: HtmlSelectElement,
    scroller: HtmlElement,
    table: Element,
    heads: Vec<Element>,
    above: HtmlElement,
    seen: Element,
    below: HtmlElement,
    order: Cell<Order>,
    /// The numbers of the listed futures, in the order of the list.
    listed: RefCell<Vec<u32>>,
    /// Whether only the scroll position has changed since the futures were listed.
    scrolled: Cell<bool>,
    chosen: Cell<Option<u32>>,
    changed: Box<dyn Fn()>,
    choosing: Box<dyn Fn(u32)>,
    _listeners: [EventListener; 4],
}

impl Futures {
    /// Finds the table in the page. `changed` is called when it must be rendered again, `chosen` with the
    /// number of a future that a person chose.
    pub fn new(changed: impl Fn() + 'static, chosen: impl Fn(u32) + 'static) -> Rc<Self> {
        Rc::new_cyclic(|weak: &Weak<Self>| {
            let hear = |target: &Element, event: &'static str, act: fn(&Self, &Event)| {
                hear(weak.clone(), target, event, move |view, event| act(view, event))
            };
            let (scroller, filter): (HtmlElement, HtmlSelectElement) =
                (by_id("futures-rows"), by_id("futures-filter"));
            Self {
                _listeners: [
                    hear(&filter, "change", Self::filtered),
                    hear(&scroller, "scroll", |view, _| {
                        view.scrolled.set(true);
                        (view.changed)();
                    }),
                    hear(&scroller, "click", Self::clicked),
                    hear(&scroller, "keydown", Self::pressed),
                ],
                totals: by_id("futures-totals"),
                table: find(&scroller, "table"),
                heads: all("#futures-rows th[aria-sort]"),
                above: find(&scroller, ".above"),
                seen: find(&scroller, ".seen"),
                below: find(&scroller, ".below"),
                scroller,
                filter,
                order: Cell::default(),
                listed: RefCell::default(),
                scrolled: Cell::default(),
                chosen: Cell::default(),
                changed: Box::new(changed),
                choosing: Box::new(chosen),
            }
        })
    }

    /// Shows the futures of a run of a `variant`, in words, at a point in time.
    pub fn render(&self, variant: &str, rows: &Rows, at_ms: f64, locale: &Locale) {
        if !self.scrolled.take() {
            let totals = Totals::new(rows, at_ms);
            let sentence = locale.words.futures(&capitalized(variant), &totals, &locale.numbers);
            set_text(&self.totals, &sentence);
            *self.listed.borrow_mut() = self.order.get().list(rows, at_ms);
        }
        let listed = self.listed.borrow();
        let first = self.make_room(listed.len());
        let shown = listed.iter().skip(first).take(self.seen.child_element_count() as usize);
        let places = self.seen.children();
        for (place, (index, &n)) in (0..).zip((first..).zip(shown)) {
            if let Some(place) = places.item(place) {
                // The header is row 1.
                set_attribute(&place, "aria-rowindex", &(index + 2).to_string());
                self.fill(&place, n, rows, at_ms, locale);
            }
        }
    }

    /// Makes a row for each listed future in view, and room for the others. Returns the first row's index.
    fn make_room(&self, listed: usize) -> usize {
        let listed = whole(listed);
        set_attribute(&self.table, "aria-rowcount", &(listed + 1).to_string());
        let most = self.scroller.client_height() / ROW_PX + 1;
        let first = (self.scroller.scroll_top() / ROW_PX).min(listed - most).max(0);
        let shown = most.min(listed - first);
        stretch(&self.above, first);
        stretch(&self.below, listed - first - shown);
        keep_children(&self.seen, shown as u32, || from_template("future-template"));
        first as usize
    }

    fn fill(&self, place: &Element, n: u32, rows: &Rows, at_ms: f64, locale: &Locale) {
        let Some(row) = rows.rows.get(n as usize) else { return };
        let state = row.state_at(at_ms);
        let class = match state {
            State::NotPolled => "quiet",
            State::Failed | State::Aborted => "bad",
            State::Suspended(_) | State::Done => "",
        };
        set_attribute(place, "class", class);
        set_attribute(place, "data-n", &n.to_string());
        set_truth(place, "aria-current", self.chosen.get() == Some(n));
        let mut cell = place.first_element_child();
        for column in Column::ALL {
            let Some(current) = cell else { break };
            let value = column.value(n, row, at_ms);
            let text = match (column, value) {
                (Column::State, _) => locale.words.state(state).into(),
                (_, None) => NONE.into(),
                (Column::N | Column::Polls | Column::Wakes, Some(count)) => {
                    locale.numbers.count(count as u32)
                }
                (_, Some(ms)) => locale.numbers.millis(ms),
            };
            // The number's cell contains a button, which takes the text.
            set_text(&current.first_element_child().unwrap_or_else(|| current.clone()), &text);
            cell = current.next_element_sibling();
        }
    }

    /// Marks a future as chosen, and scrolls it into view.
    pub fn choose(&self, chosen: Option<u32>) {
        if self.chosen.replace(chosen) == chosen {
            return;
        }
        match chosen.and_then(|n| self.index_of(n)) {
            Some(index) => self.reveal(index),
            None => (self.changed)(),
        }
    }

    /// Returns the position of future `n` in the list.
    fn index_of(&self, n: u32) -> Option<usize> {
        self.listed.borrow().iter().position(|&listed| listed == n)
    }

    fn reveal(&self, index: usize) {
        let (top, from) = (self.scroller.scroll_top(), whole(index) * ROW_PX);
        // One row more, because the header covers as much as a row.
        let until = from + 2 * ROW_PX - self.scroller.client_height();
        self.scroller.set_scroll_top(top.min(from).max(until));
        self.scrolled.set(true);
        (self.changed)();
    }
}

/// Gives one of the two empty rows the height of `rows` rows.
fn stretch(row: &HtmlElement, rows: i32) {
    let _ = row.style().set_property("height", &px(rows * ROW_PX));
}

/// Converts a number of futures, of which there are ten thousand at most.
fn whole(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

impl std::fmt::Debug for Futures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Futures")
            .field("order", &self.order)
            .field("chosen", &self.chosen)
            .finish_non_exhaustive()
    }
}
