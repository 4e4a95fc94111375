//! The phases of a chapter, and the parts that are shown in each.

use crate::web::desk::mark;
use crate::web::dom::browser::document;
use crate::web::dom::{by_id, set_truth, show};
use web_sys::Element;

/// The phase of a chapter: the `data-lesson` of the page's root, by which the style sheet shows and hides
/// parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The question waits for a guess.
    Asking,
    /// The chapter's plan runs.
    Running,
    /// The answer is shown.
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

/// Shows the parts that belong to `phase`, or no part of the lesson if it is `None`.
pub(super) fn show_phase(phase: Option<Phase>) {
    show(&by_id::<Element>("lesson"), phase.is_some());
    // During the run, Cancel is where Run was, and nothing moves.
    let runs = phase == Some(Phase::Running);
    show(&by_id::<Element>("guess"), runs || phase == Some(Phase::Asking));
    show(&by_id::<Element>("guess-run"), !runs);
    show(&by_id::<Element>("guess-cancel"), runs);
    for id in ["guess-number", "guess-slider"] {
        let _ = by_id::<Element>(id).toggle_attribute_with_force("disabled", runs);
    }
    show(&by_id::<Element>("outcome"), matches!(phase, Some(Phase::Answered | Phase::Trying)));
    mark("data-lesson", phase.map(Phase::name));
}

/// Returns whether the plan's controls, which a chapter presets, are shown.
pub(super) fn shows_settings() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-settings"))
}

/// Shows or hides the plan's controls.
pub(super) fn show_settings(shown: bool) {
    mark("data-settings", shown.then_some(""));
    set_truth(&by_id::<Element>("lesson-settings"), "aria-pressed", shown);
}
