//! The timeline's layout as data: what bar stands in which line, from when to when. Views only draw it.

use super::axis::Axis;
use super::row::Row;
use super::rows::Rows;
use super::stats::within;

/// What a bar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Waiting for its turn.
    Queued,
    /// Sent, and no answer yet.
    InFlight,
    /// The answer is here, and the loop is busy.
    Waiting,
    /// In flight, and failed or cancelled in the end.
    Lost,
    /// CPU work on the answer, on the loop.
    Working,
    /// The same in a worker.
    Offloaded,
}

impl Phase {
    /// All of them, those that lie over others last.
    pub const ALL: [Self; 6] =
        [Self::Queued, Self::InFlight, Self::Waiting, Self::Lost, Self::Working, Self::Offloaded];
}

/// A stretch of time in one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// The line, from 0.
    pub line: u32,
    /// What it shows.
    pub phase: Phase,
    /// From, in milliseconds from the run's start.
    pub from_ms: f64,
    /// To.
    pub to_ms: f64,
}

/// A moment in one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// The line, from 0.
    pub line: u32,
    /// When, in milliseconds from the run's start.
    pub at_ms: f64,
    /// Whether it brought an answer with a uuid.
    pub good: bool,
}

/// How high a waterfall is at most, in pixels: so many lines it may have.
pub const MAX_LINES: u32 = 156;
const THICKEST_PX: u32 = 12;

/// How requests share the lines that there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// How many requests share a line: 1 while there is room for each.
    pub requests_per_line: u32,
    /// How many lines there are.
    pub lines: u32,
}

impl Grid {
    /// As few requests to a line as at most `most_lines` lines allow.
    pub fn new(requests: u32, most_lines: u32) -> Self {
        let requests_per_line = requests.div_ceil(most_lines.max(1)).max(1);
        Self { requests_per_line, lines: requests.div_ceil(requests_per_line) }
    }

    /// How thick a line is, in pixels.
    pub fn thick_px(&self) -> f64 {
        f64::from((MAX_LINES / self.lines.max(1)).clamp(1, THICKEST_PX))
    }

    /// The line of request `n`.
    pub fn line_of(&self, n: u32) -> u32 {
        n / self.requests_per_line.max(1)
    }

    /// The first request of a line; of the last line, for one that is not there.
    pub fn request_at(&self, line: u32) -> u32 {
        line.min(self.lines.saturating_sub(1)) * self.requests_per_line
    }
}

/// The waterfall of one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane {
    /// Where its requests stand.
    pub grid: Grid,
    /// The bars, line by line.
    pub bars: Vec<Bar>,
    /// The deliveries and failures.
    pub ticks: Vec<Tick>,
}

impl Lane {
    /// Lays out the requests in at most `most_lines` lines, as things stood at `now_ms`. Where requests have to
    /// share a line, its bars reach from the first of them to the last.
    pub fn new(rows: &Rows, most_lines: u32, now_ms: f64) -> Self {
        let grid = Grid::new(rows.rows.len() as u32, most_lines);
        let mut lane = Self { grid, ..Self::default() };
        for (line, sharing) in (0..).zip(rows.rows.chunks(grid.requests_per_line as usize)) {
            lane.line(line, sharing, now_ms);
        }
        lane
    }

    fn line(&mut self, line: u32, sharing: &[Row], now_ms: f64) {
        let mut bar = |phase, from_ms: f64, to_ms: f64| {
            if to_ms > from_ms {
                self.bars.push(Bar { line, phase, from_ms, to_ms });
            }
        };
        let mut queued_ms = 0.0;
        let mut sent_ms = sharing.iter().filter_map(|row| row.sent_ms).reduce(f64::min);
        if let [row] = sharing {
            // Attempts that were lost, and the waits between them, show where there is a line for the request alone.
            for &(from_ms, to_ms) in &row.lost {
                bar(Phase::Queued, queued_ms, from_ms);
                bar(Phase::Lost, from_ms, to_ms);
                queued_ms = to_ms;
            }
            sent_ms = row.begun_ms();
        }
        // What was never sent waited until it was given up.
        bar(Phase::Queued, queued_ms, sent_ms.unwrap_or(now_ms));
        let Some(sent_ms) = sent_ms else { return };
        let open = sharing.iter().any(|row| row.settled_ms.is_none());
        let landed_ms = sharing.iter().filter_map(|row| row.arrived_ms.or(row.settled_ms)).reduce(f64::max);
        let settled_ms = sharing.iter().filter_map(|row| row.settled_ms).reduce(f64::max);
        let to_ms = if open { now_ms } else { landed_ms.unwrap_or(now_ms) };
        let lost = sharing.iter().any(|row| row.error().is_some());
        bar(if lost { Phase::Lost } else { Phase::InFlight }, sent_ms, to_ms);
        if let Some(settled_ms) = settled_ms.filter(|_| !open) {
            bar(Phase::Waiting, to_ms, settled_ms);
            self.ticks.push(Tick { line, at_ms: settled_ms, good: !lost });
        }
        self.work(line, sharing, now_ms);
    }

    /// The CPU work on the answers of a line, and its wait for a turn or a worker.
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

/// The share of each of `columns` equal parts of the axis, 0 to 1, that those spans fill that last longer than `over_ms`. They
/// are in the order in which they ended. A span costs the same however many parts it fills, and however many others lie over
/// it: a recording from elsewhere may have a million that last all the time.
pub fn load(spans: &[(f64, f64)], over_ms: f64, axis: &Axis, columns: u32) -> Vec<f64> {
    let mut load = vec![0.0; columns as usize + 1];
    // How many spans more than the part before begin in one: they fill it, and all after it.
    let mut more = load.clone();
    let first = spans.partition_point(|(_, end_ms)| *end_ms < axis.from_ms);
    for &(start_ms, end_ms) in spans[first..].iter().filter(|(start_ms, end_ms)| end_ms - start_ms > over_ms)
    {
        for (at_ms, begins) in [(start_ms, 1.0), (end_ms, -1.0)] {
            let place = within(axis.share(at_ms) * f64::from(columns), 0.0, f64::from(columns));
            more[place as usize] += begins;
            // Minus the fraction of this column before the edge.
            load[place as usize] -= begins * place.fract();
        }
    }
    let mut filling = 0.0;
    for (share, more) in load.iter_mut().zip(more) {
        filling += more;
        *share = within(*share + filling, 0.0, 1.0);
    }
    load.truncate(columns as usize);
    load
}
