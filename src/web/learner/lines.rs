//! The lines of the program that ran, in the editor: those of the bars and tasks at which the user points, and where
//! tasks were suspended at the time to which the run is played. Lines of a text that was changed since are not shown.

use super::Learner;
use super::running::Running;
use super::veil::{unveil, veil};
use super::{jobs, tasks};
use crate::i18n::learner::learner_words;
use crate::learner::session::Session;
use crate::web::dom::browser::document;
use crate::web::dom::{all, by_id, element, set_attribute, set_text, show};
use crate::web::drawn::Drawn;
use crate::web::locale;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::Element;

/// What is shown of the lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The line of the editor at which the user points.
    line: Cell<Option<u32>>,
    /// Whether a veil is shown, which changes with the lane.
    is_veiled: Cell<bool>,
    /// The hash of the program for which it is known whether it is in the editor.
    fits: RefCell<Option<(String, bool)>>,
}

impl Learner {
    /// Shows what has changed in the lane since it was drawn `before`.
    pub(super) fn show_drawn(&self, before: Option<&Drawn>, drawn: &Drawn) {
        if before.and_then(|before| before.seen) != drawn.seen {
            self.point_at_request(drawn.seen);
        }
        if before.and_then(|before| before.cursor_ms) != drawn.cursor_ms {
            self.show_moment();
        }
        // Runs of the page itself draw the lane often, too.
        if self.lines.is_veiled.get() {
            self.show_veil();
        }
    }

    /// Returns the time to which the run is played.
    fn cursor_ms(&self) -> Option<f64> {
        self.drawn.get().and_then(|drawn| drawn.cursor_ms)
    }

    /// Returns the run that the lane shows.
    pub(super) fn shown_run(&self) -> Option<Rc<Running>> {
        self.running.borrow().clone().or_else(|| self.last.borrow().clone())
    }

    /// Returns whether the program that ran is the one in the editor.
    fn fits(&self, running: &Running) -> bool {
        let mut fits = self.lines.fits.borrow_mut();
        match &*fits {
            Some((sha256, fits)) if *sha256 == running.program.sha256 => *fits,
            _ => fits.insert((running.program.sha256.clone(), running.program.is_of(&self.source()))).1,
        }
    }

    /// Follows a change of the text in the editor, or of the run.
    pub(super) fn lines_changed(&self) {
        self.lines.fits.take();
        self.mark_line(None);
        self.point_at_line(self.lines.line.get());
        self.show_moment();
    }

    /// Marks the line that sent a request.
    fn point_at_request(&self, n: Option<u32>) {
        let running = self.shown_run();
        let line = running.as_ref().zip(n).and_then(|(running, n)| {
            running.session.borrow().asked().get(n as usize).and_then(|asked| asked.line)
        });
        self.mark_line(line);
    }

    /// Marks a line of the program that ran, or none.
    pub(super) fn mark_line(&self, line: Option<u32>) {
        let fits = self.shown_run().is_some_and(|running| self.fits(&running));
        self.parts(|panel| panel.editor.highlight(line.filter(|_| fits)));
    }

    /// Marks the requests and the tasks of the line at which the user points in the editor.
    pub(super) fn point_at_line(&self, line: Option<u32>) {
        self.lines.line.set(line);
        let running = self.shown_run().filter(|running| line.is_some() && self.fits(running));
        let at_ms = self.cursor_ms();
        if let (Some(running), Some(line)) = (&running, line) {
            let session = running.session.borrow();
            let of_line = session.tasks.all().iter().map(|task| task.is_of_line(line, at_ms));
            tasks::point(&of_line.collect::<Vec<_>>());
        } else {
            tasks::point(&[]);
        }
        jobs::point(line.filter(|_| running.is_some()));
        self.show_veil();
    }

    /// Veils the requests that the line in question did not send.
    fn show_veil(&self) {
        let Some(drawn) = self.drawn.get() else { return };
        let element = all("#lanes > .lane").into_iter().nth(drawn.lane);
        // Another comparison may have taken its place.
        let is_program = |lane: &Element| lane.get_attribute("data-strategy").as_deref() == Some("python");
        let Some(element) = element.filter(is_program) else { return };
        let line = self.lines.line.get();
        let running = self.shown_run().filter(|running| line.is_some() && self.fits(running));
        self.lines.is_veiled.set(running.is_some());
        match running {
            Some(running) => {
                let session = running.session.borrow();
                let asked = session.asked();
                veil(&element, asked.len() as u32, |n| {
                    asked.get(n as usize).is_some_and(|one| one.line == line)
                });
            }
            None => unveil(&element),
        }
    }

    /// Shows the run at the time to which it is played, or as it is.
    pub(super) fn show_moment(&self) {
        let running = self.shown_run();
        let fits = running.as_ref().is_some_and(|running| self.fits(running));
        let at_ms = self.cursor_ms();
        let moment = running.as_ref().zip(at_ms).map(|(running, ms)| running.session.borrow().moment(ms));
        let shown = moment.as_ref().filter(|_| fits);
        let active = shown.and_then(|moment| moment.active.as_ref()?.line());
        self.parts(|panel| panel.editor.activate(active));
        if let (Some(running), None) = (&running, &moment) {
            self.show_suspended(&running.session.borrow());
        } else {
            let counts = shown.map(|moment| &moment.suspended);
            self.parts(|panel| panel.editor.gutter(counts.unwrap_or(&BTreeMap::new())));
        }
        let locale = locale::current();
        let words = learner_words(locale.lang);
        let mut text = moment.map(|moment| words.moment(&moment, &locale.numbers)).unwrap_or_default();
        if !text.is_empty() && !fits {
            text = [&*text, words.changed()].join(" ");
        }
        say(&text);
    }

    /// Shows in the editor how many tasks are suspended at each line now, unless the run is played again.
    pub(super) fn show_suspended(&self, session: &Session) {
        if self.cursor_ms().is_some() {
            return;
        }
        let is_shown = session.end().is_none() && self.shown_run().is_some_and(|running| self.fits(&running));
        let counts = if is_shown { session.tasks.by_line() } else { BTreeMap::new() };
        self.parts(|panel| panel.editor.gutter(&counts));
    }
}

/// Shows the sentence about the moment below the timeline, where it describes the slider too.
fn say(text: &str) {
    let place = document().get_element_by_id("learner-moment").unwrap_or_else(|| {
        let place: Element = element("p", "", "");
        place.set_id("learner-moment");
        let _ = by_id::<Element>("replay").after_with_node_1(&place);
        set_attribute(&by_id("replay-time"), "aria-describedby", "learner-moment");
        place
    });
    set_text(&place, text);
    show(&place, !text.is_empty());
}
