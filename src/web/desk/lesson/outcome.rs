//! The outcome of a run: the answer beside what was found, and the explanation.

use super::chapter::Chapter;
use super::question::Given;
use crate::i18n::Numbers as _;
use crate::lesson::{Answer, Kind};
use crate::web::desk::words;
use crate::web::dom::{append, by_id, clear, element, set_attribute, set_text, show};
use crate::web::locale::Locale;
use crate::web::parts::copy_content;
use web_sys::Element;

/// The text in place of an absent answer, such as the guess of a run without one.
const NONE: &str = "–";

/// The outcome of a chapter's run.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    /// What the learner answered, if there was a question.
    pub(super) given: Option<Given>,
    /// The answer and what was found.
    pub(super) answer: Option<Answer>,
    /// The quantity in question.
    pub(super) measured: Option<f64>,
}

/// Shows the outcome of a chapter's run.
pub(super) fn render(chapter: &Chapter, outcome: &Outcome, locale: &Locale) {
    let words = words();
    let set = |id: &str, text: &str| set_text(&by_id::<Element>(id), text);
    let (kind, measure) = (chapter.kind(), chapter.measure());
    let what = match kind {
        Kind::Duration | Kind::Count => words.measure(measure),
        Kind::Choice | Kind::Order => words.found(),
    };
    set("outcome-what", what);
    let (guess, found): (Element, Element) = (by_id("outcome-guess"), by_id("outcome-measured"));
    let number = |value: f64| {
        if measure.is_duration() { locale.numbers.seconds(value) } else { locale.numbers.count(value as u32) }
    };
    match &outcome.given {
        Some(Given::Duration(ms)) => set_text(&guess, &locale.numbers.seconds(*ms)),
        Some(Given::Count(count)) => set_text(&guess, &locale.numbers.count(*count)),
        Some(Given::Choice(name)) => contents(&guess, chapter, std::slice::from_ref(name)),
        Some(Given::Order(names)) => contents(&guess, chapter, names),
        None => set_text(&guess, NONE),
    }
    match (kind, &outcome.answer) {
        (Kind::Duration | Kind::Count, _) => set_text(&found, &outcome.measured.map_or(NONE.into(), number)),
        (_, Some(Answer::Order(order))) => contents(&found, chapter, &order.found),
        (Kind::Choice, answer) if answer.is_some() || outcome.given.is_none() => {
            contents(&found, chapter, chapter.right().as_slice());
        }
        _ => set_text(&found, NONE),
    }
    let section: Element = by_id("outcome");
    set_attribute(&section, "data-asks", kind.name());
    let mark = outcome.answer.as_ref().map(|answer| answer.mark().name());
    set_attribute(&section, "data-mark", mark.unwrap_or_default());
    let verdict = outcome.answer.as_ref().map(|answer| words.verdict(answer, &locale.numbers));
    set("outcome-verdict", &verdict.unwrap_or_default());
    for (part, id) in [
        (".question", "outcome-question"),
        (".after", "outcome-after"),
        (".try", "outcome-try"),
        (".tried", "outcome-tried"),
    ] {
        match chapter.part(part) {
            Some(part) => copy_content(&part, &by_id(id)),
            None => set(id, ""),
        }
    }
}

/// Shows or hides the answer to the learner's try.
pub(super) fn show_tried(shown: bool) {
    show(&by_id::<Element>("outcome-tried"), shown);
}

/// Shows the content of the options called `names`, one after the other.
fn contents(place: &Element, chapter: &Chapter, names: &[String]) {
    clear(place);
    let options = chapter.options();
    for name in names {
        if let Some((_, content)) = options.iter().find(|(other, _)| other == name) {
            let one = element("span", "given", "");
            copy_content(content, &one);
            append(place, &one);
        }
    }
}
