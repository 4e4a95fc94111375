//! The facts about one request, in words.

use super::{Numbers, Words};
use crate::report::row::Row;
use crate::report::value::Value;
use crate::run::answer::written;
use crate::run::trace::Queue;

/// The templates of the facts about one request. Placeholders are in the order of the comments.
#[derive(Debug)]
pub(super) struct RequestWords {
    /// Placeholder: the request's number.
    pub(super) title: &'static str,
    pub(super) queued: fn(Queue) -> &'static str,
    pub(super) not_sent: &'static str,
    /// Placeholder: the time, here and in the next two.
    pub(super) sent: &'static str,
    pub(super) arrived: &'static str,
    pub(super) delivered: &'static str,
    /// Placeholder: the duration, here and in the next one.
    pub(super) waited: &'static str,
    pub(super) took: &'static str,
    pub(super) work_undone: &'static str,
    /// Placeholders: the duration, the worker.
    pub(super) worked_in_worker: &'static str,
    /// Placeholder: the duration.
    pub(super) worked_on_loop: &'static str,
    /// Placeholder: the number of attempts.
    pub(super) attempts: &'static str,
    /// Placeholder: the number of bytes.
    pub(super) bytes: &'static str,
    /// Placeholders: the number of polls, the number of wakes, the busy time.
    pub(super) polls: &'static str,
}

impl Words {
    /// Puts the facts about a request into words.
    pub fn request(&self, n: u32, row: &Row, numbers: &dyn Numbers) -> String {
        self.request_facts(n, row, numbers).join(" · ")
    }

    /// Puts the facts about a request into words, one by one: first its name.
    pub fn request_facts(&self, n: u32, row: &Row, numbers: &dyn Numbers) -> Vec<String> {
        let words = &self.request;
        let mut facts = Vec::new();
        let mut say = |template: &str, values: &[Value]| facts.push(self.say(template, values, numbers));
        say(words.title, &[Value::Count(n)]);
        if let Some(queue) = row.queued_by {
            say((words.queued)(queue), &[]);
        }
        if row.sent_ms.is_none() {
            say(words.not_sent, &[]);
        }
        let times = [
            (words.sent, row.sent_ms),
            (words.arrived, row.arrived_ms),
            (words.delivered, row.delivered_ms),
            (words.waited, row.waited_ms()),
            (words.took, row.latency_ms()),
        ];
        for (template, ms) in times {
            if let Some(ms) = ms {
                say(template, &[Value::Millis(ms)]);
            }
        }
        if let Some(worked) = &row.worked {
            let template = match (worked.undone, worked.worker) {
                (Some(_), _) => words.work_undone,
                (None, Some(_)) => words.worked_in_worker,
                (None, None) => words.worked_on_loop,
            };
            let worker = worked.worker.map_or(0, |worker| worker + 1).to_string();
            say(template, &[Value::Millis(worked.computed_ms()), Value::Text(&worker)]);
        }
        if row.attempts > 1 {
            say(words.attempts, &[Value::Text(&row.attempts.to_string())]);
        }
        if let Some(protocol) = row.protocol {
            say(protocol.name(), &[]);
        }
        if let Some(bytes) = row.bytes {
            say(words.bytes, &[Value::Count(bytes)]);
        }
        if row.polls > 0 {
            let values = [Value::Count(row.polls), Value::Count(row.wakes), Value::Millis(row.busy_ms)];
            say(words.polls, &values);
        }
        if let Some(uuid) = row.uuid() {
            say(&written(uuid), &[]);
        }
        if let Some(failure) = row.error() {
            say("{0}", &[Value::Failure(failure, row.status)]);
        }
        facts
    }
}
