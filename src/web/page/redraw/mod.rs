//! Redrawing: the only way from a change to everything that shows it.
//!
//! Code that changes something calls [`Page::redraw`] with the change. It does not need to know which views
//! show it. [`Page::draw_soon`] does the same for [`Change::Look`], in the next animation frame.

mod moment;
mod plan;
mod results;

use super::{Page, State, futures};
use crate::plan::Variant;
use crate::web::locale::Locale;

/// A change that is visible on the page.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
    /// Another plan or language, which the controls do not show yet.
    Plan,
    /// Another plan, which the controls show already, because it comes from them.
    Controls,
    /// The problems of the plan, or the reason for which the last run did not start.
    Problems,
    /// Another comparison.
    Comparison,
    /// A run of the comparison has ended, or was refused.
    Results,
    /// The next run of the comparison is being prepared.
    Next(Variant),
    /// The run that is under way has progressed. Its waterfall is not included, because it is drawn more
    /// often.
    Progress,
    /// The measured time for which the page did not answer.
    Silence,
    /// The time to which a recording is played.
    Moment,
    /// What the user looks at: a request, or a part of the time.
    Look,
    /// The strategy whose futures are shown.
    Futures,
    /// Whether the details are shown.
    Details,
    /// The size of the lanes. It is drawn in the next frame.
    Size,
    /// The colours. They are drawn at once, because printing does not wait for an animation frame.
    Colours,
}

impl Page {
    /// Shows a change.
    #[inline(never)] // copies at its many callers would be larger
    pub(super) fn redraw(&self, change: Change) {
        let locale = &self.locale();
        let stage = &self.views.stage;
        let idle = self.state.get() != State::Running;
        match change {
            Change::Plan => {
                self.show_words(locale);
                self.show_problems(locale);
                self.follow_plan(locale);
                stage.build(locale, idle);
                self.show_results(locale);
                self.update_heartbeat(locale);
            }
            Change::Controls => {
                if self.follow_plan(locale) {
                    stage.build(locale, idle);
                }
                self.show_results(locale);
            }
            Change::Problems => self.show_problems(locale),
            Change::Comparison => {
                stage.build(locale, idle);
                self.show_results(locale);
            }
            Change::Results => self.show_results(locale),
            Change::Next(variant) => {
                self.views.code.show(variant.strategy);
                futures::report();
            }
            Change::Progress => {
                // The log is first, because it asks for its scroll position, which costs nothing only until
                // another element has changed.
                self.views.log.render(&self.comparison.borrow(), locale);
                stage.say(locale);
                self.show_progress(locale);
                self.show_code();
                futures::report();
            }
            Change::Silence => self.show_silence(locale),
            Change::Moment => {
                self.show_moment(locale);
                futures::report();
            }
            Change::Look => {
                stage.set_cursor(self.views.player.at_ms());
                stage.draw(locale);
                stage.say(locale);
                self.show_code();
            }
            Change::Futures => futures::report(),
            Change::Details => self.show_details(),
            Change::Size => stage.fit(),
            Change::Colours => {
                stage.repaint();
                stage.fit();
                stage.draw(locale);
                self.update_heartbeat(locale);
            }
        }
    }

    /// Gives the heartbeat in the worker the page's language and colours.
    pub(super) fn update_heartbeat(&self, locale: &Locale) {
        if let Some(heartbeat) = &*self.control.heartbeat.borrow() {
            heartbeat.update(locale, &self.views.stage.paint());
        }
    }
}
