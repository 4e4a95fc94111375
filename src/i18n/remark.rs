//! Remarks in words.

use super::template::{Value, fill};
use super::{Numbers, Wording, Words};
use crate::report::remarks::Remark;
use crate::work::Undone;

/// The templates of a remark: the sentence, the evidence, and the link's text. The placeholders are the
/// variant's fields in their order, except a status, which is part of the failure's words.
pub(super) type RemarkWords = (&'static str, &'static str, Option<&'static str>);

impl Words {
    /// Puts a remark into words.
    pub fn remark(&self, remark: &Remark, permits: u32, numbers: &dyn Numbers) -> Wording {
        use Value::{Count, Millis, Percent, Seconds, Start, Text};
        let values: &[Value] = match *remark {
            Remark::Failed { strategy, failed, of, most_often, status } => {
                &[Start(strategy, permits), Count(failed), Count(of), Value::Failure(most_often, status)]
            }
            Remark::GaveUp { strategy, failure, at_ms, aborted } => &[
                Start(strategy, permits),
                failure.map_or(Text(""), |(failure, status)| Value::Failure(failure, status)),
                Seconds(at_ms),
                Count(aborted),
            ],
            Remark::Offline { strategy }
            | Remark::OriginLost { strategy }
            | Remark::Held { strategy }
            | Remark::Untold { strategy }
            | Remark::Hidden { strategy } => &[Start(strategy, permits)],
            Remark::Again { strategy, requests, attempts, failed } => {
                &[Start(strategy, permits), Count(requests), Count(attempts), Count(failed)]
            }
            Remark::FewConnections { strategy, in_flight: some, requests: all }
            | Remark::QueuedForConnection { strategy, requests: some, connections: all }
            | Remark::QueuedForBrowser { strategy, requests: some, in_flight: all } => {
                &[Start(strategy, permits), Count(some), Count(all)]
            }
            Remark::Simulated => &[],
            Remark::OnePermit { total_ms } => &[Seconds(total_ms)],
            Remark::IdlePermits { limit } => &[Count(limit)],
            Remark::Idle { strategy, share, tasks, polls, busy_ms } => {
                &[Start(strategy, permits), Percent(share), Count(tasks), Count(polls), Millis(busy_ms)]
            }
            Remark::Waited { strategy, answers, longest_ms } => {
                &[Start(strategy, permits), Count(answers), Millis(longest_ms)]
            }
            Remark::HeldUp { strategy, work_ms, answers, longest_ms, blocked_ms } => &[
                Start(strategy, permits),
                Count(work_ms),
                Count(answers),
                Seconds(longest_ms),
                Millis(blocked_ms),
            ],
            Remark::Blocked { strategy, longest_ms, frameless_ms } => {
                &[Start(strategy, permits), Millis(longest_ms), Millis(frameless_ms.unwrap_or_default())]
            }
            Remark::Sliced { strategy, slices: count, computed_ms, longest_ms }
            | Remark::Offloaded { strategy, workers: count, computed_ms, longest_ms } => {
                &[Start(strategy, permits), Count(count), Seconds(computed_ms), Millis(longest_ms)]
            }
            Remark::WorkersLost { strategy, workers, loss } => {
                &[Start(strategy, permits), Count(workers), Value::Loss(loss)]
            }
            Remark::Undone { strategy, answers, why } => {
                let loss = match why {
                    Undone::Lost(loss) => Value::Loss(loss),
                    Undone::Wrong => Text(""),
                };
                &[Start(strategy, permits), Count(answers), loss]
            }
            Remark::PollsAll { tasks, polls, wakes } => &[Count(tasks), Count(polls), Count(wakes)],
            Remark::PollsWoken { tasks, polls } => &[Count(tasks), Count(polls)],
        };
        let values = self.written(values, numbers);
        let (sentence, evidence, link) = *(self.remark)(remark);
        Wording { sentence: fill(sentence, &values), evidence: fill(evidence, &values), link }
    }
}
