//! What the timeline has drawn of the program's lane.

use crate::web::view::stage::DRAWN;
use js_sys::Array;
use wasm_bindgen::JsCast as _;
use web_sys::{CustomEvent, Event};

/// The last drawing of the lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The index of the lane.
    pub(super) lane: usize,
    /// The highlighted request.
    pub(super) request: Option<u32>,
}

/// Reads the detail of the event [`DRAWN`]: the place, and the time to which the run is played.
pub(super) fn read(event: &Event) -> Option<(Place, Option<f64>)> {
    debug_assert_eq!(event.type_(), DRAWN);
    let list: Array = event.dyn_ref::<CustomEvent>()?.detail().dyn_into().ok()?;
    // Negative numbers stand for none.
    let number = |index| list.get(index).as_f64().filter(|number| *number >= 0.0);
    let place = Place { lane: number(0)? as usize, request: number(4).map(|n| n as u32) };
    Some((place, number(3)))
}
