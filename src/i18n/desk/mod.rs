//! The sentences of the desk, which the page's first module does not load: those of the lesson, files and
//! links.

mod en;
mod fr;
mod shelf;
pub mod story;

pub use shelf::{ShelfWords, shelf_words};

use super::{Filling, Numbers, fill, words};
use crate::export::plan_in_words;
use crate::import::ImportError;
use crate::lesson::{Answer, Duration, Mark, Measure, Measured};
use crate::plan::{Lang, Parameter, Plan, Strategy};

/// The desk's templates in one language.
#[derive(Debug)]
pub struct DeskWords {
    lang: Lang,
    /// Placeholders: the chapter's number, the number of chapters.
    place: &'static str,
    /// Placeholder: the requested name.
    no_chapter: &'static str,
    after_chapters: &'static str,
    /// Placeholder: the maximum guess in seconds.
    no_guess: &'static str,
    no_count: &'static str,
    no_choice: &'static str,
    /// Placeholder: the thing to move.
    up: &'static str,
    down: &'static str,
    /// Placeholders: the thing that was moved, its place.
    moved: &'static str,
    /// The question about a plan without the chapter's strategy. Placeholder: the strategy.
    asked: &'static str,
    /// Placeholder: the strategies and the plan.
    other_plan: &'static str,
    /// Placeholder: the plan.
    measured_with: &'static str,
    /// Placeholder: the chapter's own plan.
    written_for: &'static str,
    no_timeout: &'static str,
    /// Placeholder: the time-out.
    timeout: &'static str,
    measure: fn(Measure) -> &'static str,
    /// Placeholder: the factor.
    too_long: &'static str,
    too_short: &'static str,
    right: &'static str,
    /// Placeholders: the verdict on a guessed duration, the durations that are right.
    counted: &'static str,
    /// For a right guess far from the measured time.
    ideal: &'static str,
    /// For a right answer to another question than a duration.
    exact: &'static str,
    wrong: &'static str,
    /// What happened, beside what was predicted.
    found: &'static str,
    /// How near an answer came: right, near, far.
    mark: fn(Mark) -> &'static str,
    /// The cost of a tool. Placeholders: the total, the longest block.
    cost: &'static str,
    /// A cost with the requests that it is for. Placeholders: the number of requests, the delay of each, the cost.
    cost_of_delays: &'static str,
    /// The same without the delay.
    cost_of_requests: &'static str,
    not_measured: &'static str,
    /// Placeholders: the number of right answers, the number of answers.
    score: &'static str,
    /// For a guess that cannot be compared with the measurement.
    none: &'static str,
    /// Placeholder: the number of characters in the link.
    link: &'static str,
    /// Placeholders: the number of characters that it would have, the maximum.
    link_too_long: &'static str,
    copied: &'static str,
    not_copied: &'static str,
    /// Placeholder: the file's name.
    saved: &'static str,
    /// Placeholders: the file's name, the error.
    refused: &'static str,
    /// The same for a file to be saved.
    unsaved: &'static str,
    /// Placeholder: the error.
    refused_link: &'static str,
    error: fn(&FileError) -> &'static str,
    /// Placeholder: the time of the measurement.
    recorded: &'static str,
    /// The same for an unknown time.
    undated: &'static str,
    program_too_long: &'static str,
}

/// A reason why a file or a link cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// It is neither a recording nor a report.
    Import(ImportError),
    /// It is a recording, but damaged or of another version.
    Broken,
    /// It is no link to a recording.
    NotLink,
    /// It is larger than anything that this page writes.
    TooLarge,
    /// A comparison is under way.
    Busy,
    /// The browser gives other pixels than those of the picture.
    Hidden,
    /// The browser does not support it, for example compression or drawing.
    Unable,
}

/// Returns the desk's words in a language.
pub fn desk_words(lang: Lang) -> &'static DeskWords {
    match lang {
        Lang::En => &en::EN,
        Lang::Fr => &fr::FR,
    }
}

