//! The remarks in English.

use super::{En, plural, plural_count, requests, were};
use crate::i18n::{Numbers, Wording, Words as _, capitalized};
use crate::report::remarks::Remark;
use crate::strategy::Strategy;
use crate::work::Undone;

#[allow(clippy::too_many_lines, reason = "an arm per remark, and nothing else")]
pub(super) fn wording(words: &En, remark: &Remark, limit: u32, numbers: &dyn Numbers) -> Wording {
    let name = |strategy: Strategy| capitalized(&words.strategy(strategy, limit));
    let (sentence, evidence, link) = match *remark {
            Remark::Failed { strategy, failed, of, most_often, status } => (
                if failed == of {
                    format!("{}, every request failed.", name(strategy))
                } else {
                    let (failed, of) = (numbers.count(failed), requests(of, numbers));
                    format!("{}, {failed} of {of} failed; the others went on.", name(strategy))
                },
                format!("most often: {}", words.failure(most_often, status)),
                None,
            ),
            Remark::GaveUp { strategy, failure, at_ms, aborted } => (
                match failure {
                    Some(_) => format!(
                        "{}, the first failure ended it after {}: {} aborted.",
                        name(strategy),
                        numbers.seconds(at_ms),
                        requests(aborted, numbers)
                    ),
                    None => format!(
                        "{}, no more was sent after {}: {} not sent.",
                        name(strategy),
                        numbers.seconds(at_ms),
                        requests(aborted, numbers)
                    ),
                },
                failure.map_or("the page freezes for 15 s at most".into(), |(failure, status)| words.failure(failure, status)),
                None,
            ),
            Remark::Offline { strategy } => (
                format!("{}, the browser lost its network.", name(strategy)),
                "run again once it is back, or choose the built-in origin, which needs none".into(),
                None,
            ),
            Remark::Held { strategy } => (
                format!("{}, nothing was sent: the page held its loop for each delay.", name(strategy)),
                "Chromium and WebKit do not let a service worker answer synchronous requests; a real server answers them".into(),
                None,
            ),
            Remark::Again { strategy, requests: again, attempts, failed } => (
                match failed {
                    0 => format!("{}, {} asked again, and all came.", name(strategy), were(again, numbers)),
                    _ => format!(
                        "{}, {} asked again; {} failed all the same.",
                        name(strategy),
                        were(again, numbers),
                        numbers.count(failed)
                    ),
                },
                format!("{} more than the plan has requests", plural_count(attempts, "attempt", "attempts", numbers)),
                None,
            ),
            Remark::FewConnections { strategy, in_flight, requests: of } => (
                format!(
                    "{}, only {} of {} were in flight at once: over HTTP/1.1 the browser opens six connections.",
                    name(strategy),
                    numbers.count(in_flight),
                    requests(of, numbers)
                ),
                "Resource Timing names HTTP/1.1; over HTTP/2 one connection carries them all".into(),
                None,
            ),
            Remark::Untold { strategy } => (
                format!("{}, there is no ideal: the server does not tell how it was reached.", name(strategy)),
                "its answers lack Timing-Allow-Origin, and so the browser hides the protocol".into(),
                None,
            ),
            Remark::Simulated => (
                "Nothing was sent: timers in the page stood in for the answers.".into(),
                "no service worker is allowed here; open the page in a tab of its own to measure real requests".into(),
                None,
            ),
            Remark::OnePermit { total_ms } => (
                "With one permit, each waits for the one before: one by one again, and in order.".into(),
                format!("one permit, {}", numbers.seconds(total_ms)),
                Some("try 6 permits"),
            ),
            Remark::IdlePermits { limit } => (
                "There were as many permits as requests, or more: the semaphore held nobody back.".into(),
                format!("{} permits", numbers.count(limit)),
                Some("try 6 permits"),
            ),
            Remark::Idle { strategy, share, tasks, polls, busy_ms } => (
                format!("{}, the loop was idle {} of the time: waiting is not working.", name(strategy), numbers.percent(share)),
                format!(
                    "{} {}, {} polls, {} busy",
                    numbers.count(tasks),
                    plural(tasks, "future", "futures"),
                    numbers.count(polls),
                    numbers.millis(busy_ms)
                ),
                None,
            ),
            Remark::Waited { strategy, answers, longest_ms } => (
                format!(
                    "{}, {} {} and waited for the loop, up to {}.",
                    name(strategy),
                    numbers.count(answers),
                    plural(answers, "answer arrived", "answers arrived"),
                    numbers.millis(longest_ms)
                ),
                "counted above 16.7 ms, one frame at 60 Hz".into(),
                None,
            ),
            Remark::HeldUp { strategy, work_ms, answers, longest_ms, blocked_ms } => (
                format!(
                    "{}, with {}\u{202f}ms of work per answer on the loop, {} {} arrived and waited at its door, up to {}.",
                    name(strategy),
                    numbers.count(work_ms),
                    plural_count(answers, "answer", "answers", numbers),
                    plural(answers, "has", "have"),
                    numbers.seconds(longest_ms)
                ),
                format!("counted above 16.7 ms, a frame at 60 Hz; the loop was blocked for up to {}", numbers.millis(blocked_ms)),
                Some("move the work to a worker"),
            ),
            Remark::Blocked { strategy, longest_ms, frameless_ms } => (
                format!("{}, the loop was blocked for {}.", name(strategy), numbers.millis(longest_ms)),
                match frameless_ms {
                    Some(frameless_ms) => format!(
                        "counted above 50 ms, the browsers’ limit for a long task; {} without a frame",
                        numbers.millis(frameless_ms)
                    ),
                    None => "counted above 50 ms, the browsers’ limit for a long task".into(),
                },
                None,
            ),
            Remark::Sliced { strategy, slices, computed_ms, longest_ms } => (
                format!(
                    "{}, the work was done in {} slices: between them the loop was free for answers and frames.",
                    name(strategy),
                    numbers.count(slices)
                ),
                format!(
                    "{} of work in slices of 8 ms at most; the loop was never blocked for longer than {}",
                    numbers.seconds(computed_ms),
                    numbers.millis(longest_ms)
                ),
                Some("move the work to a worker"),
            ),
            Remark::Offloaded { strategy, workers, computed_ms, longest_ms } => (
                if workers == 1 {
                    format!(
                        "{}, a worker did {} of work, one answer after the other, while the loop was free.",
                        name(strategy),
                        numbers.seconds(computed_ms)
                    )
                } else {
                    format!(
                        "{}, {} workers shared {} of work while the loop was free.",
                        name(strategy),
                        numbers.count(workers),
                        numbers.seconds(computed_ms)
                    )
                },
                format!("the loop was never blocked for longer than {}", numbers.millis(longest_ms)),
                (workers == 1).then_some("share it among several"),
            ),
            Remark::WorkersLost { strategy, workers, loss } => (
                format!(
                    "{}, {} {} lost; another did the work if there was one.",
                    name(strategy),
                    plural_count(workers, "worker", "workers", numbers),
                    plural(workers, "was", "were")
                ),
                words.loss(loss).into(),
                None,
            ),
            Remark::Undone { strategy, answers, why } => (
                format!(
                    "{}, the work on {} was not done.",
                    name(strategy),
                    plural_count(answers, "answer", "answers", numbers)
                ),
                match why {
                    Undone::Lost(loss) => format!("no worker was left: {}", words.loss(loss)),
                    Undone::Wrong => "what came out is not what has to".into(),
                },
                None,
            ),
            Remark::PollsAll { tasks, polls, wakes } => (
                format!(
                    "join_all polled its {} futures {} times for {} wakes: every wake polls all of them.",
                    numbers.count(tasks),
                    numbers.count(polls),
                    numbers.count(wakes)
                ),
                "so it does up to 30 futures; from 31 on it polls only who was woken (futures-util, join_all)".into(),
                Some("try 31"),
            ),
            Remark::PollsWoken { tasks, polls } => (
                format!(
                    "join_all polled its {} futures {} times: only who was woken.",
                    numbers.count(tasks),
                    numbers.count(polls)
                ),
                "up to 30 futures it polls all of them at every wake (futures-util, join_all)".into(),
                Some("try 30"),
            ),
            Remark::QueuedForConnection { strategy, requests: queued, connections } => (
                format!(
                    "{}, {} had to queue: the model lets {} connections through at once.",
                    name(strategy),
                    requests(queued, numbers),
                    numbers.count(connections)
                ),
                "HTTP/1.1 gives six connections a host, HTTP/2 about a hundred streams; the built-in origin models that".into(),
                Some("lift the limit"),
            ),
            Remark::QueuedForBrowser { strategy, requests: queued, in_flight } => (
                format!("{}, {} queued in the lab, to spare the browser.", name(strategy), requests(queued, numbers)),
                format!("at most {} in flight; a browser fails what goes far beyond", numbers.count(in_flight)),
                None,
            ),
            Remark::Hidden { strategy } => (
                format!("{}, the page was hidden for a while: browsers slow hidden pages down.", name(strategy)),
                "no animation frames were counted".into(),
                None,
            ),
        };
    Wording { sentence, evidence, link }
}
