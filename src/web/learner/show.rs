//! What the panel shows: its state, in words, and the run.

use super::running::{Running, state_after};
use super::state::State;
use super::{Learner, programs};
use crate::i18n::learner::{Barred, Figures, Headlined, is_readable, learner_words};
use crate::learner::outcome::End;
use crate::learner::session::Session;
use crate::learner::tasks::Tasks;
use crate::plan::{Plan, View};
use crate::web::dom::browser::document;
use crate::web::dom::{announce, by_id, focus, set_attribute, set_text, show};
use crate::web::locale::{self, page_lang};
use crate::web::page::State as PageState;
use crate::web::page::host::{RESULTS, dispatch};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

impl Learner {
    /// Changes the state, and shows it.
    pub(super) fn set_state(&self, state: State) {
        self.state.set(state);
        let Some(panel) = self.panel.get() else { return };
        set_attribute(&panel.section, "data-state", state.name());
        let is_stoppable = matches!(state, State::Running | State::Waiting);
        let [run, stop] = ["learner-run", "learner-stop"].map(by_id::<HtmlElement>);
        let focused = document().active_element();
        let had_focus = focused.is_some_and(|focused| focused == *run || focused == *stop);
        show(&run, !is_stoppable);
        show(&stop, is_stoppable);
        if had_focus {
            focus(if is_stoppable { &stop } else { &run });
        }
        show(&by_id("learner-loading"), matches!(state, State::Loading | State::Waiting));
        self.say();
        self.show_refused();
        if matches!(state, State::Ready | State::Waiting) {
            announce(&by_id::<Element>("learner-result").text_content().unwrap_or_default());
        }
    }

    /// Shows the sentence about the state.
    fn say(&self) {
        let locale = locale::current();
        let (words, numbers) = (learner_words(locale.lang), &locale.numbers);
        let figures = self.figures.borrow();
        let last = self.last.borrow();
        let failure = last.as_ref().and_then(|running| running.session.borrow().failure.clone());
        let text = match (self.state.get(), failure) {
            (State::Waiting, _) => words.waiting().to_owned(),
            (State::Ready, _) => words.ready(&self.pool.version()),
            (State::Running, _) => words.running(&figures, numbers),
            (State::Done, _) => words.done(&figures, numbers),
            (State::Failed, Some(failure)) => {
                words.failed(figures.ms, failure.line, &failure.message, numbers)
            }
            (State::Stopped, _) => words.stopped(&figures, numbers),
            // These have been told already.
            (State::Broken | State::Barred, _) => return,
            _ => String::new(),
        };
        tell(&text);
    }

    /// Shows how many bytes of Python are loaded.
    pub(super) fn show_loading(&self, bytes: Option<(f64, f64)>) {
        if matches!(self.state.get(), State::Idle | State::Broken | State::Barred) {
            self.set_state(State::Loading);
        }
        if self.panel.get().is_none() {
            return;
        }
        let locale = locale::current();
        let bar: Element = by_id("learner-progress");
        let text: Element = by_id("learner-bytes");
        match bytes {
            Some((loaded, total)) if total > 0.0 => {
                set_attribute(&bar, "max", &total.to_string());
                set_attribute(&bar, "value", &loaded.to_string());
                set_text(&text, &learner_words(locale.lang).loading(loaded, total, &locale.numbers));
            }
            // The step is not known yet, and a bar without a value says that.
            _ => {
                let _ = bar.remove_attribute("value");
                set_text(&text, learner_words(locale.lang).starting());
            }
        }
    }

    /// Shows that Python is loaded and starts.
    pub(super) fn show_starting(&self) {
        self.show_loading(None);
        announce(learner_words(page_lang()).starting());
    }

    /// Shows that Python could not be loaded.
    pub(super) fn break_down(&self, message: &str) {
        self.set_state(State::Broken);
        let text = learner_words(page_lang()).broken(message);
        tell(&text);
        announce(&text);
    }

    /// Shows why programs cannot run here.
    pub(super) fn bar(&self, barred: Barred) {
        self.set_state(State::Barred);
        let text = learner_words(page_lang()).barred(barred);
        tell(text);
        announce(text);
    }

