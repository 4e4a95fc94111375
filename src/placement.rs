//! Where a box beside a part of the page has room: above it, beside it or below it, and never over it.

use crate::math::clamp;

/// The distance between the box and what it is beside, in CSS pixels.
const GAP_PX: f64 = 8.0;
/// The distance between the box and the edges of the viewport.
const MARGIN_PX: f64 = 8.0;
/// The least height to which a box is cut, which then scrolls.
const MIN_HEIGHT_PX: f64 = 48.0;

/// A part of the viewport, in CSS pixels from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The left edge.
    pub left: f64,
    /// The top edge.
    pub top: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

impl Part {
    /// Returns the bottom edge.
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// Returns whether it is in a viewport of this height, at least partly.
    pub fn is_seen(&self, viewport_height: f64) -> bool {
        self.bottom() > 0.0 && self.top < viewport_height
    }
}

/// A window, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The top and bottom edges of the part of the page to which the box belongs. Above and below it, the box would cover
    /// controls.
    pub part: (f64, f64),
    /// The left and right edges of the chart. Beside it, the box would cover the names of lanes.
    pub chart: (f64, f64),
}

/// Places a box of this width and height beside `anchor`, a bar of the chart. On its right it reaches up, and on its left
/// down, because a chart of requests that follow each other is empty there. Without room on either side, it is above the
/// anchor within its part of the page, otherwise below or above it anywhere. If there is no room, the box is cut.
pub fn place(anchor: Part, (width, height): (f64, f64), room: Room) -> Part {
    let (first, last) = (room.part.0.max(MARGIN_PX), room.part.1.min(room.height - MARGIN_PX));
    let most = room.width - MARGIN_PX;
    let width = width.min(most - MARGIN_PX);
    let (right, before) = (anchor.left + anchor.width + GAP_PX, anchor.left - GAP_PX - width);
    let side = if right + width <= room.chart.1.min(most) {
        Some((right, anchor.bottom() - height))
    } else {
        Some((before, anchor.top)).filter(|_| before >= room.chart.0.max(MARGIN_PX))
    };
    if let Some((left, top)) = side.filter(|_| height <= last - first) {
        return Part { left, top: clamp(top, first, last - height), width, height };
    }
    let left = clamp(anchor.left + (anchor.width - width) / 2.0, MARGIN_PX, most - width);
    let top = anchor.top - GAP_PX - height;
    if top >= first {
        return Part { left, top, width, height };
    }
    let above = anchor.top - GAP_PX - MARGIN_PX;
    let below = room.height - MARGIN_PX - anchor.bottom() - GAP_PX;
    let is_above = height > below && above >= below.min(height);
    let height = height.min(if is_above { above } else { below }.max(MIN_HEIGHT_PX));
    let top = if is_above { anchor.top - GAP_PX - height } else { anchor.bottom() + GAP_PX };
    Part { left, top, width, height }
}
