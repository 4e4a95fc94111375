//! The outcome of a run: the guess beside the measurement, and the explanation.

use super::chapter::Chapter;
use crate::i18n::Numbers as _;
use crate::lesson::Answer;
use crate::web::desk::words;
use crate::web::dom::{by_id, set_text};
use crate::web::locale::Locale;
use crate::web::parts::copy_content;
use web_sys::Element;

/// The text in place of an absent time, such as the guess of a run without one.
const NONE: &str = "–";

/// Shows the outcome of a chapter's run.
pub(super) fn render(chapter: &Chapter, guess_ms: Option<f64>, measured_ms: Option<f64>, locale: &Locale) {
    let words = words();
    let set = |id: &str, text: &str| set_text(&by_id::<Element>(id), text);
    let seconds = |ms: Option<f64>| ms.map_or(NONE.into(), |ms| locale.numbers.seconds(ms));
    set("outcome-what", words.measure(chapter.measure()));
    set("outcome-guess", &seconds(guess_ms));
    set("outcome-measured", &seconds(measured_ms));
    let answer = guess_ms.zip(measured_ms).map(|(guess_ms, measured_ms)| Answer { guess_ms, measured_ms });
    set("outcome-verdict", &answer.map(|answer| words.verdict(answer, &locale.numbers)).unwrap_or_default());
    for (part, id) in
        [(".question", "outcome-question"), (".after", "outcome-after"), (".try", "outcome-try")]
    {
        match chapter.part(part) {
            Some(part) => copy_content(&part, &by_id(id)),
            None => set(id, ""),
        }
    }
}