    /// Says who answers, and whom else the program asks.
    pub(super) fn follow_plan(self: &Rc<Self>) {
        if self.panel.get().is_none() {
            return;
        }
        let (plan, _) = Plan::from_query(&self.page.plan());
        let locale = locale::current();
        let words = learner_words(locale.lang);
        set_text(&by_id::<Element>("learner-answers"), &words.answers(&plan, &locale.numbers));
        let hosts = self.named_hosts();
        let text = if hosts.is_empty() { String::new() } else { words.hosts(&hosts) };
        set_text(&by_id::<Element>("learner-hosts"), &text);
        if self.state.get() == State::Barred {
            self.set_state(if self.pool.version().is_empty() { State::Idle } else { State::Ready });
        }
    }

    /// Follows a change of the page's state or language.
    pub(super) fn page_changed(self: &Rc<Self>) {
        if self.page.state() != PageState::Running
            && let Some(lane) = self.unshown.take()
        {
            self.show_lane(lane);
        }
        self.parts(|panel| panel.headline.render(self.page.state()));
        let Some(panel) = self.panel.get() else { return };
        if panel.section.get_attribute("data-lang").as_deref() != Some(page_lang().name()) {
            set_attribute(&panel.section, "data-lang", page_lang().name());
            panel.editor.translate(learner_words(page_lang()).editor());
            programs::translate(&panel.list);
            panel.log.translate();
            self.follow_plan();
            self.show_origin();
            self.show_changes();
            self.say();
            self.show_refused();
            if let Some(last) = &*self.last.borrow() {
                self.show_tasks(&last.session.borrow());
            }
            self.show_moment();
            self.show_remarks();
            self.translate_program();
        }
    }

    /// Removes what the last run has left.
    pub(super) fn clear(&self) {
        *self.figures.borrow_mut() = Figures::default();
        self.last.take();
        self.parts(|panel| {
            panel.log.clear();
            panel.editor.mark(None);
            panel.tasks.render(&Tasks::default(), 0.0, false);
            panel.jobs.clear();
        });
        self.lines_changed();
        self.show_remarks();
    }

    /// Shows the run as a lane of the timeline, once no comparison is running.
    pub(super) fn show_lane(&self, recording: Vec<u8>) {
        if !self.page.show(&recording, true) {
            *self.unshown.borrow_mut() = Some(recording);
        } else if !self.is_running() && Plan::from_query(&self.page.plan()).0.page.shows(View::Timeline) {
            // The desk keeps the run, and describes its requests.
            dispatch(RESULTS, &JsValue::NULL);
        }
    }

    /// Shows the tasks of a run in their table and in the editor, and its jobs.
    pub(super) fn show_tasks(&self, session: &Session) {
        // The editor reads its layout. After other changes the browser would have to lay out the page for that.
        self.show_suspended(session);
        self.parts(|panel| {
            panel.tasks.render(&session.tasks, session.now_ms(), session.end().is_none());
            panel.jobs.render(session);
        });
    }

    /// Keeps the figures of the run, and shows them.
    pub(super) fn set_figures(&self, running: &Running, figures: Figures) {
        let session = running.session.borrow();
        let headlined = Headlined {
            program: running.program.name.clone(),
            end: session.end(),
            is_readable: session.failure.as_ref().is_none_or(|failure| is_readable(&failure.message)),
            ms: figures.ms,
        };
        self.parts(|panel| {
            panel.headline.speak_of(headlined);
            panel.headline.render(self.page.state());
        });
        *self.figures.borrow_mut() = figures;
        self.say();
    }

    /// Marks the line on which the last run failed, unless the program has changed since.
    pub(super) fn mark_failure(&self) {
        if let Some(last) = &*self.last.borrow()
            && let Some(failure) = &last.session.borrow().failure
            && let Some(line) = failure.line.filter(|_| last.is_of(&self.source()))
        {
            self.parts(|panel| panel.editor.mark(Some((line, &failure.message))));
        }
    }

    /// Shows a run that has ended.
    pub(super) fn finished(&self, running: &Rc<Running>, end: End) {
        let session = running.session.borrow();
        self.show_tasks(&session);
        self.show_remarks();
        self.mark_failure();
        self.set_state(state_after(end));
        // Those with a host are told beside the result.
        note(session.refused.first().map(String::as_str));
        // The sentence changes all the time while the program runs, so only the last one is announced.
        announce(&by_id::<Element>("learner-result").text_content().unwrap_or_default());
    }
}

/// Shows the sentence about the state.
fn tell(text: &str) {
    set_text(&by_id::<Element>("learner-result"), text);
}

/// Shows a notice above the editor, or none.
pub(super) fn note(text: Option<&str>) {
    let notice: Element = by_id("learner-notice");
    set_text(&notice, text.unwrap_or_default());
    show(&notice, text.is_some());
}
