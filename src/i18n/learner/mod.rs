//! The sentences about the learner's program, which the page's first module does not load.

mod en;
mod fr;
mod headline;
pub mod job;
mod moment;
mod plan;
mod remark;
pub mod sharing;

pub use headline::{Headlined, headline};
pub use remark::Remarked;

use super::{Filling, Numbers, fill};
use crate::learner::message::Outcome;
use crate::learner::task::Task;
use crate::plan::Lang;

/// The templates in one language.
#[derive(Debug)]
pub struct LearnerWords {
    lang: Lang,
    /// For a count that takes the singular.
    singular: fn(u32) -> bool,
    /// A reason why programs cannot run here.
    barred: fn(&Barred) -> &'static str,
    /// Placeholders: the loaded and the total megabytes.
    loading: &'static str,
    starting: &'static str,
    ready: &'static str,
    /// Placeholder: the version of Python.
    ready_with: &'static str,
    /// Placeholder: the error of the interpreter.
    broken: &'static str,
    waiting: &'static str,
    busy: &'static str,
    /// Placeholders: the time, the answered requests, all requests.
    running: &'static str,
    /// Placeholders: the time, the requests, the greatest number at once, the busy share.
    done: &'static str,
    /// Placeholders: the time, the busy share.
    done_alone: &'static str,
    /// Placeholders: the time, the line, the exception.
    failed_at: &'static str,
    /// Placeholders: the time, the exception.
    failed: &'static str,
    /// Placeholders: the line, the exception.
    invalid: &'static str,
    /// Placeholders: the time, the answered requests, all requests.
    stopped: &'static str,
    /// Placeholder: the time.
    stopped_alone: &'static str,
    /// Placeholder: the file's name.
    unreadable: &'static str,
    missing: &'static str,
    /// Placeholder: the program's hosts.
    hosts: &'static str,
    /// Placeholder: the hosts.
    ask: &'static str,
    /// Placeholder: the hosts.
    refused: &'static str,
    /// Placeholder: the hosts.
    allow: &'static str,
    /// Placeholders: the builtin origin's delay, the rest of the sentence.
    builtin: &'static str,
    /// Placeholders: the shortest and the longest delay.
    delays: &'static str,
    /// Placeholder: the connections.
    connections: &'static str,
    /// Placeholder: the share of failures.
    fail: &'static str,
    /// Placeholder: the server.
    server: &'static str,
    itself: &'static str,
    site: &'static str,
    /// Placeholder: the number of lines.
    earlier: &'static str,
    /// Placeholder: the number of tasks.
    more_tasks: &'static str,
    program: &'static str,
    /// Placeholders: the creator, the line.
    created_at: &'static str,
    state: fn(TaskState) -> &'static str,
    /// Placeholder: the line.
    line: &'static str,
    /// Placeholders: the line, what it waits for.
    line_for: &'static str,
    awaited: fn(&str) -> Option<&'static str>,
    stderr: &'static str,
    editor: &'static str,
    own: &'static str,
}

/// A reason why programs cannot run in this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// The frame has no origin, so it may have no worker.
    NoOrigin,
    /// The browser allows no service worker.
    NoServiceWorker,
    /// The address of the server cannot be asked.
    BadUrl,
    /// There is no network.
    Offline,
    /// A comparison is under way.
    Comparing,
}

/// The state of a task, as its table shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// It has not run yet.
    NotBegun,
    /// It is suspended.
    Suspended,
    /// It ended.
    Ended(Outcome),
}

impl TaskState {
    /// Returns the state of a task.
    pub fn of(task: &Task) -> Self {
        match task.outcome {
            Some(outcome) => Self::Ended(outcome),
            None if task.steps == 0 => Self::NotBegun,
            None => Self::Suspended,
        }
    }

    /// Returns its name for the style sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotBegun => "new",
            Self::Suspended => "suspended",
            Self::Ended(Outcome::Done) => "done",
            Self::Ended(Outcome::Failed) => "failed",
            Self::Ended(Outcome::Cancelled) => "cancelled",
        }
    }
}

/// The figures of a run, for the sentence about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// The time since the start.
    pub ms: f64,
    /// The number of requests.
    pub requests: u32,
    /// The number of those that have ended.
    pub answered: u32,
    /// The greatest number of requests at once.
    pub at_once: u32,
    /// The share of the time in which the loop was busy.
    pub busy: f64,
}

/// Returns the words in a language.
pub fn learner_words(lang: Lang) -> &'static LearnerWords {
    match lang {
        Lang::En => &en::EN,
        Lang::Fr => &fr::FR,
    }
}

impl LearnerWords {
    fn count(&self, count: u32, numbers: &dyn Numbers) -> Filling {
        Filling { text: numbers.count(count), singular: (self.singular)(count) }
    }

