//! The remarks in English.

use crate::i18n::remark::RemarkWords;
use crate::report::remarks::Remark;
use crate::work::Undone;

#[allow(clippy::too_many_lines, reason = "an arm per remark, and nothing else")]
pub(super) fn words(remark: &Remark) -> &'static RemarkWords {
    match remark {
        Remark::Failed { failed, of, .. } if failed == of => {
            &("{0}, every request failed.", "most often: {3}", None)
        }
        Remark::Failed { .. } => {
            &("{0}, {1} of {2} {2?request|requests} failed; the others went on.", "most often: {3}", None)
        }
        Remark::GaveUp { failure: Some(_), .. } => &(
            "{0}: the first failure ended everything after {2}; {3} {3?request was|requests were} aborted.",
            "{1}",
            None,
        ),
        Remark::GaveUp { failure: None, .. } => &(
            "{0}: no more was sent after {2}; {3} {3?request was|requests were} not sent.",
            "the page freezes for 15\u{a0}s at most",
            None,
        ),
        Remark::Offline { .. } => &(
            "{0}, the browser lost its network.",
            "run again once it is back, or choose the built-in origin, which needs none",
            None,
        ),
        Remark::OriginLost { .. } => &(
            "{0}, the built-in origin stopped answering.",
            "its service worker was stopped, removed or replaced, or failed; run again: it is started anew",
            None,
        ),
        Remark::Held { .. } => &(
            "{0}: nothing was sent; the page held its loop for each delay.",
            "Chromium and WebKit do not let a service worker answer synchronous requests; a real server answers them",
            None,
        ),
        Remark::Again { failed: 0, .. } => &(
            "{0}, {1} {1?request was sent again, and it came through|requests were sent again, and all came through}.",
            "{2} extra {2?attempt|attempts}",
            None,
        ),
        Remark::Again { .. } => &(
            "{0}, {1} {1?request was|requests were} sent again; {3} failed all the same.",
            "{2} extra {2?attempt|attempts}",
            None,
        ),
        Remark::FewConnections { .. } => &(
            "{0}, only {1} of {2} {2?request|requests} were in flight at once: over HTTP/1.1 the browser opens six connections.",
            "Resource Timing names HTTP/1.1; over HTTP/2 one connection carries them all",
            None,
        ),
        Remark::Untold { .. } => &(
            "{0}, there is no ideal: the server does not tell how it was reached.",
            "its answers lack Timing-Allow-Origin, and so the browser hides the protocol",
            None,
        ),
        Remark::Simulated => &(
            "Nothing was sent: timers in the page stood in for the answers.",
            "there is no service worker: the frame or blocked cookies forbid it, the page does not come over HTTPS, \
             or origin.js is missing on the server; to measure real requests, mend that or open the page in a tab of its own",
            None,
        ),
        Remark::OnePermit { .. } => &(
            "With one permit, each waits for the one before: one by one again, and in order.",
            "one permit, {0}",
            Some("try 6 permits"),
        ),
        Remark::IdlePermits { .. } => &(
            "There were as many permits as requests, or more: the semaphore held nobody back.",
            "{0} permits",
            Some("try 6 permits"),
        ),
        Remark::Idle { .. } => &(
            "{0}, the loop was idle {1} of the time: waiting is not working.",
            "{2} {2?future|futures}, {3} polls, busy {4}",
            None,
        ),
        Remark::Waited { .. } => &(
            "{0}, {1} {1?answer|answers} arrived and waited for the loop, up to {2}.",
            "counted above 16.7\u{a0}ms, one frame at 60\u{a0}Hz",
            None,
        ),
        Remark::HeldUp { .. } => &(
            "{0}, with {1}\u{202f}ms of work per answer on the loop, {2} {2?answer has|answers have} arrived and waited at its door, up to {3}.",
            "counted above 16.7\u{a0}ms, a frame at 60\u{a0}Hz; the loop was blocked for up to {4}",
            Some("move the work to a worker"),
        ),
        Remark::Blocked { frameless_ms: Some(_), .. } => &(
            "{0}, the loop was blocked for {1}.",
            "counted above 50\u{a0}ms, the browsers’ limit for a long task; {2} without a frame",
            None,
        ),
        Remark::Blocked { frameless_ms: None, .. } => &(
            "{0}, the loop was blocked for {1}.",
            "counted above 50\u{a0}ms, the browsers’ limit for a long task",
            None,
        ),
        Remark::Sliced { .. } => &(
            "{0}, the work was done in {1} slices: between them the loop was free for answers and frames.",
            "{2} of work in slices of 8\u{a0}ms at most; the loop was never blocked for longer than {3}",
            Some("move the work to a worker"),
        ),
        Remark::Offloaded { workers: 1, .. } => &(
            "{0}, a worker did {2} of work, one answer after the other, while the loop was free.",
            "the loop was never blocked for longer than {3}",
            Some("share the work among several workers"),
        ),
        Remark::Offloaded { .. } => &(
            "{0}, {1} workers shared {2} of work while the loop was free.",
            "the loop was never blocked for longer than {3}",
            None,
        ),
        Remark::WorkersLost { .. } => &(
            "{0}, {1} {1?worker was|workers were} lost; another did the work if there was one.",
            "{2}",
            None,
        ),
        Remark::Undone { why: Undone::Lost(_), .. } => {
            &("{0}, the work on {1} {1?answer|answers} was not done.", "no worker was left: {2}", None)
        }
        Remark::Undone { why: Undone::Wrong, .. } => &(
            "{0}, the work on {1} {1?answer|answers} was not done.",
            "the result is not the expected one",
            None,
        ),
        Remark::PollsAll { .. } => &(
            "join_all polled its {0} futures {1} times in all, for {2} wakes: every wake polls all those that are not done.",
            "it does so up to 30 futures; from 31 on it polls only those that were woken (futures-util, join_all)",
            Some("try 31"),
        ),
        Remark::PollsWoken { .. } => &(
            "join_all polled its {0} futures {1} times in all: only those that were woken.",
            "up to 30 futures, every wake polls all those that are not done (futures-util, join_all)",
            Some("try 30"),
        ),
        Remark::QueuedForConnection { .. } => &(
            "{0}, {1} {1?request|requests} had to queue: the model has only {2} {2?connection|connections}.",
            "HTTP/1.1 gives six connections a host, HTTP/2 about a hundred streams; the built-in origin models that",
            Some("lift the limit"),
        ),
        Remark::QueuedForBrowser { .. } => &(
            "{0}, {1} {1?request|requests} queued in the lab, to spare the browser.",
            "at most {2} in flight; far beyond that, requests fail",
            None,
        ),
        Remark::Hidden { .. } => &(
            "{0}, the page was hidden for a while: browsers slow hidden pages down.",
            "no animation frames were counted",
            None,
        ),
    }
}
