//! The legend of the picture. It explains only the signs that occur in it.

use super::figure::{Figure, Rect, Style};
use super::{MARGIN, RIGHT, Scene, ink, jobs};
use crate::i18n::learner::job::job_words;
use crate::learner::job_lanes::JobLook;
use crate::report::phases::Phase;
use crate::report::remarks::BLOCKED_MS;
use crate::report::timeline::{DASH_GAP_PX, DASH_PX, IDEAL_PX};

const SIZE: f64 = 13.5;
/// The approximate width of a character, because text cannot be measured here.
const LETTER: f64 = 7.3;
const SWATCH: f64 = 30.0;
const BETWEEN: f64 = 26.0;
const LINE: f64 = 25.0;

enum Sign {
    Phase(Phase),
    Delivered,
    GoesOn,
    Ideal,
    Busy,
    Blocked,
    Frames,
    Job(JobLook),
}

/// Draws the legend from `top` downwards, and returns the height at which it ends.
pub(super) fn draw(scene: &Scene<'_>, figure: &mut Figure, top: f64) -> f64 {
    let style = Style { size: SIZE, fill: ink::QUIET, ..Style::default() };
    let (mut x, mut y) = (MARGIN, top);
    for (sign, words) in signs(scene) {
        let width = SWATCH + LETTER * words.chars().count() as f64;
        if x > MARGIN && x + width > RIGHT {
            (x, y) = (MARGIN, y + LINE);
        }
        swatch(&sign, figure, x, y - 5.0);
        figure.text(x + SWATCH, y, &style, words);
        x += width + BETWEEN;
    }
    y
}

fn signs(scene: &Scene<'_>) -> Vec<(Sign, &'static str)> {
    let labels = scene.labels;
    let figures: Vec<_> = scene.lanes().collect();
    let lanes = || figures.iter().map(|figure| &figure.lane);
    let rows = || figures.iter().filter_map(|figure| figure.rows);
    let has = |phase| lanes().any(|lane| lane.bars.iter().any(|bar| bar.phase == phase));
    let phases = Phase::ALL.into_iter().filter(|&phase| has(phase));
    let mut signs: Vec<_> = phases.map(|phase| (Sign::Phase(phase), (labels.phase)(phase))).collect();
    let others = [
        (Sign::Delivered, labels.delivered, lanes().any(|lane| lane.ticks.iter().any(|tick| tick.good))),
        (Sign::GoesOn, labels.goes_on, figures.iter().any(|figure| !figure.goes_on_ms().is_empty())),
        (Sign::Ideal, labels.ideal, figures.iter().any(|figure| figure.bound_ms().is_some())),
        (Sign::Busy, labels.busy, rows().any(|rows| !rows.spans.is_empty())),
        (Sign::Blocked, labels.blocked, rows().any(|rows| rows.longest_block_ms() > BLOCKED_MS)),
        (Sign::Frames, labels.frames, rows().any(|rows| !rows.frames_ms.is_empty())),
    ];
    signs.extend(others.into_iter().filter(|(.., shown)| *shown).map(|(sign, words, _)| (sign, words)));
    let bars = || figures.iter().flat_map(|figure| &figure.jobs).flat_map(|lane| &lane.bars);
    let looks = JobLook::ALL.into_iter().filter(|&look| bars().any(|bar| bar.look == look));
    signs.extend(looks.map(|look| (Sign::Job(look), job_words(scene.lang).look(look))));
    signs
}

/// Draws the sign itself, vertically centred at `y`.
fn swatch(sign: &Sign, figure: &mut Figure, x: f64, y: f64) {
    let rect = |from: f64, width: f64, height: f64| Rect { x: x + from, y: y - height / 2.0, width, height };
    match sign {
        Sign::Phase(phase) => figure.rects(ink::colour_of(*phase), [rect(0.0, 22.0, 10.0)]),
        Sign::Delivered => figure.rects(ink::INK, [rect(12.0, 3.0, 13.0)]),
        Sign::GoesOn => figure.triangles(ink::ACCENT, [(x + 8.0, y - 5.0)], 10.0),
        Sign::Ideal => {
            let dash = |n: f64| rect(2.0 + n * (DASH_PX + DASH_GAP_PX), DASH_PX, IDEAL_PX);
            figure.rects(ink::INK, [0.0, 1.0, 2.0].map(dash));
        }
        Sign::Busy => {
            figure.rects(ink::LINE, [Rect { y: y + 3.0, ..rect(0.0, 22.0, 2.0) }]);
            let busy = [(3.0, 4.0), (9.0, 9.0), (13.0, 6.0)];
            let busy = busy.map(|(from, height)| Rect { y: y + 4.0 - height, ..rect(from, 3.0, height) });
            figure.rects(ink::INK, busy);
        }
        Sign::Blocked => figure.rects(ink::BLOCKED, [rect(0.0, 22.0, 8.0)]),
        Sign::Job(look) => jobs::bar(figure, *look, rect(0.0, 22.0, 10.0)),
        Sign::Frames => {
            figure.rects(ink::QUIET, [0.0, 5.0, 10.0, 15.0, 20.0].map(|from| rect(from, 1.0, 5.0)));
        }
    }
}
