//! A step in the life of a request.

use super::{Activity, MIN_TOLD_MS};
use crate::run::answer::Failure;
use crate::run::place::Place;
use crate::run::trace::{Event, Queue};
use crate::run::work::Undone;

/// What happened to a request.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Its task was created.
    Created,
    /// Its task began, and waits for a permit of the strategy's semaphore.
    AwaitsPermit,
    /// Its task began, and waits for its turn, because the lab hands over requests in slices.
    AwaitsTurn,
    /// It waits in a queue of the lab.
    Queued(Queue),
    /// It was handed to the browser, which kept it in a queue of its own for this long, in milliseconds.
    Handed(f64),
    /// It was sent.
    Sent,
    /// Its task got the permit, and it was sent.
    SentWithPermit,
    /// It was sent by a call that holds the loop.
    SentBlocking,
    /// It was sent again. Attempts are counted from 1.
    SentAgain(u32),
    /// It was sent a second time while the first attempt was under way.
    Doubled,
    /// Its answer arrived, and waited for the loop this long, in milliseconds.
    Arrived(f64),
    /// Its answer arrived, and the browser handed it over this much later, in milliseconds, while the loop was mostly
    /// free.
    Late(f64),
    /// Its answer arrived, and the learner's program read it this much later, in milliseconds, while the loop was mostly
    /// free.
    Unread(f64),
    /// Its task took the answer, and ended in the same step if so.
    Delivered {
        /// Whether its task ended.
        ends: bool,
    },
    /// The call that held the loop returned with the answer.
    Returned,
    /// It failed.
    Failed(Failure, Option<u16>),
    /// One of two attempts failed, and the other goes on.
    OneFailed,
    /// The other of two attempts was aborted.
    OtherAborted,
    /// Its task waits before it is sent again.
    BacksOff,
    /// Its task asks for CPU work, and waits for its turn.
    AwaitsWork,
    /// The CPU work on its answer began.
    Works {
        /// The worker that does it; `None` for the loop.
        worker: Option<u32>,
        /// The number of its pieces.
        pieces: u32,
        /// How long it takes, in milliseconds.
        ms: f64,
    },
    /// The CPU work is done.
    Worked,
    /// The CPU work could not be done.
    Undone(Undone),
    /// Its task sleeps.
    Sleeps,
    /// Its task ended.
    Ended,
    /// It was aborted: by the user, or because nobody wants its answer.
    Aborted {
        /// Whether the run was cancelled.
        by_user: bool,
    },
    /// The run ended before it was sent.
    NeverSent,
    /// The run ended before its task did.
    Dropped,
    /// The learner's program asked for it, in this task if it is known.
    Asked(Option<String>),
    /// This task of the learner's program, which asked for it, is suspended.
    Suspended(String),
    /// The same task goes on.
    Resumed(String),
    /// The learner's program has the answer.
    Read,
}

/// A step in the life of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The time, in milliseconds from the run's start.
    pub at_ms: f64,
    /// What happened.
    pub what: What,
    /// The await at which its task is suspended then, or from which it goes on.
    pub place: Option<Place>,
    /// The line of the learner's program.
    pub line: Option<u32>,
    /// What the loop did; `None` if that is not known.
    pub activity: Option<Activity>,
}

impl Step {
    /// Returns a step without a line, and without what the loop did.
    pub(crate) fn new(at_ms: f64, what: What, place: Option<Place>) -> Self {
        Self { at_ms, what, place, line: None, activity: None }
    }

    /// Takes what the loop did from the events of the run, as the request `own` sees it. For an answer that waited, it
    /// is what the answer waited for.
    pub(crate) fn observe(&mut self, events: &[Event], own: Option<u32>) {
        if let What::Arrived(ms) = self.what
            && ms >= MIN_TOLD_MS
        {
            let (activity, busy_ms) = Activity::during(events, (self.at_ms, self.at_ms + ms), own);
            if activity.is_some() && busy_ms < ms / 2.0 {
                self.what = What::Late(ms);
            } else {
                self.activity = activity;
                return;
            }
        }
        self.activity = Activity::at(events, self.at_ms, own);
    }
}
