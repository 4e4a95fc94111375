//! The kinds of questions that chapters ask, and their answers: what the learner gave, and what was found.

mod choice;
mod count;
mod duration;
mod order;

pub use choice::Choice;
pub use count::Count;
pub use duration::Duration;
pub use order::Order;

use crate::choice::choice;
use serde_json::{Value, json};

choice! {
    /// The kind of a chapter's question: `data-asks` in the prose.
    pub enum Kind {
        /// How long something takes.
        Duration = "duration",
        /// How many there are.
        Count = "count",
        /// Which one of several sentences, pictures or lines of code is true.
        Choice = "choice",
        /// In which order things happen.
        Order = "order",
    }
}

/// The answer to a chapter's question.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each is documented by its kind")]
pub enum Answer {
    Duration(Duration),
    Count(Count),
    Choice(Choice),
    Order(Order),
}

choice! {
    /// How near an answer came, in three steps: the `data-mark` by which the style sheet shows it.
    pub enum Mark {
        /// Right.
        Right = "right",
        /// Wrong, but at least half right.
        Near = "near",
        /// Wrong.
        Far = "far",
    }
}

/// Returns how near two values are, from 0 to 1: the smaller divided by the greater.
fn nearness(one: f64, other: f64) -> f64 {
    let (less, more) = (one.min(other), one.max(other));
    if more > 0.0 { (less / more).max(0.0) } else { 1.0 }
}

impl Answer {
    /// Returns how near the answer came, from 0 to 1.
    pub fn nearness(&self) -> f64 {
        match self {
            Self::Duration(answer) => answer.nearness(),
            Self::Count(answer) => answer.nearness(),
            Self::Choice(answer) => f64::from(u8::from(answer.is_right())),
            Self::Order(answer) => answer.nearness(),
        }
    }

    /// Returns whether the answer is right.
    pub fn is_right(&self) -> bool {
        match self {
            Self::Duration(answer) => answer.is_right(),
            Self::Count(answer) => answer.is_right(),
            Self::Choice(answer) => answer.is_right(),
            Self::Order(answer) => answer.is_right(),
        }
    }

    /// Returns its mark.
    pub fn mark(&self) -> Mark {
        match self.nearness() {
            _ if self.is_right() => Mark::Right,
            0.5.. => Mark::Near,
            _ => Mark::Far,
        }
    }

    /// Returns the answer as the browser keeps it.
    pub(super) fn write(&self) -> Value {
        match self {
            Self::Duration(answer) => answer.write(),
            Self::Count(Count { guess, counted }) => json!({ "guess": guess, "counted": counted }),
            Self::Choice(Choice { chosen, right, .. }) => json!({ "chosen": chosen, "right": right }),
            Self::Order(Order { given, found }) => json!({ "given": given, "found": found }),
        }
    }

    /// Reads what [`Self::write`] returned. Returns `None` for anything else.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let text = |name| Some(value.get(name)?.as_str()?.to_owned());
        let count = |name| value.get(name)?.as_u64().and_then(|count| u32::try_from(count).ok());
        let texts = |name| {
            let texts = value.get(name)?.as_array()?;
            texts.iter().map(|text| Some(text.as_str()?.to_owned())).collect::<Option<Vec<_>>>()
        };
        let duration = || Some(Self::Duration(Duration::read(value)?));
        let counted = || Some(Self::Count(Count { guess: count("guess")?, counted: count("counted")? }));
        let chosen = || {
            let (chosen, right) = (text("chosen")?, text("right")?);
            Some(Self::Choice(Choice { chosen, right, all: Vec::new() }))
        };
        let ordered = || Some(Self::Order(Order { given: texts("given")?, found: texts("found")? }));
        duration().or_else(counted).or_else(chosen).or_else(ordered)
    }
}
