//! One strategy's lane: its name and total, its waterfall, and the activity of the loop.

use super::figure::{self, Figure, Rect, Style};
use super::{MARGIN, PLOT, RIGHT, Scene, ink, jobs};
use crate::learner::job_lanes::{JOB_LANE_PX, JobLane};
use crate::learner::particulars::Particulars;
use crate::math::{sort, sort_by_time};
use crate::plan::Variant;
use crate::report::loop_lane::{AIR_PX, BLOCK_PX, FRAMES_PX, IDLE_PX, LOOP_PX, LoopLane};
use crate::report::phases::Phase;
use crate::report::round::Round;
use crate::report::rows::Rows;
use crate::report::timeline::{DASH_GAP_PX, DASH_PX, IDEAL_PX, Lane, MAX_LINES};

/// The characters of a name that fit into a line.
const NAME: usize = 19;
const PROGRAM: usize = 28;
/// Rectangles closer than this are drawn as one, so that their number is limited by the width of the lane.
const TOGETHER: f64 = 0.6;

/// A lane to be drawn.
pub(super) struct LaneFigure<'a> {
    scene: &'a Scene<'a>,
    index: usize,
    pub(super) variant: Option<Variant>,
    pub(super) rows: Option<&'a Rows>,
    pub(super) lane: Lane,
    /// The lanes of the program's further interpreters.
    pub(super) jobs: Vec<JobLane>,
    /// The total height.
    pub(super) height: f64,
}

impl<'a> LaneFigure<'a> {
    pub(super) fn new(scene: &'a Scene<'a>, index: usize, variant: Option<Variant>) -> Self {
        let comparison = scene.comparison;
        let rows = comparison.rows_of(index);
        let lane =
            rows.map(|rows| Lane::new(rows, MAX_LINES, comparison.reached_ms(index))).unwrap_or_default();
        let other = comparison.other(index).filter(|other| other.is_learners());
        let particulars = other.and_then(|other| Particulars::from_bytes(&other.particulars));
        let jobs = particulars.unwrap_or_default().jobs;
        let jobs = JobLane::all(&jobs, comparison.reached_ms(index));
        let mut figure = Self { scene, index, variant, rows, lane, jobs, height: 0.0 };
        let drawn_height = figure.lane.grid.height_px() + AIR_PX + LOOP_PX + FRAMES_PX;
        figure.height = figure.words_height().max(drawn_height) + figure.jobs_height();
        figure
    }

    /// Returns its name, and what it is in plain words.
    pub(super) fn name(&self) -> (&'static str, String) {
        let program = self.scene.comparison.other(self.index).map(|other| &*other.program);
        let (part, _) = self.scene.comparison.part(self.index);
        self.scene.words.lane(self.variant, program, &part.plan)
    }

    /// Returns the total time, or a note that the strategy did not run.
    pub(super) fn total(&self) -> String {
        let comparison = self.scene.comparison;
        match self.rows {
            Some(_) => self.scene.numbers.seconds(comparison.reached_ms(self.index)),
            None if comparison.is_refused(self.index) => self.scene.words.not_run().to_owned(),
            None => String::new(),
        }
    }

    pub(super) fn ideal(&self) -> String {
        self.bound_ms().map_or_else(String::new, |ms| self.scene.labels.ideal_of(ms, self.scene.numbers))
    }

    pub(super) fn bound_ms(&self) -> Option<f64> {
        self.scene.comparison.bound_of(self.index)
    }

    pub(super) fn failures(&self) -> String {
        self.rows.filter(|rows| rows.is_ended()).map_or_else(String::new, |rows| {
            let Round { failed, aborted, .. } = Round::new(rows);
            self.scene.labels.failures(failed, aborted, self.scene.numbers)
        })
    }

    /// Returns the source of its figures, if other lanes have another source.
    fn source(&self) -> String {
        let source = self.scene.comparison.own_source_of(self.index);
        source.map_or_else(String::new, |source| self.scene.words.source(source))
    }

    /// Returns the program that measured it, if that was not the page and is not the name of the lane.
    fn program(&self) -> String {
        let other = self.scene.comparison.other(self.index).filter(|other| !other.is_learners());
        other.map_or_else(String::new, |other| other.program.clone())
    }

    /// Returns the texts at its left, each with the height of its line.
    fn words(&self) -> Vec<(String, Style, f64)> {
        let small = Style { size: 13.0, fill: ink::QUIET, ..Style::default() };
        let name = Style { size: 16.0, bold: true, ..Style::default() };
        let (code, name_in_words) = self.name();
        let name = figure::lines(&name_in_words, " ", NAME).into_iter().map(|line| (line, name, 19.0));
        let facts = [
            (code.to_owned(), Style { code: true, ..small }, 19.0),
            (self.total(), Style { size: 22.0, bold: true, ..Style::default() }, 27.0),
            (self.ideal(), small, 20.0),
            (self.failures(), Style { fill: ink::ALARM, ..small }, 18.0),
            (self.source(), Style { size: 12.0, ..small }, 18.0),
        ];
        let program = figure::lines(&self.program(), " ", PROGRAM);
        let program = program.into_iter().map(|line| (line, Style { size: 12.0, ..small }, 16.0));
        name.chain(facts).chain(program).filter(|(text, ..)| !text.is_empty()).collect()
    }

    fn words_height(&self) -> f64 {
        self.words().iter().map(|(.., height)| height).sum::<f64>() + 4.0
    }

    fn jobs_height(&self) -> f64 {
        self.jobs.len() as f64 * JOB_LANE_PX
    }

