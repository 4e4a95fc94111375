//! Remarks on a run of the learner's program, with the line where each stands. Each is a file, with its words in both
//! languages and its condition, as in `report::remarks`. A text between backticks is code.
//!
//! A new remark needs a file (`unused_semaphore.rs` is a short example), and its `mod` line and its row in `FINDERS`
//! below.

mod blocked;
mod copied_memory;
mod duration_component;
mod few_connections;
mod few_interpreters;
mod header_not_sent;
mod left_behind;
mod loop_argument;
mod never_awaited;
mod no_running_loop;
mod one_by_one;
mod one_permit;
mod sleep_keyword;
mod subject;
mod unknown_path;
mod unused_semaphore;

pub use crate::report::remarks::Both;

use super::session::Session;
use subject::Subject;

/// The number of remarks of one kind, each at another line.
const MAX_OF_A_KIND: usize = 5;

/// Each finds the remarks of a kind, the most pronounced ones first. The page shows remarks in this order, but alarming
/// ones first.
const FINDERS: &[fn(&Subject) -> Vec<Remark>] = &[
    blocked::find,
    never_awaited::find,
    one_by_one::find,
    one_permit::find,
    left_behind::find,
    unused_semaphore::find,
    few_connections::find,
    few_interpreters::find,
    duration_component::find,
    sleep_keyword::find,
    loop_argument::find,
    no_running_loop::find,
    copied_memory::find,
    header_not_sent::find,
    unknown_path::find,
];

/// The templates of a remark, as in `report::remarks`.
#[derive(Debug, PartialEq)]
pub struct Templates {
    /// The sentence.
    pub sentence: Both,
    /// The evidence, or the way out, in small print.
    pub evidence: Both,
}

/// The value of a placeholder.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text of the program.
    Text(String),
    /// A number of things.
    Count(u32),
    /// A duration in milliseconds.
    Millis(f64),
    /// A duration in milliseconds, written in seconds.
    Seconds(f64),
}

impl Value {
    /// Returns a duration in the unit that suits it.
    fn duration(ms: f64) -> Self {
        if ms < 1000.0 { Self::Millis(ms) } else { Self::Seconds(ms) }
    }
}

/// A finding, its line, and the words for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The line of the program.
    pub line: Option<u32>,
    /// Its words.
    pub words: &'static Templates,
    /// Whether it reports a problem.
    pub is_alarming: bool,
    /// The values of the placeholders in its words.
    pub values: Vec<Value>,
}

impl Remark {
    /// Returns all remarks about a run, alarming ones first.
    pub fn all(session: &Session) -> Vec<Self> {
        let about = Subject::new(session);
        let found = FINDERS.iter().flat_map(|find| find(&about).into_iter().take(MAX_OF_A_KIND));
        let (mut first, last): (Vec<_>, Vec<_>) = found.partition(|remark| remark.is_alarming);
        first.extend(last);
        first
    }
}
