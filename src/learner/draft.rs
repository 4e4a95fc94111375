//! Programs that the learner has edited, as the browser's storage keeps them.

use form_urlencoded::{Serializer, parse};

/// The maximum number of drafts that are kept.
const MAX_DRAFTS: usize = 6;

/// A program that the learner has edited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// A text that distinguishes it from other drafts. It stays the same while the program is edited.
    pub id: String,
    /// The program from which it was edited.
    pub base: Base,
    /// The name of its file.
    pub name: String,
    /// The program.
    pub source: String,
}

/// Where a program comes from, or where it came from before the learner edited it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// The learner's own: begun empty, pasted, or opened as a file.
    #[default]
    Own,
    /// A program of the page's list, by its name.
    Listed(String),
    /// A program of a link, by its fragment.
    Linked(String),
}

impl Base {
    fn written(&self) -> String {
        match self {
            Self::Own => String::new(),
            Self::Listed(name) => [":", name].concat(),
            Self::Linked(fragment) => fragment.clone(),
        }
    }

    fn read(text: &str) -> Self {
        match text.strip_prefix(':') {
            Some(name) => Self::Listed(name.to_owned()),
            None if text.is_empty() => Self::Own,
            None => Self::Linked(text.to_owned()),
        }
    }
}

impl Draft {
    /// Returns the draft as one line of text.
    pub fn written(&self) -> String {
        let Self { id, base, name, source } = self;
        let pairs = [("id", id), ("base", &base.written()), ("name", name), ("source", source)];
        Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    /// Reads a draft. Returns `None` if the text has no program.
    pub fn read(line: &str) -> Option<Self> {
        let value =
            |of: &str| parse(line.as_bytes()).find(|(key, _)| key == of).map(|(_, value)| value.into_owned());
        let [id, base, name] = ["id", "base", "name"].map(|of| value(of).unwrap_or_default());
        Some(Self { id, base: Base::read(&base), name, source: value("source")? })
    }
}

/// The drafts of the browser, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts(Vec<Draft>);

impl Drafts {
    /// Reads the stored text, of which every line is a draft.
    pub fn read(text: &str) -> Self {
        Self(text.lines().filter_map(Draft::read).take(MAX_DRAFTS).collect())
    }

    /// Returns the text to store.
    pub fn written(&self) -> String {
        self.0.iter().map(Draft::written).collect::<Vec<_>>().join("\n")
    }

    /// Keeps `draft` as the latest, in place of the one with its `id`, or with its text. The oldest one goes
    /// if there are too many. Blank programs are not kept.
    pub fn keep(&mut self, draft: Draft) {
        self.0.retain(|other| other.id != draft.id && other.source != draft.source);
        if !draft.source.trim().is_empty() {
            self.0.insert(0, draft);
            self.0.truncate(MAX_DRAFTS);
        }
    }

    /// Removes the draft with this `id`.
    pub fn forget(&mut self, id: &str) {
        self.0.retain(|draft| draft.id != id);
    }

    /// Returns the drafts, the latest first.
    pub fn all(&self) -> &[Draft] {
        &self.0
    }
}
