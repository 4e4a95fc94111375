//! The parameters that say how the page looks and starts.

use super::{Lang, Theme, View};
use crate::source::Language;

/// The options of the page that shows a plan. None of them changes the requests.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the address")]
pub struct PageOptions {
    /// The requested language; `None` for the browser's.
    pub lang: Option<Lang>,
    /// The requested theme; `None` for the browser's.
    pub theme: Option<Theme>,
    /// The visible views.
    pub view: Vec<View>,
    /// Whether the parts that few people need are unfolded: further columns of the table, and the futures.
    pub details: bool,
    /// The chapter of the lesson.
    pub chapter: Option<String>,
    /// The learner's program with which the page opens: a name of the page's list, or `empty`.
    pub program: Option<String>,
    /// The language of the code; `None` for the reader's choice.
    pub code: Option<Language>,
    /// Whether the page is in a frame of another page, without a margin of its own.
    pub embed: bool,
    /// Whether the chapter of the lesson is the only one, with nothing that leads out of it.
    pub locked: bool,
    /// Whether the run starts automatically.
    pub autorun: bool,
    /// A text that is echoed in messages.
    pub id: Option<String>,
}

impl Default for PageOptions {
    fn default() -> Self {
        Self {
            lang: None,
            theme: None,
            view: View::ALL.to_vec(),
            details: false,
            chapter: None,
            program: None,
            code: None,
            embed: false,
            locked: false,
            autorun: false,
            id: None,
        }
    }
}

impl PageOptions {
    /// Returns the options of a whole page for another recipient: the language, the theme and the details, without the
    /// place, which may be in another page, and without the `id` that the other page gave.
    #[must_use]
    pub fn standalone(self) -> Self {
        Self { lang: self.lang, theme: self.theme, details: self.details, ..Self::default() }
    }

    /// Returns whether `view` is shown.
    pub fn shows(&self, view: View) -> bool {
        self.view.contains(&view)
    }

    /// Returns whether the futures are shown: with the other details, or as a view that was chosen.
    pub fn shows_futures(&self) -> bool {
        let is_chosen = self.view != View::ALL;
        self.shows(View::Futures) && (self.details || is_chosen)
    }

    /// Returns whether the page runs strategies. Otherwise it is there for the learner's program alone.
    pub fn runs_strategies(&self) -> bool {
        !self.shows(View::Program) || self.view.iter().any(|view| view.needs_run())
    }

    /// Returns whether the page opens a chapter of the lesson, which has a plan of its own.
    pub fn opens_lesson(&self) -> bool {
        self.chapter.is_some() && self.shows(View::Lesson)
    }
}
