//! The views of the page.

use super::Page;
use super::redraw::Change;
use crate::report::comparison::Comparison;
use crate::web::dom::{by_id, weakly, weakly_with};
use crate::web::locale::Locale;
use crate::web::view::code::Code;
use crate::web::view::heartbeat::Dots;
use crate::web::view::log::Log;
use crate::web::view::player::Player;
use crate::web::view::stage::Stage;
use crate::web::view::table::Table;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use web_sys::Element;

/// All views.
pub(super) struct Views {
    pub(super) stage: Rc<Stage>,
    pub(super) player: Rc<Player>,
    pub(super) table: Table,
    pub(super) code: Rc<Code>,
    pub(super) log: Log,
    pub(super) dots: Dots,
    pub(super) headline: Element,
}

impl Views {
    /// Finds the views of a comparison. The user's actions on them go to `page`.
    pub(super) fn of_page(
        page: &Weak<Page>,
        comparison: &Rc<RefCell<Comparison>>,
        locale: &Rc<Locale>,
    ) -> Self {
        let call = |act: fn(&Rc<Page>)| weakly(page.clone(), act);
        let sought = weakly_with(page.clone(), |page: &Rc<Page>, at_ms| {
            if page.views.player.at_ms().is_some() {
                page.views.player.seek(at_ms);
            }
        });
        let selected = call(|page| {
            page.redraw(Change::Futures);
            page.draw_soon();
        });
        let scrolled = call(|page| page.at_moment(|shown| page.views.log.scrolled(shown, &page.locale())));
        Self {
            stage: Stage::new(Rc::clone(comparison), call(Page::draw_soon), sought),
            player: Player::new(Rc::clone(comparison), call(Page::draw_soon)),
            table: Table::of_page(),
            code: Code::of_page(Rc::clone(locale), selected),
            log: Log::new(scrolled),
            dots: Dots::of_page(),
            headline: by_id("headline"),
        }
    }
}
