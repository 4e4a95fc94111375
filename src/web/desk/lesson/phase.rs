//! The phases of a chapter, and the parts that are shown in each.

use crate::web::desk::mark;
use crate::web::dom::browser::document;
use crate::web::dom::{all, by_id, set_truth, show};
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
    /// The learner tries something beside the answered run.
    Trying,
    /// The learner runs a plan of their own in its place.
    Exploring,
    /// The page after the last chapter is shown.
    Summing,
}

impl Phase {
    const fn name(self) -> &'static str {
        match self {
            Self::Asking => "asking",
            Self::Running => "running",
            Self::Answered => "answered",
            Self::Trying => "trying",
            Self::Exploring => "exploring",
            Self::Summing => "summing",
        }
    }
}

/// Shows the parts that belong to `phase`, or no part of the lesson if it is `None`.
pub(super) fn show_phase(phase: Option<Phase>) {
    show(&by_id::<Element>("lesson"), phase.is_some());
    // From the run on, the question stays where it is, so that the picture below it does not move. Cancel has the
    // place of Run, and keeps it after the run, though it is invisible then.
    let asking = phase == Some(Phase::Asking);
    let asked = matches!(phase, Some(Phase::Running | Phase::Answered | Phase::Trying));
    show(&by_id::<Element>("guess"), asking || asked);
    show(&by_id::<Element>("guess-run"), asking);
    show(&by_id::<Element>("guess-cancel"), asked);
    for part in all("#guess :is(label, ol, .guess-slide)") {
        let _ = part.toggle_attribute_with_force("inert", asked);
    }
    show(
        &by_id::<Element>("outcome"),
        matches!(phase, Some(Phase::Answered | Phase::Trying | Phase::Exploring)),
    );
    show(&by_id::<Element>("summary"), phase == Some(Phase::Summing));
    if phase != Some(Phase::Trying) {
        show(&by_id::<Element>("outcome-tried"), false);
    }
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
