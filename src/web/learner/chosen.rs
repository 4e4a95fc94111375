//! The program in the editor: which one it is.

use super::programs::Listed;
use crate::i18n::learner::learner_words;
use crate::learner::draft::Base;
use crate::web::locale::page_lang;

/// The program that was chosen. The user may have changed its text.
#[derive(Clone, Debug, Default)]
pub(super) enum Chosen {
    /// The user's own, begun empty.
    #[default]
    Own,
    /// One of the page's list.
    Listed(Listed),
    /// One with the name of a file.
    Named(String),
    /// One of a link: the name of its file, and the fragment that holds it.
    Linked(String, String),
}

impl Chosen {
    /// Returns its name in addresses, if it has one.
    pub(super) fn name(&self) -> Option<&str> {
        match self {
            Self::Own => Some(super::programs::EMPTY),
            Self::Listed(listed) => Some(&listed.name),
            Self::Named(_) | Self::Linked(..) => None,
        }
    }

    /// Returns its title in the page's language.
    pub(super) fn title(&self) -> String {
        match self {
            Self::Own => learner_words(page_lang()).own().to_owned(),
            Self::Listed(listed) => listed.title(),
            Self::Named(file) | Self::Linked(file, _) => file.clone(),
        }
    }

    /// Returns what it is, for drafts of it.
    pub(super) fn base(&self) -> Base {
        match self {
            Self::Own | Self::Named(_) => Base::Own,
            Self::Listed(listed) if listed.name == super::programs::EMPTY => Base::Own,
            Self::Listed(listed) => Base::Listed(listed.name.clone()),
            Self::Linked(_, fragment) => Base::Linked(fragment.clone()),
        }
    }

    /// Returns the name of its file, which tracebacks contain.
    pub(super) fn file(&self) -> String {
        match self {
            Self::Own => "program.py".to_owned(),
            Self::Listed(listed) => [&listed.name, ".py"].concat(),
            Self::Named(file) | Self::Linked(file, _) => file.clone(),
        }
    }
}
