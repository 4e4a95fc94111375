//! Starts, observes and ends a comparison.

use super::rendering::speak_up;
use super::{Page, State};
use crate::endpoint::Endpoint;
use crate::freeze;
use crate::plan::Strategy;
use crate::refusal::Refusal;
use crate::report::rows::Rows;
use crate::trace::BARE;
use crate::web::breathe::breathe;
use crate::web::browser::{self, document};
use crate::web::dom::{by_id, hear, set_text, weakly, weakly_with};
use crate::web::host::{Failed, Progress};
use crate::web::pulse::Pulse;
use crate::web::run::{self, Watch};
use crate::web::to_js::{report_to_js, to_js};
use futures_util::future::{AbortHandle, abortable};
use gloo_timers::callback::Interval;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlDialogElement};

/// The number of requests to another host above which the page asks for confirmation, even if it shows that
/// host.
const ASK_ABOVE: u32 = 100;
/// How often messages report the progress of a run: ten times a second at most.
const PROGRESS_MS: u32 = 100;
/// The initiator of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Starter {
    /// The user, by a click or a key.
    Person,
    /// The user, after confirming.
    Sure,
    /// The URL's `autorun`, or the page that frames this one.
    Other,
}

/// The values that exist while a comparison runs.
pub(super) struct Running {
    abort: AbortHandle,
    clicked: bool,
    pub(super) started_ms: f64,
    _progress: Interval,
}

impl Page {
    /// Runs the plan, unless a comparison is running already or the plan must be refused.
    pub(super) fn run(self: &Rc<Self>, by: Starter) {
        if self.state.get() == State::Running {
            return;
        }
        // Before `run.started`, hand over the report of the previous run.
        self.hand_over();
        *self.refusal.borrow_mut() = self.refused(by);
        self.show_problems();
        if self.refusal.borrow().is_some() {
            return self.fail();
        }
        if by == Starter::Person && self.asks_first() {
            return;
        }
        let plan = self.plan.borrow().clone();
        self.host.post("run.started", &to_js(&plan));
        let comparison = self.comparison.borrow().followed_by(plan);
        *self.comparison.borrow_mut() = comparison;
        self.player.close();
        self.set_state(State::Running);
        self.stage.build(&self.tongue());
        self.show_results();
        self.still.set(browser::wants_stillness());
        if !BARE {
            self.start_pulse();
        }
        let page = Rc::clone(self);
        let (work, abort) = abortable(async move {
            run::compare(&page.comparison, &*page).await;
        });
        let started_ms = browser::clock()();
        let clicked = by != Starter::Other;
        let running = Running { abort, clicked, started_ms, _progress: self.tell_progress() };
        *self.running.borrow_mut() = Some(running);
        self.draw_soon();
        let page = Rc::clone(self);
        spawn_local(async move {
            let cancelled = work.await.is_err();
            page.ended(cancelled).await;
        });
    }

    /// Starts the heartbeat that outlives a freeze. After the comparison it reports how long the page did not
    /// answer, and nothing waits for that report.
    fn start_pulse(self: &Rc<Self>) {
        self.silence_ms.set(0.0);
        let silent = weakly_with(Rc::downgrade(self), |page: &Rc<Self>, longest_silence_ms| {
            page.silence_ms.set(longest_silence_ms);
            page.show_silence();
            page.pulse.take();
        });
        *self.pulse.borrow_mut() = Pulse::start(silent);
        self.dress_pulse();
    }

    /// Gives the heartbeat the page's language and theme.
    pub(super) fn dress_pulse(&self) {
        if let Some(pulse) = &*self.pulse.borrow() {
            pulse.dress(&self.tongue(), &self.stage.paint());
        }
    }

    /// Drops the comparison's future, which aborts all of its requests.
    pub(super) fn cancel(&self) {
        if let Some(running) = &*self.running.borrow() {
            running.abort.abort();
        }
    }

    /// Sets the state to failed, and posts `run.failed` with the reason for the refusal.
    fn fail(&self) {
        self.set_state(State::Failed);
        if let Some(refusal) = &*self.refusal.borrow() {
            let tongue = self.tongue();
            let message = tongue.words.refusal(refusal, &tongue.numbers);
            self.host.post("run.failed", &to_js(&Failed { reason: refusal.name(), message }));
        }
    }

