//! The state of the learner's program in the page.

/// The state: the `data-state` of the section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Python has not been asked for.
    Idle,
    /// Python is being loaded.
    Loading,
    /// Python is being loaded, and the program runs then.
    Waiting,
    /// Python is ready, and nothing has run.
    Ready,
    /// The program runs.
    Running,
    /// It has ended by itself.
    Done,
    /// It has ended with an exception.
    Failed,
    /// The user stopped it.
    Stopped,
    /// Python could not be loaded.
    Broken,
    /// Programs cannot run here, or not now.
    Barred,
}

impl State {
    /// Returns its name for the style sheet.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Loading => "loading",
            Self::Waiting => "waiting",
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
            Self::Broken => "broken",
            Self::Barred => "barred",
        }
    }
}
