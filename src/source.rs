//! Code as the page shows it: lines of coloured pieces. A line has a [`Place`] if a task can be suspended in
//! it.
//!
//! The build script colours the files. Its output is the file with a control character before each piece that
//! has a kind, and one at the start of each line that has a place. These take a few bytes; arrays of pieces
//! would take kilobytes.

use crate::choice::choice;
use crate::plan::Strategy;
use crate::run::place::Place;

/// The kind of a piece of code, which determines its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything without a colour of its own.
    Plain,
    /// A comment.
    Comment,
    /// A keyword of the language.
    Keyword,
    /// A name that is defined or called.
    Function,
    /// A string, a number or another constant.
    Literal,
}

impl Kind {
    /// All kinds. The build script writes a kind's index before a piece.
    const ALL: [Self; 5] = [Self::Plain, Self::Comment, Self::Keyword, Self::Function, Self::Literal];
}

choice! {
    /// A language in which each strategy is written, in the order in which the page offers them.
    pub enum Language {
        /// The code that runs.
        Rust = "rust",
        /// The equivalent with asyncio.
        Python = "python",
        /// The equivalent in a browser.
        JavaScript = "javascript",
    }
}

impl Language {
    /// Returns the extension of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Rust => "rs",
            Self::Python => "py",
            Self::JavaScript => "js",
        }
    }
}

/// A file as coloured by the build script.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a>(&'a str);

/// One line of a file: an iterator over its pieces.
#[derive(Debug)]
pub struct Line<'a> {
    /// The place of a task that is suspended in this line.
    pub place: Option<Place>,
    rest: &'a str,
}

/// The control character of the first place. It is above every kind, and below every letter.
const FIRST_PLACE: u8 = 0x10;

impl<'a> Source<'a> {
    /// Wraps the output of the build script, in the form that [`Self::coloured`] returns.
    pub const fn new(coloured: &'a str) -> Self {
        Self(coloured)
    }

    /// Returns the text with its control characters.
    pub const fn coloured(self) -> &'a str {
        self.0
    }

    /// Returns its lines.
    pub fn lines(self) -> impl Iterator<Item = Line<'a>> {
        self.0.lines().map(|line| {
            let index = line.bytes().next().and_then(|mark| mark.checked_sub(FIRST_PLACE));
            let place = index.and_then(|index| Place::ALL.get(usize::from(index)).copied());
            Line { place, rest: after(line, usize::from(place.is_some())) }
        })
    }
}

impl<'a> Iterator for Line<'a> {
    type Item = (Kind, &'a str);

    /// Returns the next piece.
    fn next(&mut self) -> Option<Self::Item> {
        let mark = self.rest.bytes().next()?;
        let kind = Kind::ALL.get(usize::from(mark)).copied();
        let text = after(self.rest, usize::from(kind.is_some()));
        let piece = text.split(|next: char| (next as usize) < Kind::ALL.len()).next().unwrap_or(text);
        self.rest = after(text, piece.len());
        Some((kind.unwrap_or(Kind::Plain), piece))
    }
}

/// The control character before the name of a strategy, in a file with several.
const RECORD: char = '\u{1e}';

/// Returns the coloured code of a strategy from a file of the build script with that of all strategies.
pub fn in_file(file: &str, strategy: Strategy) -> Option<&str> {
    file.split(RECORD).find_map(|record| record.strip_prefix(strategy.name())?.strip_prefix('\n'))
}

/// Returns the text after `at` bytes. It does not index, because the panic messages of an index add 2 KB to
/// the page.
fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}
