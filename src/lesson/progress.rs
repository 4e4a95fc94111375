//! A learner's progress through the lesson, as the browser stores it.

use super::Answer;
use serde_json::{Map, Value, json};

/// The answers so far, by chapter, in the order in which they were first given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress(Vec<(String, Answer)>);

impl Progress {
    /// Reads the stored progress. Foreign entries are left out, because the browser's storage is open to the
    /// person, and to other pages of this host.
    pub fn read(text: &str) -> Self {
        let kept: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let answer = |(chapter, value): (String, Value)| {
            let time = |name| value.get(name).and_then(Value::as_f64).filter(|ms| *ms >= 0.0);
            Some((chapter, Answer { guess_ms: time("guess_ms")?, measured_ms: time("measured_ms")? }))
        };
        Self(kept.into_iter().filter_map(answer).collect())
    }

    /// Returns the text to store: a JSON object, `{chapter: {guess_ms, measured_ms}}`.
    pub fn write(&self) -> String {
        let entry = |(chapter, answer): &(String, Answer)| {
            let value = json!({ "guess_ms": answer.guess_ms, "measured_ms": answer.measured_ms });
            (chapter.clone(), value)
        };
        Value::Object(self.0.iter().map(entry).collect()).to_string()
    }

    /// Returns the last answer to a chapter's question.
    pub fn answer(&self, chapter: &str) -> Option<Answer> {
        self.0.iter().find(|(name, _)| name == chapter).map(|(_, answer)| *answer)
    }

    /// Stores the answer to a chapter's question.
    pub fn keep(&mut self, chapter: &str, answer: Answer) {
        match self.0.iter_mut().find(|(name, _)| name == chapter) {
            Some((_, kept)) => *kept = answer,
            None => self.0.push((chapter.to_owned(), answer)),
        }
    }
}
