//! The part of time in view, and the highlighted request.

use super::Stage;
use crate::report::axis::Axis;
use crate::report::comparison::Comparison;
use crate::web::view::gestures::Gesture;
use crate::web::view::lane::LaneView;

impl Stage {
    /// Returns the part of time that a lane shows.
    pub(super) fn axis(&self, comparison: &Comparison, index: usize) -> Axis {
        let zoom = self.zooms.borrow().get(index).copied().flatten();
        zoom.unwrap_or_else(|| comparison.axis((!self.is_shared()).then_some(index)))
    }

    /// Returns the shortest and the longest time that a lane shows.
    pub(super) fn spans_ms(&self, comparison: &Comparison) -> (f64, f64) {
        // On a shared axis, the first lane shows as much as all others.
        let count = if self.is_shared() { 1 } else { comparison.lanes().count() };
        let spans = (0..count).map(|index| self.axis(comparison, index).span_ms());
        spans.fold((f64::INFINITY, 0.0), |(least, most), ms| (least.min(ms), most.max(ms)))
    }

    fn is_shared(&self) -> bool {
        !self.own_axis.checked()
    }

    /// Returns whether a lane has the labels of the axis above it. Above the lane in question, the label of the
    /// guess is among them.
    pub(super) fn has_axis(&self, index: usize) -> bool {
        index == 0 || !self.is_shared() || self.comparison.borrow().is_asked(index)
    }

    pub(super) fn see_all(&self) {
        *self.zooms.borrow_mut() = vec![None; self.comparison.borrow().lanes().count()];
    }

    /// Applies a person's gesture to the lane `index`. Returns whether it had an effect.
    pub(super) fn gesture(&self, index: usize, gesture: Gesture) -> bool {
        let requests = self.comparison.borrow().requests_of(index);
        let at = |y| Some((index, LaneView::request_at(y, requests, self.has_axis(index))));
        let time_ms = |share| {
            let axis = self.axis(&self.comparison.borrow(), index);
            axis.from_ms + share * axis.span_ms()
        };
        match gesture {
            Gesture::Point { y, share } => {
                self.looked_ms.set(Some(time_ms(share)));
                self.pointed.set(at(y));
            }
            Gesture::Leave => {
                self.looked_ms.set(None);
                self.pointed.set(None);
            }
            Gesture::Choose { y, share } => {
                self.chosen.set(at(y));
                (self.sought)(time_ms(share));
            }
            Gesture::Forget => self.chosen.set(None),
            Gesture::Step(by) => {
                let here = self.chosen.get().filter(|(lane, _)| *lane == index);
                let next = here.map_or(0, |(_, n)| n.saturating_add_signed(by));
                self.looked_ms.set(None);
                self.pointed.set(None);
                self.chosen.set(Some((index, next.min(requests.saturating_sub(1)))));
            }
            Gesture::Zoom { factor, share } => {
                return self.look(index, |axis, whole| axis.zoomed(factor, share, whole));
            }
            Gesture::Pan { share } => return self.look(index, |axis, whole| axis.panned(share, whole)),
            Gesture::Whole => self.see_all(),
        }
        (self.changed)();
        true
    }

    /// Changes the part of time in view, in all lanes if they share an axis, otherwise in the lane `index`.
    /// Returns whether it has changed.
    fn look(&self, index: usize, change: impl Fn(&Axis, &Axis) -> Axis) -> bool {
        let whole = self.comparison.borrow().axis((!self.is_shared()).then_some(index));
        let mut zooms = self.zooms.borrow_mut();
        let before = zooms[index].unwrap_or(whole);
        let axis = change(&before, &whole);
        if axis == before {
            return false;
        }
        let zoom = (axis != whole).then_some(axis);
        if self.is_shared() {
            zooms.fill(zoom);
        } else {
            zooms[index] = zoom;
        }
        drop(zooms);
        (self.changed)();
        true
    }
}
