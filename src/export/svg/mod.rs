//! The timeline as a self-contained picture, for slides and for printing in black and white.

mod figure;
mod ink;
mod jobs;
mod lane;
mod legend;

use super::About;
use super::labels::{self, Labels, labels};
use crate::i18n::learner::job::job_words;
use crate::i18n::{Numbers, Words, capitalized, words};
use crate::plan::{Lang, Plan};
use crate::report::Report;
use crate::report::axis::Axis;
use crate::report::comparison::Comparison;
use crate::report::headline::Headline;
use figure::{Anchor, Figure, Style};
use lane::LaneFigure;

const WIDTH: f64 = 1200.0;
const MARGIN: f64 = 40.0;
const RIGHT: f64 = WIDTH - MARGIN;
/// The start of the time axis, to the right of the strategies' names.
const PLOT: f64 = 232.0;
const BETWEEN_LANES: f64 = 20.0;
/// The characters in a line of a sentence, and in a headline of large letters.
const LINE: usize = 112;
const LARGE_LINE: usize = 66;
const MAX_TICKS: u32 = 10;
/// The characters of an address that are shown.
const ADDRESS: usize = 118;

/// The data that all parts of the picture share.
struct Scene<'a> {
    comparison: &'a Comparison,
    report: Report,
    axis: Axis,
    lang: Lang,
    words: &'static Words,
    labels: &'static Labels,
    numbers: &'a dyn Numbers,
}

pub(super) fn write(comparison: &Comparison, about: &About, lang: Lang, numbers: &dyn Numbers) -> String {
    let mut report = comparison.report();
    if report.runs.is_empty() {
        report.runs = comparison.other_reports().collect();
    }
    let scene = Scene {
        comparison,
        report,
        axis: comparison.axis(None),
        lang,
        words: words(lang),
        labels: labels(lang),
        numbers,
    };
    let mut figure = Figure::default();
    let top = scene.head(&mut figure);
    let bottom = scene.stage(&mut figure, top);
    let bottom = legend::draw(&scene, &mut figure, bottom + 34.0);
    let height = scene.foot(&mut figure, about, bottom + 36.0);
    figure.finish(WIDTH, height, lang, &scene.headline(), &scene.told())
}

impl Scene<'_> {
    fn x(&self, at_ms: f64) -> f64 {
        PLOT + self.axis.share(at_ms) * (RIGHT - PLOT)
    }

    fn lanes(&self) -> impl Iterator<Item = LaneFigure<'_>> {
        self.comparison.lanes().enumerate().map(|(index, variant)| LaneFigure::new(self, index, variant))
    }

    fn plan(&self) -> &Plan {
        &self.comparison.plan
    }

    /// Describes the plans of the comparison and of those before it, each once.
    fn plans(&self) -> Vec<String> {
        let mut part = Some(self.comparison);
        let mut plans = Vec::new();
        while let Some(comparison) = part {
            let plan = self.labels.plan(&comparison.plan, self.numbers);
            plans.retain(|other| *other != plan);
            plans.insert(0, plan);
            part = comparison.earlier.as_deref();
        }
        plans
    }

    fn headline(&self) -> String {
        if self.comparison.earlier.is_some() {
            // Totals of different plans, which are not compared here.
            let totals = self.lanes().map(|lane| [lane.name().1, lane.total()].join(" "));
            return totals.collect::<Vec<_>>().join(labels::BETWEEN);
        }
        let headline =
            Headline::from_report(&self.report).unwrap_or_else(|| Headline::expected(self.comparison));
        self.words.headline(&headline, self.numbers)
    }

    /// Draws the result, the plan and the source of the figures. Returns the height at which they end.
    fn head(&self, figure: &mut Figure) -> f64 {
        let headline = self.headline();
        let large = headline.chars().count() <= LARGE_LINE;
        let style = Style { size: if large { 29.0 } else { 23.0 }, bold: true, ..Style::default() };
        figure.text(MARGIN, 64.0, &style, &headline);
        let quiet = Style { size: 15.0, fill: ink::QUIET, ..Style::default() };
        if let Some(source) = self.comparison.source() {
            let end = Style { anchor: Anchor::End, ..quiet };
            figure.text(RIGHT, 95.0, &end, &self.words.source(source));
        }
        let mut y = 95.0;
        for plan in self.plans() {
            for line in figure::lines(&plan, labels::BETWEEN, LINE) {
                figure.text(MARGIN, y, &quiet, &line);
                y += 21.0;
            }
        }
        let per_line = self.lanes().map(|lane| lane.lane.grid.requests_per_line).max().unwrap_or_default();
        if per_line > 1 {
            let sharing = capitalized(&self.words.sharing(per_line, self.numbers));
            figure.text(MARGIN, y, &Style { size: 13.0, ..quiet }, &sharing);
            y += 21.0;
        }
        y
    }

    /// Draws the axis and the lanes. Returns the height at which they end.
    fn stage(&self, figure: &mut Figure, top: f64) -> f64 {
        let lanes: Vec<_> = self.lanes().collect();
        let first = top + 32.0;
        let gaps = BETWEEN_LANES * (lanes.len() as f64 - 1.0);
        let bottom = first + lanes.iter().map(|lane| lane.height).sum::<f64>() + gaps;
        self.axis_labels(figure, first, bottom);
        let mut y = first;
        for lane in &lanes {
            lane.draw(figure, y);
            y += lane.height + BETWEEN_LANES;
        }
        bottom
    }

    fn axis_labels(&self, figure: &mut Figure, top: f64, bottom: f64) {
        let step_ms = self.axis.step_ms(MAX_TICKS);
        let style = Style { size: 13.0, fill: ink::QUIET, anchor: Anchor::Middle, ..Style::default() };
        for tick in self.axis.ticks_ms(MAX_TICKS) {
            let x = self.x(tick);
            figure.line(x, top - 4.0, bottom, ink::LINE, 1.0, "");
            figure.text(x, top - 12.0, &style, &self.numbers.moment(tick, step_ms));
        }
    }

    /// Draws the logo, the date and the address that repeats the plan. Returns the height at which they end.
    fn foot(&self, figure: &mut Figure, about: &About, y: f64) -> f64 {
        figure.mark(MARGIN + 8.0, y - 4.0);
        let style = Style { size: 13.0, bold: true, ..Style::default() };
        figure.text(MARGIN + 26.0, y, &style, "Boucle");
        let when = about.utc(0.0, 0.0);
        let day = when.get(..10).unwrap_or_default();
        let page = about.page.split(['?', '#']).next().unwrap_or_default();
        let address = figure::shortened(&format!("{page}?{}", self.plan().to_query()), ADDRESS);
        let quiet = Style { size: 12.0, fill: ink::QUIET, anchor: Anchor::End, ..Style::default() };
        figure.text(RIGHT, y, &quiet, &format!("{day} · {address}"));
        y + 32.0
    }

    /// Returns a description of the picture in words.
    fn told(&self) -> String {
        let mut told = self.plans();
        told.extend(self.comparison.source().map(|source| self.words.source(source)));
        for lane in self.lanes() {
            let facts = [lane.total(), lane.ideal(), lane.failures()];
            let facts: Vec<_> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
            let (code, name) = lane.name();
            told.push(format!("{name} ({code}), {}", facts.join(", ")));
            let words = job_words(self.lang);
            told.extend(lane.jobs.iter().map(|jobs| words.label(jobs, self.numbers)));
        }
        told.join("\n")
    }
}
