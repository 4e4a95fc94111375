//! The program with which the editor opens.

use super::draft::{Base, Draft, Drafts};

/// The program of the page's list that opens if nothing else does.
pub const DEFAULT_PROGRAM: &str = "lesson";
/// The name of the program without any text.
pub const EMPTY: &str = "empty";

/// The program that opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// One that the learner was editing in this tab.
    Draft(Draft),
    /// The one in the fragment of the address.
    Linked,
    /// One of the page's list.
    Listed(String),
}

impl Opening {
    /// Chooses the program: that of the address's `fragment` if it holds one, otherwise its parameter `program`,
    /// otherwise any. The tab's draft of this program takes its place, because the learner has edited it.
    pub fn new(fragment: Option<&str>, program: Option<&str>, drafts: &Drafts) -> Self {
        let asked = match (fragment, program) {
            (Some(fragment), _) => Base::Linked(fragment.to_owned()),
            (None, Some(EMPTY)) => Base::Own,
            (None, Some(name)) => Base::Listed(name.to_owned()),
            (None, None) => {
                let latest = drafts.all().first().cloned();
                return latest.map_or_else(|| Self::Listed(DEFAULT_PROGRAM.to_owned()), Self::Draft);
            }
        };
        if let Some(draft) = drafts.all().iter().find(|draft| draft.base == asked) {
            return Self::Draft(draft.clone());
        }
        match asked {
            Base::Linked(_) => Self::Linked,
            Base::Listed(name) => Self::Listed(name),
            Base::Own => Self::Listed(EMPTY.to_owned()),
        }
    }
}
