//! English.

use super::{Barred, LearnerWords, TaskState};
use crate::learner::message::Outcome;
use crate::plan::Lang;

pub(super) const EN: LearnerWords = LearnerWords {
    lang: Lang::En,
    singular: |count| count == 1,
    barred: |barred| match barred {
        Barred::NoOrigin => {
            "Programs cannot run here: the frame of this page has no origin of its own, so it may have no workers. Open \
             the page in a tab of its own."
        }
        Barred::NoServiceWorker => {
            "Programs cannot run here: a service worker sends their requests, and this browser allows none. The page \
             needs HTTPS, and cookies must not be blocked."
        }
        Barred::BadUrl => {
            "The address that would answer in place of httpbin.org is not valid. Correct it in the sentence above."
        }
        Barred::Offline => "There is no network. Choose the built-in origin, or connect.",
        Barred::Comparing => {
            "A comparison is running. Wait for its end, or cancel it: the two would disturb each other."
        }
    },
    loading: "Downloading Python, once: {0}\u{a0}of {1}\u{a0}MB",
    starting: "Starting Python…",
    ready: "Python is ready.",
    ready_with: "Python\u{a0}{0} is ready.",
    broken: "Python could not be loaded ({0}). Check the connection, then press Run again; if that does not help, reload \
             the page.",
    waiting: "The program runs as soon as Python is ready.",
    busy: "Running: {0}",
    running: "Running: {0}, {1} of {2} {2?request|requests} answered",
    done: "Done in {0}: {1} {1?request|requests}, at most {2} at once; the loop was busy {3} of the time.",
    done_alone: "Done in {0}, without a request; the loop was busy {1} of the time.",
    failed_at: "Failed after {0}, at line\u{a0}{1}: {2}",
    failed: "Failed after {0}: {1}",
    invalid: "Nothing ran, because Python cannot read line\u{a0}{0}: {1}",
    stopped: "Stopped after {0}: {1} of {2} {2?request|requests} had been answered.",
    stopped_alone: "Stopped after {0}.",
    unreadable: "“{0}” is not a program: it is not text, or it is too long. Choose a .py file.",
    missing: "The page’s own programs could not be loaded. You can write or open one.",
    hosts: "The program also asks {0}: you will be asked first.",
    ask: "This program sends requests to {0}, up to 10,000 of them. Send them?",
    refused: "The program wanted to ask {0}. The page asks you first about hosts in the text of a program, and this one was put \
              together while it ran, so nothing was sent there.",
    allow: "Allow {0} and run again",
    builtin: "httpbin.org is answered by the built-in origin, in {0}{1}.",
    delays: "{0} to {1}",
    connections: ", over at most {0} {0?connection|connections}",
    fail: "; {0} of the answers are failures",
    server: "httpbin.org is answered by {0}.",
    itself: "httpbin.org itself is asked.",
    site: "httpbin.org/uuid is answered by a file of this very site.",
    earlier: "{0} earlier {0?line is|lines are} not shown.",
    more_tasks: "{0} more {0?task is|tasks are} not shown.",
    program: "the program",
    created_at: "{0}, line\u{a0}{1}",
    state: |state| match state {
        TaskState::NotBegun => "not begun",
        TaskState::Suspended => "suspended",
        TaskState::Ended(Outcome::Done) => "done",
        TaskState::Ended(Outcome::Failed) => "failed",
        TaskState::Ended(Outcome::Cancelled) => "cancelled",
    },
    line: "line\u{a0}{0}",
    line_for: "line\u{a0}{0}, for {1}",
    awaited: |word| {
        Some(match word {
            "sleep" => "a sleep",
            "request" => "a request",
            "task" => "a task",
            "future" => "a future",
            "lock" => "a lock",
            "semaphore" => "a semaphore",
            "queue" => "a queue",
            "event" => "an event",
            "condition" => "a condition",
            "barrier" => "a barrier",
            "stream" => "a stream",
            _ => return None,
        })
    },
    stderr: "errors",
    editor: "Your program, in Python",
    own: "your program",
};
