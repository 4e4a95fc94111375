//! Code as the page shows it: lines of coloured pieces. The build script writes them; nothing is parsed here.

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
    /// A type.
    Type,
    /// A string, a number or another constant.
    Literal,
}

/// One line: its pieces in order, without the line's end.
pub type Line = &'static [(Kind, &'static str)];
