//! The runs of the page: starts, observes and ends a comparison.

use super::compare::{self, Watch};
use super::control::Running;
use super::host::{Failed, Progress};
use super::initiator::Initiator;
use super::redraw::Change;
use super::{Page, State, remarks};
use crate::plan::Variant;
use crate::run::trace::BARE;
use crate::web::dom::browser::{self, window};
use crate::web::dom::{announce, by_id, set_text, weakly, weakly_with};
use crate::web::platform::breathe::breathe;
use crate::web::to_js::{report_to_js, to_js};
use crate::web::view::heartbeat::WorkerHeartbeat;
use futures_util::future::abortable;
use gloo_timers::callback::Interval;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// How often messages report the progress of a run: ten times a second at most.
const PROGRESS_MS: u32 = 100;

impl Page {
    /// Runs the plan, unless a comparison is running already or the plan must be refused.
    pub(super) fn run(self: &Rc<Self>, by: Initiator) {
        if self.state.get() == State::Running {
            return;
        }
        // Before `run.started`, hand over the report of the previous run.
        self.hand_over();
        *self.control.refusal.borrow_mut() = by.refused(&self.plan.borrow());
        self.redraw(Change::Problems);
        if self.control.refusal.borrow().is_some() {
            return self.fail();
        }
        if by == Initiator::Person && self.asks_first() {
            return;
        }
        let plan = self.plan.borrow().clone();
        self.host.post("run.started", &to_js(&plan));
        let comparison = self.comparison.borrow().followed_by(plan);
        *self.comparison.borrow_mut() = comparison;
        self.views.player.close();
        remarks::hide();
        self.set_state(State::Running);
        self.redraw(Change::Comparison);
        let is_narrow = window().match_media("(max-width: 900px)").ok().flatten();
        if by != Initiator::Other && is_narrow.is_some_and(|narrow| narrow.matches()) {
            // The run is then in view. It jumps there, because the loop is about to be measured.
            by_id::<Element>("cancel").scroll_into_view();
        }
        self.pacer.begin_run(browser::wants_stillness());
        if !BARE {
            self.start_heartbeat();
        }
        let page = Rc::clone(self);
        let (work, abort) = abortable(async move {
            compare::compare(&page.comparison, &*page).await;
        });
        let started_ms = browser::clock()();
        let clicked = by != Initiator::Other;
        let running = Running { abort, clicked, started_ms, _progress: self.tell_progress() };
        *self.control.running.borrow_mut() = Some(running);
        self.draw_soon();
        let page = Rc::clone(self);
        spawn_local(async move {
            let cancelled = work.await.is_err();
            page.ended(cancelled).await;
        });
    }

    /// Starts the heartbeat that outlives a freeze. After the comparison it reports how long the page did not
    /// answer, and nothing waits for that report.
    fn start_heartbeat(self: &Rc<Self>) {
        self.control.silence_ms.set(0.0);
        let silent = weakly_with(Rc::downgrade(self), |page: &Rc<Self>, longest_silence_ms| {
            page.control.silence_ms.set(longest_silence_ms);
            page.redraw(Change::Silence);
            page.control.heartbeat.take();
        });
        *self.control.heartbeat.borrow_mut() = WorkerHeartbeat::start(silent);
        self.update_heartbeat(&self.locale());
    }

    /// Sets the state to failed, and posts `run.failed` with the reason for the refusal.
    fn fail(&self) {
        self.set_state(State::Failed);
        if let Some(refusal) = &*self.control.refusal.borrow() {
            let locale = self.locale();
            let message = locale.words.refusal(refusal, &locale.numbers);
            self.host.post("run.failed", &to_js(&Failed { reason: refusal.name(), message }));
        }
    }

    async fn ended(&self, cancelled: bool) {
        self.control.end();
        if cancelled {
            self.comparison.borrow_mut().cancel();
        }
        let report = self.comparison.borrow().report();
        let report = report_to_js(report).await;
        let refused = self.comparison.borrow().refused.first().map(|(_, refusal)| refusal.clone());
        let nothing_ran = !cancelled && self.comparison.borrow().runs.is_empty();
        *self.control.refusal.borrow_mut() = refused;
        self.redraw(Change::Problems);
        if nothing_ran {
            self.fail();
            return self.redraw(Change::Results);
        }
        self.set_state(if cancelled { State::Cancelled } else { State::Done });
        // The lanes may show other rounds now.
        let is_repeated = self.comparison.borrow().plan.rounds() > 1;
        self.redraw(if is_repeated { Change::Comparison } else { Change::Results });
        self.ask_for_remarks();
        announce(&self.views.headline.text_content().unwrap_or_default());
        // Showing the results and handing over the report are separate tasks, because with ten thousand
        // requests each of them takes a while.
        *self.control.finished.borrow_mut() = Some((cancelled, report));
        breathe().await;
        self.hand_over();
    }

    /// Hands over the report of the last run, unless this was done already.
    fn hand_over(&self) {
        if let Some((cancelled, report)) = self.control.finished.take() {
            self.host.hand_over(&report, cancelled);
        }
    }

    fn tell_progress(self: &Rc<Self>) -> Interval {
        let (told, spoken) = (Cell::new((0, 0)), Cell::new(0));
        let tell = weakly(Rc::downgrade(self), move |page: &Rc<Self>| {
            let mut comparison = page.comparison.borrow_mut();
            comparison.read();
            let (Some(run), Some(rows)) = (comparison.runs.last(), comparison.rows.last()) else { return };
            let progress = (comparison.runs.len(), rows.settled);
            let now_ms = run.trace.now_ms();
            let second = (now_ms / 1000.0) as u32;
            if spoken.replace(second) != second && second > 0 && !rows.is_ended() {
                announce(&page.locale().words.spoken(
                    now_ms,
                    rows.settled,
                    rows.in_flight,
                    &page.locale().numbers,
                ));
            }
            if told.replace(progress) != progress {
                let (done, of) = (rows.settled, comparison.plan.requests);
                let data = Progress { strategy: run.strategy, work_on: run.work_on, done, of };
                page.host.post("run.progress", &to_js(&data));
            }
        });
        Interval::new(PROGRESS_MS, tell)
    }
}

impl Watch for Page {
    fn next(&self, variant: Variant) {
        self.redraw(Change::Next(variant));
    }

    fn freezes(&self, ms: Option<f64>) {
        let locale = self.locale();
        set_text(&self.views.headline, &locale.words.freezing(ms, &locale.numbers));
        announce(&locale.words.freeze(ms, &locale.numbers));
    }

    fn is_clicked(&self) -> bool {
        self.control.is_clicked()
    }

    fn is_seen(&self) -> bool {
        self.control.is_heartbeat_seen()
    }

    fn ended(&self) {
        self.redraw(Change::Results);
    }
}
