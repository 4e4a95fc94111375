//! The comparison as a recording: loaded, or played to an earlier time.

use super::Page;
use crate::report::comparison::Comparison;
use std::cell::{Cell, RefCell};

/// The facts about a recording that are not in the comparison.
#[derive(Default)]
pub(super) struct Recorded {
    /// The comparison as it was at the time to which it was played.
    moment: RefCell<Option<Comparison>>,
    /// When the first run of a loaded comparison began, in milliseconds since 1970.
    pub(super) begun_unix_ms: Cell<f64>,
}

impl Recorded {
    /// Returns whether an earlier time is shown.
    pub(super) fn is_at_moment(&self) -> bool {
        self.moment.borrow().is_some()
    }

    /// Sets the comparison as it was at an earlier time; `None` is the present.
    pub(super) fn set_moment(&self, moment: Option<Comparison>) {
        *self.moment.borrow_mut() = moment;
    }
}

impl Page {
    /// Calls `act` with the comparison as it is shown.
    pub(super) fn at_moment<T>(&self, act: impl FnOnce(&Comparison) -> T) -> T {
        match &*self.recorded.moment.borrow() {
            Some(moment) => act(moment),
            None => act(&self.comparison.borrow()),
        }
    }
}
