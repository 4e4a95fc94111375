//! What the desk does when Back or Forward, or a pasted link, changes the address.

use super::{Desk, history, link};
use crate::plan::Plan;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

impl Desk {
    /// Follows Back and Forward. Returns whether the desk's parts are needed for that.
    pub(super) fn follow_history(self: &Rc<Self>) -> bool {
        if link::is_in_address() {
            return true;
        }
        self.history.follow().is_some_and(|plan| history::is_in_lesson() || self.shelf.has_of_plan(&plan))
    }

    /// Shows what belongs to the address, which Back or Forward has changed, or into which a link was pasted.
    pub(super) fn follow_address(self: &Rc<Self>) {
        if link::is_in_address() {
            let page = self.page.clone();
            return spawn_local(async move {
                link::open(&page).await;
            });
        }
        if history::is_in_lesson() {
            self.lesson.close();
        }
        self.shelf.show_plan(&Plan::from_query(&self.page.plan()).0);
    }
}
