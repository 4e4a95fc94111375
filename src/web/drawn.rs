//! The lanes as the timeline has drawn them last: an event of the first module, for the other modules.

use crate::report::axis::Axis;
use crate::web::page::host::dispatch;
use js_sys::Array;
use wasm_bindgen::JsCast as _;
use web_sys::{CustomEvent, Event};

/// The event. Its detail is a list of the members of [`Drawn`], with -1 for none. Listeners must not call the page,
/// because it is drawing.
pub const DRAWN: &str = "boucle:drawn";

/// A lane as it was drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// The index of the lane.
    pub lane: usize,
    /// Whether it is the lane of the learner's program as this page ran it.
    pub is_own: bool,
    /// The part of time that it shows.
    pub axis: Axis,
    /// The time to which the run is played.
    pub cursor_ms: Option<f64>,
    /// The highlighted request: the one under the mouse, or else the chosen one.
    pub seen: Option<u32>,
    /// The chosen request.
    pub chosen: Option<u32>,
}

/// Dispatches the event.
pub fn tell(drawn: Drawn) {
    let Drawn { lane, is_own, axis, cursor_ms, seen, chosen } = drawn;
    let request = |n: Option<u32>| n.map_or(-1.0, f64::from);
    let list = Array::new();
    for number in [
        lane as f64,
        f64::from(u8::from(is_own)),
        axis.from_ms,
        axis.to_ms,
        cursor_ms.unwrap_or(-1.0),
        request(seen),
        request(chosen),
    ] {
        list.push(&number.into());
    }
    dispatch(DRAWN, &list);
}

impl Drawn {
    /// Reads the detail of the event.
    pub fn of(event: &Event) -> Option<Self> {
        debug_assert_eq!(event.type_(), DRAWN);
        let list: Array = event.dyn_ref::<CustomEvent>()?.detail().dyn_into().ok()?;
        let number = |index| list.get(index).as_f64();
        let known = |index| number(index).filter(|number| *number >= 0.0);
        Some(Self {
            lane: known(0)? as usize,
            is_own: number(1)? > 0.0,
            axis: Axis { from_ms: number(2)?, to_ms: number(3)? },
            cursor_ms: known(4),
            seen: known(5).map(|n| n as u32),
            chosen: known(6).map(|n| n as u32),
        })
    }
}
