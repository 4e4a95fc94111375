//! A learner's progress through the lesson, as the browser stores it.

use super::{Answer, Measured};
use serde_json::{Map, Value, json};

/// The answers and measurements so far, by chapter, in the order in which they were first stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress(Vec<(String, Entry)>);

/// What is stored about a chapter.
#[derive(Clone, Debug, Default, PartialEq)]
struct Entry {
    answer: Option<Answer>,
    measured: Option<Measured>,
}

impl Progress {
    /// Reads the stored progress. Foreign entries are left out, because the browser's storage is open to the
    /// person, and to other pages of this host.
    pub fn read(text: &str) -> Self {
        let kept: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
        let entry = |(chapter, value): (String, Value)| {
            let entry = Entry { answer: Answer::read(&value), measured: Measured::read(&value) };
            (entry != Entry::default()).then_some((chapter, entry))
        };
        Self(kept.into_iter().filter_map(entry).collect())
    }

    /// Returns the text to store: a JSON object, with an object for each chapter.
    pub fn write(&self) -> String {
        let entry = |(chapter, Entry { answer, measured }): &(String, Entry)| {
            let mut value = answer.as_ref().map_or_else(|| json!({}), Answer::write);
            if let (Some(measured), Some(fields)) = (measured, value.as_object_mut()) {
                measured.write(fields);
            }
            (chapter.clone(), value)
        };
        Value::Object(self.0.iter().map(entry).collect()).to_string()
    }

    /// Returns the last answer to a chapter's question.
    pub fn answer(&self, chapter: &str) -> Option<&Answer> {
        self.entry(chapter)?.answer.as_ref()
    }

    /// Returns what the last run of a chapter measured.
    pub fn measured(&self, chapter: &str) -> Option<Measured> {
        self.entry(chapter)?.measured
    }

    /// Returns the number of chapters with an answer.
    pub fn answered(&self) -> usize {
        self.0.iter().filter(|(_, entry)| entry.answer.is_some()).count()
    }

    /// Stores the answer to a chapter's question.
    pub fn keep(&mut self, chapter: &str, answer: Answer) {
        self.change(chapter).answer = Some(answer);
    }

    /// Stores what a run of a chapter measured.
    pub fn keep_measured(&mut self, chapter: &str, measured: Measured) {
        self.change(chapter).measured = Some(measured);
    }

    fn entry(&self, chapter: &str) -> Option<&Entry> {
        self.0.iter().find(|(name, _)| name == chapter).map(|(_, entry)| entry)
    }

    fn change(&mut self, chapter: &str) -> &mut Entry {
        let index = self.0.iter().position(|(name, _)| name == chapter).unwrap_or_else(|| {
            self.0.push((chapter.to_owned(), Entry::default()));
            self.0.len() - 1
        });
        &mut self.0[index].1
    }
}
