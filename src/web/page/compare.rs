//! Runs a comparison: one variant after the other, on the same plan, until all have ended or it is
//! cancelled.

use crate::lab::Lab;
use crate::lab::calibrate;
use crate::plan::Variant;
use crate::report::Run;
use crate::report::comparison::Comparison;
use crate::report::rows::Rows;
use crate::run::platform::Platform as _;
use crate::run::trace::{Event, Trace};
use crate::web::platform::Browser;
use crate::web::platform::observe::Observer;
use crate::web::platform::sustained;
use futures_util::future::select;
use gloo_render::request_animation_frame;
use gloo_timers::future::TimeoutFuture;
use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;

/// How long the page gets to draw itself before it is frozen. Before other runs, this is the maximum.
const DRAW_MS: u32 = 60;
/// How long to wait at most until the heartbeat that outlives a freeze is visible, and how often to check.
const SEEN_MS: f64 = 500.0;
const LOOK_EVERY_MS: u32 = 10;

/// The observer of a comparison, which reports events to it and asks it questions.
pub trait Watch {
    /// The next variant is being prepared. The observer shows it now, because the time of the run has not
    /// begun.
    fn next(&self, variant: Variant);

    /// The page will now be frozen for `ms` milliseconds, if this is known.
    fn freezes(&self, ms: Option<f64>);

    /// Returns whether the user started the comparison.
    fn is_clicked(&self) -> bool;

    /// Returns whether the heartbeat that outlives a freeze is visible.
    fn is_seen(&self) -> bool;

    /// A run has ended, or was refused.
    fn ended(&self);
}

/// Runs all variants of the comparison's plan, except those that must be refused. If the plan repeats them,
/// they take turns.
///
/// A freeze begins when the heartbeat that outlives it is visible, or after a short wait. Dropping the future
/// cancels the run: every request is aborted. [`Comparison::cancel`] must then record the end.
pub async fn compare(comparison: &RefCell<Comparison>, watch: &impl Watch) {
    let plan = Rc::new(comparison.borrow().plan.clone());
    let mut job = None;
    // All variants begin alike, although the first one may show what the server sustains.
    let sustained_before = sustained::by(&plan.origin);
    let mut most_sustained = 0;
    let count = plan.variants().count();
    for turn in 0..count * plan.rounds() as usize {
        let Some(variant) = plan.variant(turn % count) else { continue };
        if comparison.borrow().refuses(variant) {
            continue;
        }
        watch.next(variant);
        // Before each run, because browsers put idle workers to sleep.
        let platform = match Browser::prepare(&plan, variant, watch.is_clicked(), sustained_before).await {
            Ok(platform) => Rc::new(platform),
            Err(refusal) => {
                comparison.borrow_mut().refuse(variant, refusal);
                watch.ended();
                continue;
            }
        };
        // Once, because all variants do the same work.
        if plan.work_ms > 0 && job.is_none() {
            job = Some(calibrate(&*platform, plan.work_ms).await);
        }
        let Variant { strategy, work_on } = variant;
        if strategy.freezes() {
            watch.freezes(platform.freeze_ms());
            let clock = platform.clock();
            let until_ms = clock() + SEEN_MS;
            while !watch.is_seen() && clock() < until_ms {
                TimeoutFuture::new(LOOK_EVERY_MS).await;
            }
            TimeoutFuture::new(DRAW_MS).await;
        } else {
            drawn().await;
        }
        let run = platform.run().to_owned();
        let trace = Rc::new(Trace::start(platform.clock()));
        let provenance = platform.provenance();
        platform.record_into(&trace);
        let lab = Lab::new(Rc::clone(&plan), platform, Rc::clone(&trace), job, plan.place_of(work_on));
        comparison.borrow_mut().begin(Run {
            strategy: Some(strategy),
            work_on,
            provenance,
            name: run.clone(),
            trace: Rc::clone(&trace),
            rounds: Vec::new(),
        });
        let observer = Observer::new(&trace, provenance, &run);
        lab.drive(strategy.run(&lab)).await;
        let at_ms = trace.now_ms();
        observer
            .finish(|| {
                let mut comparison = comparison.borrow_mut();
                comparison.read();
                comparison.rows.last().is_none_or(Rows::is_timed)
            })
            .await;
        trace.push(Event::Ended { at_ms, cancelled: false });
        comparison.borrow_mut().read();
        let protocol = comparison.borrow().rows.last().and_then(|rows| rows.protocol);
        most_sustained = lab.sustained().max(most_sustained);
        sustained::note(&plan.origin, protocol, most_sustained);
        watch.ended();
    }
    comparison.borrow_mut().show_medians();
}

/// Resolves when the page has been drawn as it is now, so that this drawing takes no time of the run.
///
/// It waits for `DRAW_MS` at most, because a page that is not visible is not drawn.
async fn drawn() {
    let frames = pin!(async {
        // The first frame is requested after all changes, and when the second begins, the first has been
        // drawn.
        for _ in 0..2 {
            let (began, begins) = tokio::sync::oneshot::channel();
            let _frame = request_animation_frame(|_| {
                // Sending fails if the frame took too long, and then nothing waits for it.
                let _ = began.send(());
            });
            let _ = begins.await;
        }
    });
    select(frames, TimeoutFuture::new(DRAW_MS)).await;
}
