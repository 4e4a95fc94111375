//! The place of the table in the page. While the page shows it, it follows the run.

use super::Futures;
use super::feed::Feed;
use crate::recording::Live;
use crate::web::boucle::Page;
use crate::web::desk::locale;
use crate::web::dom::browser::document;
use crate::web::dom::{by_id, hear, weakly, weakly_with};
use crate::web::page::futures::FUTURES;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use web_sys::Element;

/// The table, and the run that it shows.
pub(in crate::web::desk) struct Panel {
    page: Page,
    section: Element,
    table: Rc<Futures>,
    feed: RefCell<Option<Feed>>,
    _listener: EventListener,
}

impl Panel {
    /// Finds the table in the page.
    pub(in crate::web::desk) fn attach(page: &Page) -> Rc<Self> {
        let panel = Rc::new_cyclic(|weak: &Weak<Self>| {
            let changed = weakly(weak.clone(), |panel: &Rc<Self>| panel.render());
            let chosen = weakly_with(weak.clone(), |panel: &Rc<Self>, n| panel.page.choose(n));
            Self {
                _listener: hear(weak.clone(), &document(), FUTURES, |panel, _| panel.update()),
                page: page.clone(),
                section: by_id("futures"),
                table: Futures::new(changed, chosen),
                feed: RefCell::default(),
            }
        });
        panel.update();
        panel
    }

    /// Reads what is new, and shows it.
    fn update(&self) {
        if self.section.has_attribute("hidden") {
            return;
        }
        let (known, read) = self.feed.borrow().as_ref().map(Feed::read).unwrap_or_default();
        let Some((live, events)) = self.page.futures(known, read).and_then(|bytes| Live::from_bytes(&bytes))
        else {
            return;
        };
        self.feed.borrow_mut().get_or_insert_with(|| Feed::new(live)).add(live, events);
        self.render();
        self.table.choose(live.chosen);
    }

    fn render(&self) {
        let feed = self.feed.borrow();
        let Some(feed) = &*feed else { return };
        let (live, locale) = (feed.live(), locale());
        let variant = live.variant.map(|variant| locale.words.variant(variant, live.limit));
        let variant = variant.unwrap_or_default();
        feed.show(|rows, at_ms| self.table.render(&variant, rows, at_ms, &locale));
    }
}
