//! The lane of the program as the timeline has drawn it last.

use super::Learner;
use crate::report::axis::Axis;
use crate::web::dom::browser::document;
use crate::web::dom::hear;
use crate::web::view::stage::DRAWN;
use gloo_events::EventListener;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{CustomEvent, Event};

/// The detail of the event [`DRAWN`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    /// The index of the lane.
    pub(super) lane: usize,
    pub(super) axis: Axis,
    /// The time to which the run is played.
    pub(super) cursor_ms: Option<f64>,
    /// The highlighted request.
    pub(super) request: Option<u32>,
}

impl Drawn {
    fn of(event: &Event) -> Option<Self> {
        debug_assert_eq!(event.type_(), DRAWN);
        let list: Array = event.dyn_ref::<CustomEvent>()?.detail().dyn_into().ok()?;
        let number = |index| list.get(index).as_f64();
        // Negative numbers stand for none.
        let known = |index| number(index).filter(|number| *number >= 0.0);
        Some(Self {
            lane: known(0)? as usize,
            axis: Axis { from_ms: number(1)?, to_ms: number(2)? },
            cursor_ms: known(3),
            request: known(4).map(|n| n as u32),
        })
    }
}

impl Learner {
    /// Follows what the timeline draws: the bar at which the user points, the time, and the axis of the jobs.
    pub(super) fn follow_lane(self: &Rc<Self>) -> EventListener {
        hear(Rc::downgrade(self), &document(), DRAWN, |learner, event| {
            let Some(drawn) = Drawn::of(event) else { return };
            let before = learner.drawn.replace(Some(drawn));
            learner.show_drawn(before.as_ref(), &drawn);
            learner.draw_jobs();
        })
    }
}