impl DeskWords {
    /// Returns the chapter's number and the number of chapters.
    pub fn place(&self, chapter: usize, of: usize) -> String {
        say(self.place, [chapter.to_string(), of.to_string()])
    }

    /// Reports that there is no chapter named `name`.
    pub fn no_chapter(&self, name: &str) -> String {
        say(self.no_chapter, [name.to_owned()])
    }

    /// Returns the place after the last chapter.
    pub fn after_chapters(&self) -> &'static str {
        self.after_chapters
    }

    /// Reports that the guess is not a valid number.
    pub fn no_guess(&self, most_s: u32) -> String {
        say(self.no_guess, [most_s.to_string()])
    }

    /// Asks how long a strategy will take.
    pub fn asked(&self, strategy: Strategy, limit: u32) -> String {
        say(self.asked, [words(self.lang).strategy(strategy, limit)])
    }

    /// Describes a plan that is not the chapter's own, and differs from it in `changed`.
    pub fn other_plan(&self, plan: &Plan, changed: &[Parameter], numbers: &dyn Numbers) -> String {
        say(self.other_plan, [[self.strategies(plan), self.plan(plan, changed, numbers)].join(" · ")])
    }

    /// Describes the plan that was measured, which differs from the page's in `changed`.
    pub fn measured_with(&self, plan: &Plan, changed: &[Parameter], numbers: &dyn Numbers) -> String {
        let mut parts = vec![self.plan(plan, changed, numbers)];
        if changed.contains(&Parameter::Strategy) || changed.contains(&Parameter::Limit) {
            parts.insert(0, self.strategies(plan));
        }
        say(self.measured_with, [parts.join(" · ")])
    }

    /// Describes a plan without its strategies, and with the time-out only if that is in `changed`.
    fn plan(&self, plan: &Plan, changed: &[Parameter], numbers: &dyn Numbers) -> String {
        let mut text = plan_in_words(plan, self.lang, numbers);
        if changed.contains(&Parameter::Timeout) {
            text += " · ";
            text += &match plan.timeout_ms {
                0 => self.no_timeout.to_owned(),
                ms => say(self.timeout, [numbers.count(ms) + "\u{202f}ms"]),
            };
        }
        text
    }

    /// Says that the explanation is about the chapter's `own` plan.
    pub fn written_for(&self, own: &Plan, numbers: &dyn Numbers) -> String {
        let plan = [self.strategies(own), plan_in_words(own, self.lang, numbers)].join(" · ");
        say(self.written_for, [plan])
    }

    fn strategies(&self, plan: &Plan) -> String {
        let named = plan.strategies.iter().map(|&strategy| words(self.lang).strategy(strategy, plan.limit));
        named.collect::<Vec<_>>().join(", ")
    }

    /// Returns the quantity that a chapter measures.
    pub fn measure(&self, measure: Measure) -> &'static str {
        (self.measure)(measure)
    }

    /// Says that a whole number is wanted.
    pub fn no_count(&self) -> String {
        self.no_count.to_owned()
    }

    /// Says that an answer must be chosen.
    pub fn no_choice(&self) -> String {
        self.no_choice.to_owned()
    }

    /// Returns the name of the button that moves a thing up.
    pub fn up(&self, thing: &str) -> String {
        say(self.up, [thing.trim().to_owned()])
    }

    /// Returns the name of the button that moves a thing down.
    pub fn down(&self, thing: &str) -> String {
        say(self.down, [thing.trim().to_owned()])
    }

    /// Says where a thing that was moved is now.
    pub fn moved(&self, thing: &str, place: usize) -> String {
        say(self.moved, [thing.trim().to_owned(), place.to_string()])
    }

    /// Returns the heading of what happened, beside what was predicted.
    pub fn found(&self) -> &'static str {
        self.found
    }

    /// Says how near an answer came.
    pub fn mark(&self, mark: Mark) -> &'static str {
        (self.mark)(mark)
    }

    /// Returns the cost of a tool, as measured.
    pub fn cost(&self, measured: &Measured, numbers: &dyn Numbers) -> String {
        let total = numbers.seconds(measured.total_ms);
        let cost = match measured.longest_block_ms {
            Some(ms) if ms >= 1000.0 => say(self.cost, [total, numbers.seconds(ms)]),
            Some(ms) => say(self.cost, [total, numbers.millis(ms)]),
            None => total,
        };
        let Some(requests) = measured.requests else { return cost };
        let count = words(self.lang).count(requests, numbers);
        match measured.delay_ms {
            Some(ms) => fill(self.cost_of_delays, &[count, numbers.seconds(ms.into()).into(), cost.into()]),
            None => fill(self.cost_of_requests, &[count, cost.into()]),
        }
    }

    /// Returns how many answers of the quiz are right so far.
    pub fn score(&self, right: usize, of: usize) -> String {
        say(self.score, [right.to_string(), of.to_string()])
    }

    /// Says that a tool was not measured yet.
    pub fn not_measured(&self) -> &'static str {
        self.not_measured
    }

    /// Returns how near the answer was, for a duration with the right answers.
    pub fn verdict(&self, answer: &Answer, numbers: &dyn Numbers) -> String {
        match answer {
            Answer::Duration(duration) => {
                let (least_ms, most_ms) = duration.right_ms;
                say(self.counted, [self.nearness(duration, numbers), numbers.range(least_ms, most_ms)])
            }
            _ if answer.is_right() => self.exact.to_owned(),
            _ => self.wrong.to_owned(),
        }
    }

    fn nearness(&self, answer: &Duration, numbers: &dyn Numbers) -> String {
        let template = match answer.times() {
            _ if answer.is_ideal() => return self.ideal.to_owned(),
            _ if answer.is_right() => return self.right.to_owned(),
            None => self.none,
            Some(times) if times > 1.0 => self.too_long,
            Some(_) => self.too_short,
        };
        let factor = 1.0 / answer.nearness();
        // A guess of zero is wrong by an infinite factor, which cannot be written as a number.
        if !factor.is_finite() {
            return self.none.to_owned();
        }
        say(template, [numbers.ratio(factor)])
    }

    /// Returns a description of the link, or the reason why there is no link.
    pub fn link(&self, characters: usize, most: usize, numbers: &dyn Numbers) -> String {
        let template = if characters > most { self.link_too_long } else { self.link };
        say(template, [numbers.count(characters as u32), numbers.count(most as u32)])
    }

    /// Reports whether the text was copied to the clipboard.
    pub fn copied(&self, copied: bool) -> &'static str {
        if copied { self.copied } else { self.not_copied }
    }

    /// Reports that a file was saved.
    pub fn saved(&self, name: &str) -> String {
        say(self.saved, [name.to_owned()])
    }

    /// Explains why a file could not be opened, and what to do.
    pub fn refused(&self, name: &str, error: &FileError) -> String {
        say(self.refused, [name.to_owned(), self.error(error)])
    }

    /// Explains why a file could not be saved, and what to do.
    pub fn unsaved(&self, name: &str, error: &FileError) -> String {
        say(self.unsaved, [name.to_owned(), self.error(error)])
    }

    /// Explains why the recording in the page's address could not be opened, and what to do.
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

    /// Explains why a program is not in the text to paste, and what to do.
    pub fn program_too_long(&self) -> &'static str {
        self.program_too_long
    }

    /// Returns a note that this is a recording, with the time of its measurement if known.
    pub fn recorded(&self, when: Option<&str>) -> String {
        when.map_or_else(|| self.undated.to_owned(), |when| say(self.recorded, [when.to_owned()]))
    }
}

fn say<const N: usize>(template: &str, values: [String; N]) -> String {
    fill(template, &values.map(Filling::from))
}
