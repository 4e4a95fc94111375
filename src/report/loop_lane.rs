//! The layout of the loop's lane as data: the load of the loop, its blocks and the animation frames, in
//! columns of a pixel. Views only draw it.

use super::axis::Axis;
use super::remarks::BLOCKED_MS;
use super::rows::Rows;
use crate::math::clamp;

/// The height of the space between the waterfall and the loop's lane, in pixels. The marks of the moments at which
/// the program goes on are in it, and the range of the totals.
pub const AIR_PX: f64 = 9.0;
/// The height of the loop's lane and of the mark of a block, in pixels.
pub const LOOP_PX: f64 = 9.0;
/// The height of the line for the idle loop at the bottom of its lane, in pixels. The load stands on its
/// middle.
pub const IDLE_PX: f64 = 2.0;
/// The height of the animation frames below the loop's lane, in pixels.
pub const FRAMES_PX: f64 = 4.0;
/// The width of the mark of a block, in pixels. It begins a pixel before its column, because a block shorter
/// than a pixel must be visible.
pub const BLOCK_PX: f64 = 2.0;

/// The loop's lane of one run, or the right part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopLane {
    /// The number of the first column here, from 0.
    pub first: u32,
    /// The height of the load in each column, in pixels: 0 where the loop did not run our code.
    pub busy_px: Vec<f64>,
    /// Whether the loop was blocked in each column.
    pub blocked: Vec<bool>,
    /// The positions of the ticks of animation frames, in pixels from the left end of the axis: at most one
    /// in a column. A missing frame leaves a gap.
    pub frames_px: Vec<f64>,
}

impl LoopLane {
    /// Divides the axis into `columns` equal parts, and lays out those from `first` on. Busy spans, long
    /// tasks and frames must be in the order in which they ended.
    pub fn new(rows: &Rows, axis: &Axis, columns: u32, first: u32) -> Self {
        let first = first.min(columns);
        let start_ms = axis.from_ms + axis.span_ms() * f64::from(first) / f64::from(columns.max(1));
        let part = Axis { from_ms: start_ms, ..*axis };
        let load = |spans, over_ms| load(spans, over_ms, &part, columns - first);
        let mut busy_px = load(&rows.spans, 0.0);
        for share in busy_px.iter_mut().filter(|share| **share > 0.0) {
            // In half pixels, so that neighbours with about the same load are equally high.
            *share = ((*share * (LOOP_PX - 1.0) * 2.0 + 0.5).floor() / 2.0).max(1.0);
        }
        let shares = load(&rows.spans, BLOCKED_MS).into_iter().zip(load(&rows.long_tasks, BLOCKED_MS));
        let blocked = shares.map(|(ours, engines)| ours + engines > 0.0).collect();
        let (mut frames_px, mut next_px) = (Vec::new(), f64::from(first));
        for at_ms in &rows.frames_ms {
            let x_px = (axis.share(*at_ms) * f64::from(columns)).floor();
            if x_px >= next_px && x_px < f64::from(columns) {
                frames_px.push(x_px);
                next_px = x_px + 1.0;
            }
        }
        Self { first, busy_px, blocked, frames_px }
    }
}

/// Returns the filled share, from 0 to 1, of each of `columns` equal parts of the axis. Only spans longer
/// than `over_ms` fill it. The spans must be in the order in which they ended. The cost of a span depends
/// neither on how many parts it covers nor on how many other spans overlap it. This matters because a
/// recording from elsewhere may have a million spans that last the whole time.
fn load(spans: &[(f64, f64)], over_ms: f64, axis: &Axis, columns: u32) -> Vec<f64> {
    let mut load = vec![0.0; columns as usize + 1];
    // The number of spans that begin in each part, minus those that end in it. A span fills the part in which
    // it begins, and all parts after it until it ends.
    let mut more = load.clone();
    let first = spans.partition_point(|(_, end_ms)| *end_ms < axis.from_ms);
    for &(start_ms, end_ms) in spans[first..].iter().filter(|(start_ms, end_ms)| end_ms - start_ms > over_ms)
    {
        for (at_ms, begins) in [(start_ms, 1.0), (end_ms, -1.0)] {
            let place = clamp(axis.share(at_ms) * f64::from(columns), 0.0, f64::from(columns));
            more[place as usize] += begins;
            // Minus the fraction of this column before the edge.
            load[place as usize] -= begins * place.fract();
        }
    }
    let mut filling = 0.0;
    for (share, more) in load.iter_mut().zip(more) {
        filling += more;
        *share = clamp(*share + filling, 0.0, 1.0);
    }
    load.truncate(columns as usize);
    load
}
