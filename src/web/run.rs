//! Running a comparison: strategy after strategy, on the same plan, until all have ended or it is cancelled.

use super::observe::Observer;
use super::platform::Browser;
use crate::lab::Lab;
use crate::platform::Platform as _;
use crate::report::Run;
use crate::report::comparison::Comparison;
use crate::trace::{Event, Trace};
use std::cell::RefCell;
use std::rc::Rc;

/// Runs all strategies of the comparison's plan. After each, `ended` is called. Dropped, it cancels: every
/// request is aborted, and [`cancel`] writes down the end.
pub async fn compare(comparison: &RefCell<Comparison>, ended: impl Fn()) {
    let plan = Rc::new(comparison.borrow().plan.clone());
    for &strategy in &plan.strategies {
        // Before each, for browsers put idle workers to sleep.
        let platform = Rc::new(Browser::prepare(&plan).await);
        let trace = Rc::new(Trace::start(platform.clock()));
        let provenance = platform.provenance();
        let lab = Lab::new(Rc::clone(&plan), platform, Rc::clone(&trace));
        comparison.borrow_mut().begin(Run { strategy, provenance, trace: Rc::clone(&trace) });
        let observer = Observer::new(&trace);
        lab.drive(strategy.run(&lab)).await;
        trace.push(Event::Ended { at_ms: trace.now_ms(), cancelled: false });
        observer.finish();
        comparison.borrow_mut().read();
        ended();
    }
}

/// Writes down that the run under way was cancelled.
pub fn cancel(comparison: &RefCell<Comparison>) {
    let mut comparison = comparison.borrow_mut();
    comparison.read();
    if let (Some(run), Some(rows)) = (comparison.runs.last(), comparison.rows.last())
        && !rows.is_ended()
    {
        run.trace.push(Event::Ended { at_ms: run.trace.now_ms(), cancelled: true });
    }
    comparison.read();
}
