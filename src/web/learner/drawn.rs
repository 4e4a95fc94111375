//! The lane of the program as the timeline has drawn it last.

use super::Learner;
use crate::web::dom::browser::document;
use crate::web::dom::hear;
use crate::web::drawn::{DRAWN, Drawn};
use gloo_events::EventListener;
use std::rc::Rc;

impl Learner {
    /// Follows what the timeline draws: the bar at which the user points, the time, and the axis of the jobs.
    pub(super) fn follow_lane(self: &Rc<Self>) -> EventListener {
        hear(Rc::downgrade(self), &document(), DRAWN, |learner, event| {
            let Some(drawn) = Drawn::of(event).filter(|drawn| drawn.is_own) else { return };
            let before = learner.drawn.replace(Some(drawn));
            learner.show_drawn(before.as_ref(), &drawn);
            learner.draw_jobs();
        })
    }
}
