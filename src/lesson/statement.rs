//! The statement that a course platform gets about an answer, in the format of the Experience API. It does
//! not contain its actor, which only the platform knows.
//! <https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md>

use super::{Answer, Measure};
use crate::plan::Lang;
use serde_json::{Map, Value, json};

/// Returns the statement that a chapter's question was answered. `page` is the page's address without its
/// query; `activity` is the query that names the chapter, and the plan if it is not the chapter's own; `title` and `question` are the chapter's, in `lang`; `now` is the time as ISO 8601.
pub fn statement(
    page: &str,
    activity: &str,
    lang: Lang,
    (title, question): (&str, &str),
    (measure, answer): (Measure, Answer),
    now: &str,
) -> Value {
    let said = |text: &str| Value::Object(Map::from_iter([(lang.name().to_owned(), text.into())]));
    let about = |name: &str| format!("{page}#xapi-{name}");
    json!({
        "verb": {
            "id": "http://adlnet.gov/expapi/verbs/answered",
            "display": { "en": "answered", "fr": "a répondu" },
        },
        "object": {
            "objectType": "Activity",
            "id": format!("{page}?{activity}"),
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                "interactionType": "numeric",
                "name": said(title),
                "description": said(question),
            },
        },
        "result": {
            // In seconds, as the learner entered it.
            "response": format!("{}", (answer.guess_ms / 10.0).round() / 100.0),
            "score": { "scaled": (answer.nearness() * 1000.0).round() / 1000.0, "min": 0, "max": 1 },
            "success": answer.is_right(),
            "completion": true,
            "extensions": {
                (about("guess_ms")): answer.guess_ms,
                (about("measured_ms")): answer.measured_ms,
                (about("measure")): measure.name(),
            },
        },
        "context": { "platform": "Boucle", "language": lang.name() },
        "timestamp": now,
    })
}
