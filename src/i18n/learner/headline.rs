//! The headline of a run of the learner's program, above the timeline.

use super::say;
use crate::i18n::{Numbers, capitalized};
use crate::learner::outcome::End;
use crate::plan::Lang;

/// A run of the learner's program, for its headline.
#[derive(Clone, Debug, PartialEq)]
pub struct Headlined {
    /// The name of the program.
    pub program: String,
    /// How it ended; `None` if it runs.
    pub end: Option<End>,
    /// Whether Python could read it.
    pub is_readable: bool,
    /// The time since its start, or that it took.
    pub ms: f64,
}

/// Returns the headline in a language.
pub fn headline(run: &Headlined, lang: Lang, numbers: &dyn Numbers) -> String {
    let Headlined { program, end, is_readable, ms } = run;
    let template = match (lang, end) {
        (Lang::En, None | Some(End::Done)) => "{0}: {1}",
        (Lang::Fr, None | Some(End::Done)) => "{0}\u{a0}: {1}",
        (Lang::En, _) if !is_readable => "{0}: nothing ran",
        (Lang::Fr, _) if !is_readable => "{0}\u{a0}: rien ne s’est exécuté",
        (Lang::En, Some(End::Failed)) => "{0}: failed after {1}",
        (Lang::Fr, Some(End::Failed)) => "{0}\u{a0}: échec après {1}",
        (Lang::En, Some(End::Stopped)) => "{0}: stopped after {1}",
        (Lang::Fr, Some(End::Stopped)) => "{0}\u{a0}: arrêt après {1}",
    };
    say(template, [named(program, lang), numbers.seconds(*ms)])
}

/// Names a program so that a title of the page's list is not taken for a strategy.
fn named(program: &str, lang: Lang) -> String {
    match lang {
        // The name of a file stays as it is.
        _ if program.contains('.') => program.to_owned(),
        _ if [super::en::EN.own, super::fr::FR.own].contains(&program) => capitalized(program),
        Lang::En => say("Your program “{0}”", [program.to_owned()]),
        Lang::Fr => say("Votre programme «\u{a0}{0}\u{a0}»", [program.to_owned()]),
    }
}
