//! Mouse, touch, wheel and keyboard input on a lane, translated into gestures.

use crate::web::dom::browser::document;
use crate::web::dom::{focus, on};
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlCanvasElement, KeyboardEvent, PointerEvent, WheelEvent};

/// The factor by which one step of zooming in shortens the visible time.
const ZOOM_STEP: f64 = 0.8;
/// The distance of one step of panning, as a share of the visible time.
const PAN_STEP: f64 = 0.15;
/// The distance below which a pointer that moved has clicked.
const CLICK_PX: f64 = 4.0;

/// A gesture of the user on a lane. Horizontal positions are shares of its width, and heights are CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs, reason = "the variants' docs say what they are")]
pub enum Gesture {
    /// Looks at the request and the time at this position.
    Point { y: f64, share: f64 },
    /// Stops looking at the lane.
    Leave,
    /// Chooses the request and the time at this position.
    Choose { y: f64, share: f64 },
    /// Chooses the request that is this many further down.
    Step(i32),
    /// Chooses no request.
    Forget,
    /// Shows `factor` times as much time. The moment at `share` stays there.
    Zoom { factor: f64, share: f64 },
    /// Moves by a share of the visible time.
    Pan { share: f64 },
    /// Shows all of the time.
    Whole,
}

/// Pointers that are down, by id, with their last position.
#[derive(Debug, Default)]
struct Down {
    pointers: Vec<(i32, f64)>,
    travelled_px: f64,
}

/// Listens until it is dropped.
#[derive(Debug)]
#[must_use = "it listens until it is dropped"]
pub struct Gestures {
    _listeners: Vec<EventListener>,
}

impl Gestures {
    /// Calls `told` with each gesture on `canvas`. `told` returns whether the gesture had an effect.
    pub fn new(canvas: &HtmlCanvasElement, told: impl Fn(Gesture) -> bool + 'static) -> Self {
        let told = Rc::new(told);
        let down = Rc::<RefCell<Down>>::default();
        let names = ["pointerdown", "pointermove", "pointerup", "pointercancel", "pointerleave"];
        let mut listeners: Vec<_> = names
            .into_iter()
            .map(|name| {
                let (canvas, down, told) = (canvas.clone(), Rc::clone(&down), Rc::clone(&told));
                on(&canvas.clone(), name, move |event| {
                    let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
                    let gesture = down.borrow_mut().pointer(&canvas, event);
                    if let Some(gesture) = gesture {
                        told(gesture);
                    }
                })
            })
            .collect();
        let (place, told_wheel) = (canvas.clone(), Rc::clone(&told));
        listeners.push(on(canvas, "wheel", move |event| {
            if wheel(&place, event).is_some_and(|gesture| told_wheel(gesture)) {
                event.prevent_default();
            }
        }));
        listeners.push(on(canvas, "keydown", move |event| {
            if key(event).is_some_and(|gesture| told(gesture)) {
                event.prevent_default();
            }
        }));
        Self { _listeners: listeners }
    }
}

impl Down {
    fn pointer(&mut self, canvas: &HtmlCanvasElement, event: &PointerEvent) -> Option<Gesture> {
        let (id, x, y) = (event.pointer_id(), f64::from(event.offset_x()), f64::from(event.offset_y()));
        let width = f64::from(canvas.client_width()).max(1.0);
        match event.type_().as_str() {
            "pointerdown" => {
                focus(canvas);
                let _ = canvas.set_pointer_capture(id);
                self.pointers.push((id, x));
                self.travelled_px = 0.0;
                None
            }
            "pointermove" => match &mut self.pointers[..] {
                [] => Some(Gesture::Point { y, share: x / width }),
                [(_, last)] => {
                    let by = x - std::mem::replace(last, x);
                    self.travelled_px += by.abs();
                    Some(Gesture::Pan { share: -by / width })
                }
                [first, second, ..] => {
                    let apart = |first: f64, second: f64| (first - second).abs().max(1.0);
                    let before = apart(first.1, second.1);
                    self.travelled_px += CLICK_PX;
                    *(if first.0 == id { &mut first.1 } else { &mut second.1 }) = x;
                    let share = f64::midpoint(first.1, second.1) / width;
                    Some(Gesture::Zoom { factor: before / apart(first.1, second.1), share })
                }
            },
            "pointerup" => {
                self.pointers.retain(|(pointer, _)| *pointer != id);
                (self.travelled_px < CLICK_PX).then_some(Gesture::Choose { y, share: x / width })
            }
            "pointercancel" => {
                self.pointers.retain(|(pointer, _)| *pointer != id);
                None
            }
            _ => Some(Gesture::Leave),
        }
    }
}

/// Returns the gesture of the wheel, or `None` if it scrolls the page.
///
/// The wheel zooms while the control key is held (browsers report pinching on a trackpad in this way), or on
/// the lane that has the focus. Sideways it pans.
fn wheel(canvas: &HtmlCanvasElement, event: &Event) -> Option<Gesture> {
    let event = event.dyn_ref::<WheelEvent>()?;
    let has_focus = document().active_element().is_some_and(|active| active.is_same_node(Some(canvas)));
    let width = f64::from(canvas.client_width()).max(1.0);
    if event.delta_x().abs() > event.delta_y().abs() {
        return Some(Gesture::Pan { share: event.delta_x() / width });
    }
    let zooms = event.ctrl_key() || event.meta_key() || has_focus;
    let factor = if event.delta_y() > 0.0 { 1.0 / ZOOM_STEP } else { ZOOM_STEP };
    zooms.then(|| Gesture::Zoom { factor, share: f64::from(event.offset_x()) / width })
}

fn key(event: &Event) -> Option<Gesture> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    Some(match event.key().as_str() {
        "ArrowDown" => Gesture::Step(1),
        "ArrowUp" => Gesture::Step(-1),
        "PageDown" => Gesture::Step(10),
        "PageUp" => Gesture::Step(-10),
        "Home" => Gesture::Step(i32::MIN),
        "End" => Gesture::Step(i32::MAX),
        "ArrowRight" => Gesture::Pan { share: PAN_STEP },
        "ArrowLeft" => Gesture::Pan { share: -PAN_STEP },
        "+" | "=" => Gesture::Zoom { factor: ZOOM_STEP, share: 0.5 },
        "-" => Gesture::Zoom { factor: 1.0 / ZOOM_STEP, share: 0.5 },
        "0" => Gesture::Whole,
        "Escape" => Gesture::Forget,
        _ => return None,
    })
}
