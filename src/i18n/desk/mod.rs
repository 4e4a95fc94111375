//! The sentences of the desk, which the page's first module does not load: the lesson's, and those of files and links.

mod en;
mod fr;

use super::{Filling, Numbers, fill};
use crate::import::ImportError;
use crate::lesson::{Answer, Measure};
use crate::plan::Lang;

/// A language: its templates.
#[derive(Debug)]
pub struct DeskWords {
    /// The chapter's number, and how many there are.
    place: &'static str,
    /// The name that was given.
    no_chapter: &'static str,
    /// The chapter's title, and what was guessed and measured there.
    done: &'static str,
    /// The most seconds of a guess.
    no_guess: &'static str,
    measure: fn(Measure) -> &'static str,
    /// By how many times.
    too_long: &'static str,
    too_short: &'static str,
    right: &'static str,
    /// What came out; of a guess that has nothing to be compared with.
    none: &'static str,
    /// How many characters the link has.
    link: &'static str,
    /// How many it would have, and how many it may have.
    link_too_long: &'static str,
    copied: &'static str,
    not_copied: &'static str,
    /// The file's name.
    saved: &'static str,
    /// The file's name, and what is wrong.
    refused: &'static str,
    /// The same of one that was to be saved.
    unsaved: &'static str,
    /// What is wrong with the link.
    refused_link: &'static str,
    error: fn(&FileError) -> &'static str,
    /// When it was measured.
    recorded: &'static str,
    /// The same, where nobody knows when.
    undated: &'static str,
}

/// Why a file, or a link, cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// It is no recording and no report.
    Import(ImportError),
    /// It is a recording, damaged or of another version.
    Broken,
    /// It is larger than anything that this page writes.
    TooLarge,
    /// Something runs.
    Busy,
    /// The browser cannot do it: compress, draw.
    Unable,
}

/// The desk's words of a language.
pub fn desk_words(lang: Lang) -> &'static DeskWords {
    match lang {
        Lang::En => &en::EN,
        Lang::Fr => &fr::FR,
    }
}

impl DeskWords {
    /// Which chapter of how many.
    pub fn place(&self, chapter: usize, of: usize) -> String {
        say(self.place, [chapter.to_string(), of.to_string()])
    }

    /// There is no chapter of that name.
    pub fn no_chapter(&self, name: &str) -> String {
        say(self.no_chapter, [name.to_owned()])
    }

    /// A chapter that has an answer, in the list of all.
    pub fn done(&self, title: &str, answer: Answer, numbers: &dyn Numbers) -> String {
        let (guess, measured) = (numbers.seconds(answer.guess_ms), numbers.seconds(answer.measured_ms));
        say(self.done, [title.to_owned(), guess, measured])
    }

    /// The guess is not a valid number.
    pub fn no_guess(&self, most_s: u32) -> String {
        say(self.no_guess, [most_s.to_string()])
    }

    /// What a chapter measures.
    pub fn measure(&self, measure: Measure) -> &'static str {
        (self.measure)(measure)
    }

    /// How near the guess came.
    pub fn verdict(&self, answer: Answer, numbers: &dyn Numbers) -> String {
        let template = match answer.times() {
            _ if answer.is_right() => return self.right.to_owned(),
            None => self.none,
            Some(times) if times > 1.0 => self.too_long,
            Some(_) => self.too_short,
        };
        let factor = 1.0 / answer.nearness();
        // Whoever guesses that it takes no time is infinitely wrong, which is no number to write.
        if !factor.is_finite() {
            return self.none.to_owned();
        }
        say(template, [numbers.ratio(factor)])
    }

    /// A description of the link, or the reason why there is no link.
    pub fn link(&self, characters: usize, most: usize, numbers: &dyn Numbers) -> String {
        let template = if characters > most { self.link_too_long } else { self.link };
        say(template, [numbers.count(characters as u32), numbers.count(most as u32)])
    }

    /// Whether something went to the clipboard.
    pub fn copied(&self, copied: bool) -> &'static str {
        if copied { self.copied } else { self.not_copied }
    }

    /// A file was saved.
    pub fn saved(&self, name: &str) -> String {
        say(self.saved, [name.to_owned()])
    }

    /// A file could not be opened, and what to do.
    pub fn refused(&self, name: &str, error: &FileError) -> String {
        say(self.refused, [name.to_owned(), self.error(error)])
    }

    /// A file could not be saved, and what to do.
    pub fn unsaved(&self, name: &str, error: &FileError) -> String {
        say(self.unsaved, [name.to_owned(), self.error(error)])
    }

    /// What the page's address brings could not be opened, and what to do.
    pub fn refused_link(&self, error: &FileError) -> String {
        say(self.refused_link, [self.error(error)])
    }

    fn error(&self, error: &FileError) -> String {
        let detail = match error {
            FileError::Import(ImportError::Version(version)) => version.to_string(),
            FileError::Import(ImportError::Bad(what)) => what.clone(),
            _ => String::new(),
        };
        say((self.error)(error), [detail])
    }

    /// When what is shown was measured, if anybody knows.
    pub fn recorded(&self, when: Option<&str>) -> String {
        when.map_or_else(|| self.undated.to_owned(), |when| say(self.recorded, [when.to_owned()]))
    }
}

fn say<const N: usize>(template: &str, values: [String; N]) -> String {
    fill(template, &values.map(Filling::from))
}
