//! The gutter beside the code: the number of tasks suspended at each await, and a mark where the highlighted
//! request waits.

use crate::i18n::Numbers as _;
use crate::run::place::Place;
use crate::web::dom::{append, element, set_attribute, show};
use crate::web::locale::Locale;
use std::cell::{Cell, RefCell};
use web_sys::Element;

/// The counts beside the lines of the code shown, and the mark.
#[derive(Debug, Default)]
pub(super) struct Gutter {
    awaits: RefCell<Vec<Await>>,
    counts: Cell<[u32; Place::ALL.len()]>,
    pointed: Cell<Option<Place>>,
}

/// A line in which a task can be suspended.
#[derive(Debug)]
struct Await {
    place: Place,
    line: Element,
    count: Element,
}

impl Gutter {
    /// Forgets all lines, because other code is about to be shown.
    pub(super) fn clear(&self) {
        self.awaits.borrow_mut().clear();
    }

    /// Adds a count to `line`, in which tasks are suspended at `place`.
    pub(super) fn add(&self, place: Place, line: &Element) {
        // The count is not text, so that copied code is the same as the file.
        let count = element("span", "count", "");
        set_attribute(&count, "role", "img");
        append(line, &count);
        self.awaits.borrow_mut().push(Await { place, line: line.clone(), count });
    }

    /// Shows how many tasks are suspended at each place.
    pub(super) fn count(&self, counts: [u32; Place::ALL.len()], locale: &Locale) {
        let before = self.counts.replace(counts);
        for line in self.awaits.borrow().iter() {
            let index = line.place as usize;
            if counts[index] != before[index] {
                line.say(counts[index], locale);
            }
        }
    }

    /// Marks the line of `place`, where the highlighted request waits.
    pub(super) fn point(&self, place: Option<Place>) {
        if self.pointed.replace(place) != place {
            for line in self.awaits.borrow().iter() {
                line.mark(place);
            }
        }
    }

    /// Shows all counts and the mark again, for new lines or in another language.
    pub(super) fn render(&self, locale: &Locale) {
        for line in self.awaits.borrow().iter() {
            line.say(self.counts.get()[line.place as usize], locale);
            line.mark(self.pointed.get());
        }
    }
}

impl Await {
    fn say(&self, count: u32, locale: &Locale) {
        show(&self.count, count > 0);
        set_attribute(&self.count, "data-count", &locale.numbers.count(count));
        set_attribute(&self.count, "title", &locale.words.suspended(count, &locale.numbers));
    }

    fn mark(&self, pointed: Option<Place>) {
        let here = pointed == Some(self.place);
        let _ = self.line.toggle_attribute_with_force("data-pointed", here);
    }
}
