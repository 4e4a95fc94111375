//! The layout of the timeline as data: the bars of each line, with start and end. Views only draw it.

use super::phases::Phase;
use super::row::Row;
use super::rows::Rows;

/// A span of time in one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The line, from 0.
    pub line: u32,
    /// The phase of the request.
    pub phase: Phase,
    /// The start, in milliseconds from the run's start.
    pub from_ms: f64,
    /// The end.
    pub to_ms: f64,
}

/// A moment in one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// The line, from 0.
    pub line: u32,
    /// The time, in milliseconds from the run's start.
    pub at_ms: f64,
    /// Whether an answer with a uuid was delivered.
    pub good: bool,
}

impl Tick {
    /// Returns its width, in pixels. Failures are wider, so that they can be recognized without their colour.
    pub fn width_px(&self) -> f64 {
        if self.good { 1.5 } else { 3.0 }
    }
}

/// The maximum height of a waterfall in pixels, and thus its maximum number of lines.
pub const MAX_LINES: u32 = 156;
const THICKEST_PX: u32 = 12;

/// The width of the dashed line at the ideal, in pixels.
pub const IDEAL_PX: f64 = 1.5;
/// The length of its dashes, in pixels.
pub const DASH_PX: f64 = 4.0;
/// The length of the gaps between them, in pixels.
pub const DASH_GAP_PX: f64 = 3.0;

/// The distribution of the requests over the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The number of requests that share a line: 1 if there is room for a line each.
    pub requests_per_line: u32,
    /// The number of lines.
    pub lines: u32,
}

impl Grid {
    /// Distributes `requests` over at most `most_lines` lines, with as few requests per line as possible.
    pub fn new(requests: u32, most_lines: u32) -> Self {
        let requests_per_line = requests.div_ceil(most_lines.max(1)).max(1);
        Self { requests_per_line, lines: requests.div_ceil(requests_per_line) }
    }

    /// Returns the thickness of a line, in pixels.
    pub fn thick_px(&self) -> f64 {
        f64::from((MAX_LINES / self.lines.max(1)).clamp(1, THICKEST_PX))
    }

    /// Returns the height of all lines together, in pixels.
    pub fn height_px(&self) -> f64 {
        f64::from(self.lines) * self.thick_px()
    }

    /// Returns the thickness of the bars of a phase, in pixels. A gap separates them from the next line if
    /// there is room for it.
    pub fn bar_px(&self, phase: Phase) -> f64 {
        let thick_px = self.thick_px();
        // The bars of this phase have no gap, so that the hatching of neighbouring lines is continuous.
        if thick_px >= 3.0 && phase != Phase::Queued { thick_px - 1.0 } else { thick_px }
    }

    /// Returns the distance of a line from the top of the waterfall, in pixels.
    pub fn top_px(&self, line: u32) -> f64 {
        f64::from(line) * self.thick_px()
    }

    /// Returns the height of a tick, in pixels.
    pub fn tick_px(&self) -> f64 {
        self.thick_px().max(2.0)
    }

    /// Returns the line of request `n`.
    pub fn line_of(&self, n: u32) -> u32 {
        n / self.requests_per_line.max(1)
    }

    /// Returns the first request of a line, or of the last line if the line does not exist.
    pub fn request_at(&self, line: u32) -> u32 {
        line.min(self.lines.saturating_sub(1)) * self.requests_per_line
    }
}

/// The waterfall of one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    /// The distribution of the requests over the lines.
    pub grid: Grid,
    /// The bars, line by line.
    pub bars: Vec<Bar>,
    /// The ends of requests.
    pub ticks: Vec<Tick>,
}

impl Lane {
    /// Lays out the requests in at most `most_lines` lines, as they were at `now_ms`. If requests share a
    /// line, its bars extend from the first of them to the last.
    pub fn new(rows: &Rows, most_lines: u32, now_ms: f64) -> Self {
        let grid = Grid::new(rows.rows.len() as u32, most_lines);
        let mut lane = Self { grid, ..Self::default() };
        for (line, sharing) in (0..).zip(rows.rows.chunks(grid.requests_per_line as usize)) {
            lane.line(line, sharing, now_ms);
        }
        lane
    }

    fn line(&mut self, line: u32, sharing: &[Row], now_ms: f64) {
        let row = match sharing {
            [row] => row,
            // Lost attempts, and the waits between them, are shown only if a request has a line of its own.
            _ => &Row::together(sharing),
        };
        let mut bar = |phase, from_ms: f64, to_ms: f64| {
            if to_ms > from_ms {
                self.bars.push(Bar { line, phase, from_ms, to_ms });
            }
        };
        // A request of the learner's program, which has no polls of its own, waits from the time at which it is
        // made. Those of a strategy are all known from the start.
        let mut free_ms = if row.polls > 0 { 0.0 } else { row.made_ms.unwrap_or(0.0) };
        row.phases(now_ms, &mut |span| {
            // All waits before an attempt are one bar, whatever the reasons. A request that was never sent
            // waited until it was abandoned.
            if let Some(phase) = span.phase.filter(|&phase| phase != Phase::Queued) {
                bar(Phase::Queued, free_ms, span.from_ms);
                bar(phase, span.from_ms, span.to_ms);
                free_ms = span.to_ms;
            }
        });
        if let Some(at_ms) = row.settled_ms {
            self.ticks.push(Tick { line, at_ms, good: row.error().is_none() });
        }
        self.work(line, sharing, now_ms);
    }

    /// Adds the CPU work on the answers of a line, and the time that it waited for its turn or for a worker.
    fn work(&mut self, line: u32, sharing: &[Row], now_ms: f64) {
        let mut bar = |phase, from_ms, to_ms| self.bars.push(Bar { line, phase, from_ms, to_ms });
        for worked in sharing.iter().filter_map(|row| row.worked.as_ref()) {
            let phase = if worked.worker.is_some() { Phase::Offloaded } else { Phase::Working };
            if sharing.len() == 1 {
                bar(Phase::Queued, worked.asked_ms, worked.over_ms.unwrap_or(now_ms));
            }
            for &(from_ms, to_ms) in &worked.stretches {
                bar(phase, from_ms, to_ms);
            }
        }
    }
}