    /// Explains why programs cannot run here, and what to do.
    pub fn barred(&self, barred: Barred) -> &'static str {
        (self.barred)(&barred)
    }

    /// Returns how much of Python is loaded.
    pub fn loading(&self, loaded: f64, total: f64, numbers: &dyn Numbers) -> String {
        let megabytes = |bytes: f64| Filling::from(numbers.decimal(1, bytes / 1e6));
        fill(self.loading, &[megabytes(loaded), megabytes(total)])
    }

    /// Says that Python starts.
    pub fn starting(&self) -> &'static str {
        self.starting
    }

    /// Says that Python is ready.
    pub fn ready(&self, python: &str) -> String {
        if python.is_empty() { self.ready.to_owned() } else { say(self.ready_with, [python.to_owned()]) }
    }

    /// Explains that Python could not be started, and what to do.
    pub fn broken(&self, message: &str) -> String {
        say(self.broken, [message.to_owned()])
    }

    /// Says that the program will run as soon as Python is ready.
    pub fn waiting(&self) -> &'static str {
        self.waiting
    }

    /// Returns how far a run is.
    pub fn running(&self, figures: &Figures, numbers: &dyn Numbers) -> String {
        let Figures { ms, requests, answered, .. } = *figures;
        let template = if requests == 0 { self.busy } else { self.running };
        let values =
            [numbers.seconds(ms).into(), self.count(answered, numbers), self.count(requests, numbers)];
        fill(template, &values)
    }

    /// Returns the result of a run in which the program ended by itself.
    pub fn done(&self, figures: &Figures, numbers: &dyn Numbers) -> String {
        let Figures { ms, requests, at_once, busy, .. } = *figures;
        let (ms, busy) = (Filling::from(numbers.seconds(ms)), Filling::from(numbers.percent(busy)));
        if requests == 0 {
            return fill(self.done_alone, &[ms, busy]);
        }
        fill(self.done, &[ms, self.count(requests, numbers), self.count(at_once, numbers), busy])
    }

    /// Reports that the program failed, where, and why. One that Python cannot read has not begun.
    pub fn failed(&self, ms: f64, line: Option<u32>, message: &str, numbers: &dyn Numbers) -> String {
        let is_unread = !is_readable(message);
        let message = message.to_owned();
        match line {
            Some(line) if is_unread => say(self.invalid, [line.to_string(), message]),
            Some(line) => say(self.failed_at, [numbers.seconds(ms), line.to_string(), message]),
            None => say(self.failed, [numbers.seconds(ms), message]),
        }
    }

    /// Reports that the user stopped the program.
    pub fn stopped(&self, figures: &Figures, numbers: &dyn Numbers) -> String {
        let Figures { ms, requests, answered, .. } = *figures;
        let template = if requests == 0 { self.stopped_alone } else { self.stopped };
        let values =
            [numbers.seconds(ms).into(), self.count(answered, numbers), self.count(requests, numbers)];
        fill(template, &values)
    }

    /// Explains that a file cannot be shown as a program.
    pub fn unreadable(&self, name: &str) -> String {
        say(self.unreadable, [name.to_owned()])
    }

    /// Explains that the page's own programs could not be loaded.
    pub fn missing(&self) -> &'static str {
        self.missing
    }

    /// Names the hosts that the program asks besides the origin.
    pub fn hosts(&self, hosts: &[String]) -> String {
        say(self.hosts, [hosts.join(", ")])
    }

    /// Asks whether the program may ask these hosts.
    pub fn ask(&self, hosts: &[String]) -> String {
        say(self.ask, [hosts.join(", ")])
    }

    /// Names the hosts that a run was not allowed to ask, and explains why not.
    pub fn refused(&self, hosts: &[String]) -> String {
        say(self.refused, [hosts.join(", ")])
    }

    /// Offers to allow them.
    pub fn allow(&self, hosts: &[String]) -> String {
        say(self.allow, [hosts.join(", ")])
    }

    /// Returns a note on the lines that are no longer shown.
    pub fn earlier(&self, lines: u32, numbers: &dyn Numbers) -> String {
        fill(self.earlier, &[self.count(lines, numbers)])
    }

    /// Returns a note on the tasks that are not shown.
    pub fn more_tasks(&self, tasks: u32, numbers: &dyn Numbers) -> String {
        fill(self.more_tasks, &[self.count(tasks, numbers)])
    }

    /// Returns who created a task, and where.
    pub fn created(&self, parent: Option<&str>, line: Option<u32>) -> String {
        let parent = parent.unwrap_or(self.program).to_owned();
        match line {
            Some(line) => say(self.created_at, [parent, line.to_string()]),
            None => parent,
        }
    }

    /// Returns the state of a task.
    pub fn state(&self, state: TaskState) -> &'static str {
        (self.state)(state)
    }

    /// Returns where a task is suspended, and for what.
    pub fn suspended(&self, line: Option<u32>, awaited: Option<&str>) -> String {
        let awaited = awaited.map(|word| (self.awaited)(word).unwrap_or(word).to_owned());
        match (line, awaited) {
            (Some(line), Some(awaited)) => say(self.line_for, [line.to_string(), awaited]),
            (Some(line), None) => say(self.line, [line.to_string()]),
            (None, awaited) => awaited.unwrap_or_default(),
        }
    }

    /// Returns the name of standard error, in front of its lines.
    pub fn stderr(&self) -> &'static str {
        self.stderr
    }

    /// Returns the name of the editor for screen readers.
    pub fn editor(&self) -> &'static str {
        self.editor
    }

    /// Returns the name of a program without a name.
    pub fn own(&self) -> &'static str {
        self.own
    }
}

/// Returns whether Python can read a program that fails with this exception.
pub fn is_readable(message: &str) -> bool {
    !["SyntaxError", "IndentationError", "TabError"].iter().any(|name| message.starts_with(name))
}

fn say<const N: usize>(template: &str, values: [String; N]) -> String {
    fill(template, &values.map(Filling::from))
}