    pub(super) fn draw(&self, figure: &mut Figure, top: f64) {
        let mut y = top - 5.0;
        for (text, style, height) in self.words() {
            y += height;
            figure.text(MARGIN, y, &style, &text);
        }
        self.waterfall(figure, top);
        let jobs_top = top + self.height - self.jobs_height();
        let loop_top = jobs_top - LOOP_PX - FRAMES_PX;
        self.event_loop(figure, loop_top);
        self.goes_on(figure, loop_top - AIR_PX);
        jobs::draw(self.scene, figure, &self.jobs, jobs_top);
        if let Some(bound_ms) = self.bound_ms() {
            let dashes = format!("{DASH_PX} {DASH_GAP_PX}");
            figure.line(self.scene.x(bound_ms), top, loop_top - AIR_PX, ink::INK, IDEAL_PX, &dashes);
        }
    }

    fn waterfall(&self, figure: &mut Figure, top: f64) {
        let grid = self.lane.grid;
        for phase in Phase::ALL {
            let mut bars: Vec<_> = self.lane.bars.iter().filter(|bar| bar.phase == phase).collect();
            sort_by_time(&mut bars, |bar| bar.from_ms);
            sort_by_time(&mut bars, |bar| bar.line.into());
            let rects = bars.iter().map(|bar| {
                let (x, end) = (self.scene.x(bar.from_ms), self.scene.x(bar.to_ms));
                Rect {
                    x,
                    y: top + grid.top_px(bar.line),
                    // A picture cannot be zoomed as the page can, so short bars have to be visible in it.
                    width: (end - x).max(0.6),
                    height: grid.bar_px(phase),
                }
            });
            figure.rects(ink::colour_of(phase), joined(rects));
        }
        for (good, fill) in [(true, ink::INK), (false, ink::LOST)] {
            let ticks = self.lane.ticks.iter().filter(|tick| tick.good == good).map(|tick| Rect {
                x: self.scene.x(tick.at_ms) - tick.width_px() / 2.0,
                y: top + grid.top_px(tick.line),
                width: tick.width_px(),
                height: grid.tick_px(),
            });
            figure.rects(fill, ticks);
        }
    }

    /// Draws where the program goes on, and the range of the totals.
    fn goes_on(&self, figure: &mut Figure, top: f64) {
        if let Some((from, to)) = self.scene.comparison.range_of(self.index) {
            let (from, to) = (self.scene.x(from), self.scene.x(to));
            let end = |x| Rect { x: x - 0.5, y: top, width: 1.0, height: AIR_PX };
            let line = Rect { x: from, y: top + AIR_PX / 2.0 - 0.5, width: to - from, height: 1.0 };
            figure.rects(ink::INK, [line, end(from), end(to)]);
        }
        let corner = |at_ms| (self.scene.x(at_ms), top);
        figure.triangles(ink::ACCENT, self.goes_on_ms().into_iter().map(corner), AIR_PX);
    }

    /// Returns when the program goes on. The picture shows at most one mark in each pixel.
    pub(super) fn goes_on_ms(&self) -> Vec<f64> {
        let mut times = Vec::new();
        if let Some(rows) = self.rows {
            rows.goes_on(self.variant.map(|variant| variant.strategy), &mut |at_ms| times.push(at_ms));
        }
        sort(&mut times);
        times.dedup_by_key(|at_ms| self.scene.x(*at_ms) as i64);
        times
    }

    /// Draws the loop's lane, and the animation frames below it.
    fn event_loop(&self, figure: &mut Figure, top: f64) {
        let idle = Rect { x: PLOT, y: top + LOOP_PX - IDLE_PX, width: RIGHT - PLOT, height: IDLE_PX };
        figure.rects(ink::LINE, [idle]);
        let Some(rows) = self.rows else { return };
        let lane = LoopLane::new(rows, &self.scene.axis, (RIGHT - PLOT) as u32, 0);
        let foot = top + LOOP_PX - IDLE_PX / 2.0;
        let busy = (0..).map(f64::from).zip(lane.busy_px).filter(|(_, high)| *high > 0.0);
        let busy = busy.map(|(x, high)| Rect { x: PLOT + x, y: foot - high, width: 1.0, height: high });
        figure.rects(ink::INK, joined(busy));
        let blocks = (0..).map(f64::from).zip(lane.blocked).filter(|(_, blocked)| *blocked).map(|(x, _)| {
            let x = PLOT + (x - 1.0).max(0.0);
            Rect { x, y: top, width: BLOCK_PX, height: LOOP_PX }
        });
        figure.rects(ink::BLOCKED, joined(blocks));
        let tick = |x| Rect { x: PLOT + x, y: top + LOOP_PX + 1.0, width: 1.0, height: FRAMES_PX - 1.0 };
        figure.rects(ink::QUIET, joined(lane.frames_px.into_iter().map(tick)));
    }
}

/// Joins neighbours in a line that touch or nearly touch. The rectangles must be ordered line by line, from
/// left to right.
pub(super) fn joined(rects: impl Iterator<Item = Rect>) -> Vec<Rect> {
    let mut joined: Vec<Rect> = Vec::new();
    for rect in rects {
        match joined.last_mut().filter(|last| last.touches(&rect)) {
            Some(last) => last.width = last.width.max(rect.x + rect.width - last.x),
            None => joined.push(rect),
        }
    }
    joined
}

impl Rect {
    /// Whether `next` is in the same line and begins where this rectangle ends, or nearly there.
    fn touches(&self, next: &Self) -> bool {
        let same = |one: f64, other: f64| (one - other).abs() < 0.01;
        same(self.y, next.y) && same(self.height, next.height) && next.x - (self.x + self.width) < TOGETHER
    }
}
