//! Beside the code: how many tasks are suspended at each await, and which of them is pointed at.

use crate::i18n::Numbers as _;
use crate::place::Place;
use crate::web::dom::{append, element, set_attribute, show};
use crate::web::tongue::Tongue;
use std::cell::{Cell, RefCell};
use web_sys::Element;

/// The counts beside the lines of the code that is shown, and the mark.
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
    /// Other code is shown, with none of its lines yet.
    pub(super) fn clear(&self) {
        self.awaits.borrow_mut().clear();
    }

    /// That line has that place.
    pub(super) fn add(&self, place: Place, line: &Element) {
        // It is no text: the code that is copied is the file.
        let count = element("span", "count", "");
        set_attribute(&count, "role", "img");
        append(line, &count);
        self.awaits.borrow_mut().push(Await { place, line: line.clone(), count });
    }

    /// So many tasks are suspended at each place.
    pub(super) fn count(&self, counts: [u32; Place::ALL.len()], tongue: &Tongue) {
        let before = self.counts.replace(counts);
        for line in self.awaits.borrow().iter() {
            let index = line.place as usize;
            if counts[index] != before[index] {
                line.say(counts[index], tongue);
            }
        }
    }

    /// The request that is pointed at waits there.
    pub(super) fn point(&self, place: Option<Place>) {
        if self.pointed.replace(place) != place {
            for line in self.awaits.borrow().iter() {
                line.mark(place);
            }
        }
    }

    /// Says all of it again, for new lines or in another language.
    pub(super) fn render(&self, tongue: &Tongue) {
        for line in self.awaits.borrow().iter() {
            line.say(self.counts.get()[line.place as usize], tongue);
            line.mark(self.pointed.get());
        }
    }
}

impl Await {
    fn say(&self, count: u32, tongue: &Tongue) {
        show(&self.count, count > 0);
        set_attribute(&self.count, "data-count", &tongue.numbers.count(count));
        set_attribute(&self.count, "title", &tongue.words.suspended(count, &tongue.numbers));
    }

    fn mark(&self, pointed: Option<Place>) {
        let here = pointed == Some(self.place);
        let _ = self.line.toggle_attribute_with_force("data-pointed", here);
    }
}
