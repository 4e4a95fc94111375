//! Code as the page shows it: lines of coloured pieces, each line with the [`Place`] at which a task is suspended there.
//!
//! The build script colours the files. What it writes is the file with a control character before each piece that has a
//! kind, and one at the start of each line that has a place: a few bytes where arrays of pieces would be kilobytes.

use crate::place::Place;

/// What a piece of code is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything without a colour of its own.
    Plain,
    /// A comment.
    Comment,
    /// A word of the language.
    Keyword,
    /// A name being defined or called.
    Function,
    /// A string, a number or another constant.
    Literal,
}

impl Kind {
    /// All of them; the index is what the build script writes before a piece.
    const ALL: [Self; 5] = [Self::Plain, Self::Comment, Self::Keyword, Self::Function, Self::Literal];
}

/// A language in which each strategy is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// What runs.
    #[default]
    Rust,
    /// Its equivalent with asyncio.
    Python,
    /// Its equivalent in a browser.
    JavaScript,
}

impl Language {
    /// All of them, in the order in which the page offers them.
    pub const ALL: [Self; 3] = [Self::Rust, Self::Python, Self::JavaScript];

    /// What the names of its files end with.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Rust => "rs",
            Self::Python => "py",
            Self::JavaScript => "js",
        }
    }
}

/// A file, as the build script has coloured it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a>(&'a str);

/// One line of it: an iterator over its pieces.
#[derive(Debug)]
pub struct Line<'a> {
    /// Where a task that is suspended in this line is.
    pub place: Option<Place>,
    rest: &'a str,
}

/// Before a place's index. It is above every kind, and below every letter.
const FIRST_PLACE: u8 = 0x10;

impl<'a> Source<'a> {
    /// What the build script has written, as [`Self::coloured`] gives it.
    pub const fn new(coloured: &'a str) -> Self {
        Self(coloured)
    }

    /// The text with its marks.
    pub const fn coloured(self) -> &'a str {
        self.0
    }

    /// Its lines.
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

    /// The next piece.
    fn next(&mut self) -> Option<Self::Item> {
        let mark = self.rest.bytes().next()?;
        let kind = Kind::ALL.get(usize::from(mark)).copied();
        let text = after(self.rest, usize::from(kind.is_some()));
        let piece = text.split(|next: char| (next as usize) < Kind::ALL.len()).next().unwrap_or(text);
        self.rest = after(text, piece.len());
        Some((kind.unwrap_or(Kind::Plain), piece))
    }
}

/// The text after so many bytes. Not an index, with which come the words of a panic: 2 KB of the page.
fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}
