//! The layout of the loop's lane as data: the load of the loop, its blocks and the animation frames, column
//! by column. Views only draw it.

use super::axis::Axis;
use super::remarks::BLOCKED_MS;
use super::rows::Rows;
use crate::math::clamp;

/// The height of the space between the waterfall and the loop's lane, in pixels.
pub const AIR_PX: f64 = 5.0;
/// The height of the loop's lane, in pixels.
pub const LOOP_PX: f64 = 9.0;
/// The height of the animation frames below the loop's lane, in pixels.
pub const FRAMES_PX: f64 = 4.0;
/// The line for the idle loop, at the bottom of its lane.
pub const IDLE: Extent = Extent { top_px: LOOP_PX - 2.0, height_px: 2.0 };

/// The height of the part of that line that the load does not cover.
const FOOT_PX: f64 = 1.0;
/// The width of the mark of a block, because a block shorter than a column must be visible.
const MIN_BLOCK_COLUMNS: f64 = 2.0;

/// A vertical extent, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// The distance from the top of the loop's lane.
    pub top_px: f64,
    /// The height.
    pub height_px: f64,
}

/// A mark in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The loop was busy: a bar as high as the share of time.
    Busy,
    /// The loop was blocked.
    Blocked,
    /// An animation frame. A missing frame leaves a gap.
    Frame,
}

impl Mark {
    /// All marks. Those drawn over others come last.
    pub const ALL: [Self; 3] = [Self::Busy, Self::Blocked, Self::Frame];
}

/// One of equal parts of the axis, which is drawn one pixel wide.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Column {
    /// The share of its time in which the loop was busy with our code, from 0 to 1.
    pub busy: f64,
    /// Whether the mark of a block covers it.
    pub blocked: bool,
    /// Whether it contains an animation frame.
    pub frame: bool,
}

impl Column {
    /// Returns the extent of a mark in this column; `None` if the column does not have it.
    fn extent(&self, mark: Mark) -> Option<Extent> {
        let (is_marked, top_px, height_px) = match mark {
            Mark::Busy => {
                // Rounds to half pixels, so that neighbours with about the same load are equally high.
                let half_px = (self.busy * (LOOP_PX - FOOT_PX) * 2.0).round().max(2.0);
                (self.busy > 0.0, LOOP_PX - FOOT_PX - half_px / 2.0, half_px / 2.0)
            }
            Mark::Blocked => (self.blocked, 0.0, LOOP_PX),
            Mark::Frame => (self.frame, LOOP_PX + 1.0, FRAMES_PX - 1.0),
        };
        is_marked.then_some(Extent { top_px, height_px })
    }
}

/// The loop's lane of one run, or the right part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopLane {
    /// The number of the first column here, from 0.
    pub first: u32,
    /// The columns, from that one to the right end of the axis.
    pub columns: Vec<Column>,
}

impl LoopLane {
    /// Divides the axis into `columns` equal parts, and lays out those from `first` on, exactly as they are
    /// in the layout of all. Busy spans and long tasks must be in the order in which they ended. The cost of
    /// a span depends neither on how many columns it covers nor on how many other spans overlap it. This
    /// matters because a recording from elsewhere may have a million spans that last the whole time.
    pub fn new(rows: &Rows, axis: &Axis, columns: u32, first: u32) -> Self {
        let first = first.min(columns);
        let part = Part { axis: *axis, first: first.into(), end: columns.into() };
        let mut edges = vec![Edges::default(); (columns - first) as usize + 1];
        for (from, to) in part.spans(&rows.spans, 0.0) {
            for (place, begins) in [(from, 1.0), (to, -1.0)] {
                let edges = &mut edges[part.index(place)];
                edges.spans += begins;
                edges.before += begins * clamp(place, part.first, part.end).fract();
            }
        }
        for spans in [&rows.spans, &rows.long_tasks] {
            for (from, to) in part.spans(spans, BLOCKED_MS) {
                let from = from.floor();
                edges[part.index(from)].blocks += 1;
                edges[part.index(to.ceil().max(from + MIN_BLOCK_COLUMNS))].blocks -= 1;
            }
        }
        edges.pop();
        let (mut spans, mut blocks) = (0.0, 0);
        let column = |edges: &Edges| {
            spans += edges.spans;
            blocks += edges.blocks;
            Column { busy: clamp(spans - edges.before, 0.0, 1.0), blocked: blocks > 0, frame: false }
        };
        let mut lane = Self { first, columns: edges.iter().map(column).collect() };
        let seen = rows.frames_ms.partition_point(|&at_ms| part.place(at_ms) < part.first);
        for place in rows.frames_ms[seen..].iter().map(|&at_ms| part.place(at_ms)) {
            // Recordings from elsewhere need not be in order.
            if (part.first..part.end).contains(&place) {
                lane.columns[part.index(place)].frame = true;
            }
        }
        lane
    }

    /// Returns the numbers of the columns that have a mark, from left to right, and its extent in each.
    pub fn marks(&self, mark: Mark) -> impl Iterator<Item = (u32, Extent)> {
        (self.first..).zip(&self.columns).filter_map(move |(n, column)| Some((n, column.extent(mark)?)))
    }
}

/// The edges of spans in a column.
#[derive(Clone, Debug, Default)]
struct Edges {
    /// The number of busy spans that begin here, minus those that end here. A span fills the column in which
    /// it begins, and all columns after it until it ends.
    spans: f64,
    /// The sum of the fractions of this column before these edges, which are not filled.
    before: f64,
    /// The number of marks of blocks that begin with this column, minus those that ended before it.
    blocks: i32,
}

/// The part of the lane that is laid out.
struct Part {
    axis: Axis,
    /// The first column.
    first: f64,
    /// The number of columns of the whole lane.
    end: f64,
}

impl Part {
    /// Returns the position of a time, in columns.
    fn place(&self, at_ms: f64) -> f64 {
        self.axis.share(at_ms) * self.end
    }

    /// Returns the index of the edges at `place`, or of the nearest ones that are laid out.
    fn index(&self, place: f64) -> usize {
        clamp(place, self.first, self.end) as usize - self.first as usize
    }

    /// Returns the positions of the spans longer than `over_ms`, without those that ended before this part.
    fn spans(&self, spans: &[(f64, f64)], over_ms: f64) -> impl Iterator<Item = (f64, f64)> {
        let first = self.first - MIN_BLOCK_COLUMNS;
        let ended = spans.partition_point(|&(_, end_ms)| self.place(end_ms) < first);
        let long = spans[ended..].iter().filter(move |(start_ms, end_ms)| end_ms - start_ms > over_ms);
        long.map(move |&(start_ms, end_ms)| (self.place(start_ms), self.place(end_ms)))
    }
}
