//! The statement that a course platform gets about an answer, in the format of the Experience API. It does
//! not contain its actor, which only the platform knows.
//! <https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md>

use super::{Answer, Choice, Count, Duration, Measure, Order};
use crate::plan::Lang;
use serde_json::{Map, Value, json};

/// A question, as a course platform names it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The page's address without its query.
    pub page: &'a str,
    /// The query that names the chapter, and the plan if it is not the chapter's own.
    pub activity: &'a str,
    /// The language of the texts.
    pub lang: Lang,
    /// The chapter's title.
    pub title: &'a str,
    /// The question.
    pub question: &'a str,
    /// The quantity in question, if it is one.
    pub measure: Option<Measure>,
}

/// Returns the statement that a chapter's question was answered, at the time `now` as ISO 8601.
pub fn statement(asked: &Asked<'_>, answer: &Answer, now: &str) -> Value {
    let Asked { page, activity, lang, title, question, measure } = *asked;
    let said = |text: &str| Value::Object(Map::from_iter([(lang.name().to_owned(), text.into())]));
    let mut definition = json!({
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "interactionType": interaction(answer),
        "name": said(title),
        "description": said(question),
    });
    let choices: Vec<_> = choices(answer)
        .into_iter()
        .map(|(id, text)| json!({ "id": id, "description": said(&text) }))
        .collect();
    if let Some(definition) = definition.as_object_mut().filter(|_| !choices.is_empty()) {
        definition.insert("choices".into(), choices.into());
    }
    if let (Some(right), Some(definition)) = (right(answer), definition.as_object_mut()) {
        definition.insert("correctResponsesPattern".into(), json!([right]));
    }
    json!({
        "verb": {
            "id": "http://adlnet.gov/expapi/verbs/answered",
            "display": { "en": "answered", "fr": "a répondu" },
        },
        "object": { "objectType": "Activity", "id": format!("{page}?{activity}"), "definition": definition },
        "result": {
            "response": response(answer),
            "score": { "scaled": (answer.nearness() * 1000.0).round() / 1000.0, "min": 0, "max": 1 },
            "success": answer.is_right(),
            "completion": true,
            "extensions": extensions(answer, measure, page),
        },
        "context": { "platform": "Boucle", "language": lang.name() },
        "timestamp": now,
    })
}

const fn interaction(answer: &Answer) -> &'static str {
    match answer {
        Answer::Duration(_) | Answer::Count(_) => "numeric",
        Answer::Choice(_) => "choice",
        Answer::Order(_) => "sequencing",
    }
}

fn response(answer: &Answer) -> String {
    match answer {
        // In seconds, as the learner entered it.
        Answer::Duration(Duration { guess_ms, .. }) => format!("{}", (guess_ms / 10.0).round() / 100.0),
        Answer::Count(Count { guess, .. }) => guess.to_string(),
        Answer::Choice(Choice { chosen, .. }) => chosen.clone(),
        Answer::Order(Order { given, .. }) => sequence(given),
    }
}

/// Returns the right response. Those of durations are a range, which depends on the run, so it is an extension.
fn right(answer: &Answer) -> Option<String> {
    match answer {
        Answer::Duration(_) | Answer::Count(_) => None,
        Answer::Choice(Choice { right, .. }) => Some(right.clone()),
        Answer::Order(Order { found, .. }) => Some(sequence(found)),
    }
}

/// Returns the items of a sequence as the format separates them. Its identifiers have no colon.
fn sequence(names: &[String]) -> String {
    names.iter().map(|name| identifier(name)).collect::<Vec<_>>().join("[,]")
}

fn identifier(name: &str) -> String {
    name.replace(':', "-")
}

/// Returns the identifiers and texts of the answers to choose from or to put in order.
fn choices(answer: &Answer) -> Vec<(String, String)> {
    match answer {
        Answer::Choice(Choice { all, .. }) => all.clone(),
        Answer::Order(Order { found, .. }) => {
            let mut names = found.clone();
            names.sort();
            names.into_iter().map(|name| (identifier(&name), name)).collect()
        }
        Answer::Duration(_) | Answer::Count(_) => Vec::new(),
    }
}

fn extensions(answer: &Answer, measure: Option<Measure>, page: &str) -> Value {
    let about = |name: &str| format!("{page}#xapi-{name}");
    let mut fields = Map::new();
    if let Some(measure) = measure {
        fields.insert(about("measure"), measure.name().into());
    }
    match *answer {
        Answer::Duration(Duration { guess_ms, measured_ms, right_ms }) => {
            fields.insert(about("guess_ms"), guess_ms.into());
            fields.insert(about("measured_ms"), measured_ms.into());
            fields.insert(about("right_ms"), json!([right_ms.0, right_ms.1]));
        }
        Answer::Count(Count { counted, .. }) => {
            fields.insert(about("measured"), counted.into());
        }
        Answer::Choice(_) | Answer::Order(_) => {}
    }
    Value::Object(fields)
}
