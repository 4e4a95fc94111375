//! The facts of runs that a chapter's prose tells: of the run that answered the question, and of the learner's try.
//!
//! In `www/lesson`, `<data value="run.total">` stands for a measured figure, `run` or `try` and the name of a
//! [`Measure`]. `data-when` surrounds what is true only if such a figure is not zero, `data-unless` what is true
//! only if it is zero or unknown.

use super::{Forms, Measure};
use crate::i18n::{Filling, Numbers, Words, fill};
use crate::report::rows::Rows;
use std::rc::Rc;

/// A fact that the prose tells: the run that it is about, and the quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Whether it is about the learner's try.
    pub of_try: bool,
    /// The quantity.
    pub measure: Measure,
}

/// The runs that the prose tells of.
#[derive(Clone, Debug, Default)]
pub struct Ran {
    /// The run that answered the question.
    pub run: Option<Rc<Rows>>,
    /// The last try.
    pub tried: Option<Rc<Rows>>,
}

impl Fact {
    /// Returns the fact with this name in the prose.
    pub fn named(name: &str) -> Option<Self> {
        let (of, measure) = name.split_once('.')?;
        let of_try = match of {
            "run" => false,
            "try" => true,
            _ => return None,
        };
        Some(Self { of_try, measure: Measure::named(measure)? })
    }

    /// Returns its value. Durations are milliseconds.
    pub fn value(self, ran: &Ran) -> Option<f64> {
        let rows = if self.of_try { &ran.tried } else { &ran.run };
        self.measure.value(rows.as_ref()?)
    }

    fn written(self, ran: &Ran, words: &Words, numbers: &dyn Numbers) -> Option<Filling> {
        let value = self.value(ran)?;
        Some(if self.measure.is_duration() {
            numbers.seconds(value).into()
        } else {
            words.count(value as u32, numbers)
        })
    }
}

impl Ran {
    /// Returns whether the fact `name` is known and not zero.
    pub fn is_so(&self, name: &str) -> bool {
        Fact::named(name).and_then(|fact| fact.value(self)).is_some_and(|value| value > 0.0)
    }

    /// Returns the text of the facts called `names`, or `None` if one of them is unknown.
    pub fn text(&self, names: &str, forms: &Forms, words: &Words, numbers: &dyn Numbers) -> Option<String> {
        let facts = names.split(' ').map(Fact::named).collect::<Option<Vec<_>>>()?;
        let first = facts.first()?;
        let special = match first.value(self)? {
            1.0 if !first.measure.is_duration() => &forms.one,
            0.0 => &forms.none,
            _ => &None,
        };
        let values =
            facts.iter().map(|fact| fact.written(self, words, numbers)).collect::<Option<Vec<_>>>()?;
        let template = forms.template.as_deref().unwrap_or("{0}");
        Some(special.clone().unwrap_or_else(|| fill(template, &values)))
    }
}
