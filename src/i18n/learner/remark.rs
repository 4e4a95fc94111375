//! Remarks on the learner's program in words.

use super::{LearnerWords, say};
use crate::i18n::{Filling, Numbers, fill};
use crate::learner::remarks::{Remark, Value};

/// A remark in words. A text between backticks is code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remarked {
    /// The sentence.
    pub sentence: String,
    /// The evidence, in small print.
    pub evidence: String,
}

impl LearnerWords {
    /// Puts a remark into words.
    pub fn remark(&self, remark: &Remark, numbers: &dyn Numbers) -> Remarked {
        let values: Vec<_> = remark.values.iter().map(|value| self.value(value, numbers)).collect();
        Remarked {
            sentence: fill(remark.words.sentence.in_lang(self.lang), &values),
            evidence: fill(remark.words.evidence.in_lang(self.lang), &values),
        }
    }

    /// Returns the name of a line of the program.
    pub fn line(&self, line: u32) -> String {
        say(self.line, [line.to_string()])
    }

    fn value(&self, value: &Value, numbers: &dyn Numbers) -> Filling {
        match *value {
            Value::Text(ref text) => text.clone().into(),
            Value::Count(count) => self.count(count, numbers),
            Value::Millis(ms) => numbers.millis(ms).into(),
            Value::Seconds(ms) => numbers.seconds(ms).into(),
        }
    }
}