    async fn ended(&self, cancelled: bool) {
        self.running.take();
        self.pulse.borrow().as_ref().inspect(|pulse| pulse.end());
        if cancelled {
            self.comparison.borrow_mut().cancel();
        }
        let report = self.comparison.borrow().report();
        let report = report_to_js(report).await;
        let refused = self.comparison.borrow().refused.first().map(|(_, refusal)| refusal.clone());
        let nothing_ran = !cancelled && self.comparison.borrow().runs.is_empty();
        *self.refusal.borrow_mut() = refused;
        self.show_problems();
        if nothing_ran {
            self.fail();
            return self.show_results();
        }
        self.set_state(if cancelled { State::Cancelled } else { State::Done });
        self.show_results();
        speak_up(&self.headline.text_content().unwrap_or_default());
        // Showing the results and handing over the report are separate tasks, because with ten thousand
        // requests each of them takes a while.
        *self.finished.borrow_mut() = Some((cancelled, report));
        breathe().await;
        self.hand_over();
    }

    /// Hands over the report of the last run, unless this was done already.
    fn hand_over(&self) {
        let Some((cancelled, report)) = self.finished.take() else { return };
        if cancelled {
            return self.host.post("run.cancelled", &report);
        }
        self.host.post("run.completed", &report);
        let detail = CustomEventInit::new();
        detail.set_detail(&report);
        if let Ok(event) = CustomEvent::new_with_event_init_dict("boucle:run-completed", &detail) {
            // This throws only if the event is being dispatched already.
            let _ = document().dispatch_event(&event);
        }
    }

    /// Returns why a run cannot start, if it cannot.
    fn refused(&self, by: Starter) -> Option<Refusal> {
        let plan = self.plan.borrow();
        if let Endpoint::Url(url) = &plan.origin
            && server(&plan.origin).is_none()
        {
            return Some(Refusal::BadUrl(url.clone()));
        }
        let foreign = plan.origin.is_foreign(&browser::host());
        if foreign && by == Starter::Other {
            return server(&plan.origin).map(Refusal::NeedsClick);
        }
        if foreign && browser::is_offline() {
            return Some(Refusal::Offline);
        }
        // If the plan has other strategies, the comparison runs without the one that freezes.
        let only_freezes = plan.strategies.iter().all(|strategy| strategy.freezes());
        if only_freezes { freeze::freeze_ms(&plan, None).and_then(freeze::refusal) } else { None }
    }

    /// Asks for confirmation before the page sends many requests to another host, or any requests while it
    /// does not show which host. Returns whether it asks. If the user confirms, the plan runs.
    fn asks_first(self: &Rc<Self>) -> bool {
        let plan = self.plan.borrow();
        let few = plan.requests <= ASK_ABOVE && self.form.shows_origin();
        if few || !plan.origin.is_foreign(&browser::host()) {
            return false;
        }
        let (tongue, server) = (self.tongue(), server(&plan.origin).unwrap_or_default());
        let question = tongue.words.ask_first(plan.requests, &server, &tongue.numbers);
        set_text(&by_id::<Element>("ask-question"), &question);
        let dialog: HtmlDialogElement = by_id("ask");
        let asked = dialog.clone();
        let answered = hear(Rc::downgrade(self), &dialog, "close", move |page, _| {
            if asked.return_value() == "yes" {
                page.run(Starter::Sure);
            }
        });
        *self.asked.borrow_mut() = Some(answered);
        dialog.set_return_value("");
        dialog.show_modal().is_ok()
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
                speak_up(&page.tongue().words.spoken(
                    now_ms,
                    rows.settled,
                    rows.in_flight,
                    &page.tongue().numbers,
                ));
            }
            if told.replace(progress) != progress {
                let (done, of) = (rows.settled, comparison.plan.requests);
                let data = Progress { strategy: run.strategy, done, of };
                page.host.post("run.progress", &to_js(&data));
            }
        });
        Interval::new(PROGRESS_MS, tell)
    }
}

/// Returns the server of `origin` as the browser writes it, because this distinguishes a host from another
/// one whose letters only look the same. Returns `None` if the browser cannot send requests to this address.
fn server(origin: &Endpoint) -> Option<String> {
    web_sys::Url::new(origin.as_str()).ok().map(|url| url.origin())
}

impl Watch for Page {
    fn next(&self, strategy: Strategy) {
        self.code.show(strategy);
        // The futures as they are before the run begins, because making their rows takes time.
        let plan = &self.comparison.borrow().plan;
        self.show_futures_of(Some((strategy, &Rows::new(plan.requests), 0.0)), plan.limit, &self.tongue());
    }

    fn freezes(&self, ms: Option<f64>) {
        let tongue = self.tongue();
        let text = tongue.words.freeze(ms, &tongue.numbers);
        set_text(&self.headline, &text);
        speak_up(&text);
    }

    fn is_clicked(&self) -> bool {
        self.running.borrow().as_ref().is_some_and(|running| running.clicked)
    }

    fn is_seen(&self) -> bool {
        self.pulse.borrow().as_ref().is_none_or(Pulse::is_seen)
    }

    fn ended(&self) {
        self.show_results();
    }
}
