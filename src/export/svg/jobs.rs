//! The lanes of the further interpreters of the learner's program.

use super::figure::{Anchor, Figure, Rect, Style};
use super::lane::joined;
use super::{PLOT, RIGHT, Scene, ink};
use crate::i18n::learner::job::job_words;
use crate::learner::job_lanes::{JOB_LANE_PX, JOB_PX, JobLane, JobLook};
use crate::math::clamp;

/// The least width of a bar.
const MIN_BAR: f64 = 1.0;
/// The width of the mark at the end of a job that failed, and of the frame of one that has not ended.
const FAILURE: f64 = 3.0;
const FRAME: f64 = 1.0;
/// The distance between the names of lanes and the axis.
const AIR: f64 = 8.0;

/// Draws the lanes from `top` downwards.
pub(super) fn draw(scene: &Scene<'_>, figure: &mut Figure, lanes: &[JobLane], top: f64) {
    let style = Style { size: 12.0, fill: ink::QUIET, anchor: Anchor::End, ..Style::default() };
    for (index, lane) in (0..).map(f64::from).zip(lanes) {
        let y = top + index * JOB_LANE_PX + (JOB_LANE_PX - JOB_PX) / 2.0;
        figure.text(PLOT - AIR, y + JOB_PX - 1.0, &style, &job_words(scene.lang).lane(lane));
        for look in JobLook::ALL {
            let bars = lane.bars.iter().filter(|bar| bar.look == look).map(|bar| {
                let [x, end] = [bar.from_ms, bar.to_ms].map(|at_ms| clamp(scene.x(at_ms), PLOT, RIGHT));
                Rect { x, y, width: (end - x).max(MIN_BAR), height: JOB_PX }
            });
            if look == JobLook::Done {
                figure.rects(ink::JOB, joined(bars));
            } else {
                bars.for_each(|rect| bar(figure, look, rect));
            }
        }
    }
}

/// Draws a job in a rectangle.
pub(super) fn bar(figure: &mut Figure, look: JobLook, rect: Rect) {
    let end = |width: f64| Rect { x: rect.x + rect.width - width, width, ..rect };
    match look {
        JobLook::Done => figure.rects(ink::JOB, [rect]),
        JobLook::Failed => {
            figure.rects("url(#boucle-lost)", [rect]);
            figure.rects(ink::LOST, [end(FAILURE.min(rect.width))]);
        }
        JobLook::Open => {
            figure.rects("url(#boucle-queued)", [rect]);
            let edge = |y| Rect { y, height: FRAME, ..rect };
            let frame = [
                edge(rect.y),
                edge(rect.y + rect.height - FRAME),
                Rect { width: FRAME, ..rect },
                end(FRAME.min(rect.width)),
            ];
            figure.rects(ink::JOB, frame);
        }
    }
}
