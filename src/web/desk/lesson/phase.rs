//! How far a chapter has come, and what of it is shown then.

use crate::web::browser::document;
use crate::web::desk::mark;
use crate::web::dom::{by_id, set_truth, show};
use web_sys::Element;

/// How far a chapter has come: the `data-lesson` of the page's root, by which the style sheet shows and hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Its question waits for a guess.
    Asking,
    /// It runs.
    Running,
    /// The answer is there.
    Answered,
    /// The learner tries something else.
    Trying,
}

impl Phase {
    const fn name(self) -> &'static str {
        match self {
            Self::Asking => "asking",
            Self::Running => "running",
            Self::Answered => "answered",
            Self::Trying => "trying",
        }
    }
}

/// Shows what belongs to that phase; of no phase, nothing of the lesson.
pub(super) fn show_phase(phase: Option<Phase>) {
    show(&by_id::<Element>("lesson"), phase.is_some());
    show(&by_id::<Element>("guess"), matches!(phase, Some(Phase::Asking)));
    show(&by_id::<Element>("outcome"), matches!(phase, Some(Phase::Answered | Phase::Trying)));
    mark("data-lesson", phase.map(Phase::name));
}

/// Whether the plan's controls are shown, which a chapter presets.
pub(super) fn shows_settings() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-settings"))
}

/// Shows or hides them.
pub(super) fn show_settings(shown: bool) {
    mark("data-settings", shown.then_some(""));
    set_truth(&by_id::<Element>("lesson-settings"), "aria-pressed", shown);
}
