//! One request's facts in words.

use super::template::Value;
use super::{Numbers, Words};
use crate::answer::written;
use crate::report::row::Row;
use crate::trace::Queue;

/// The templates of one request's facts, each with its places in the order told.
#[derive(Debug)]
pub(super) struct RequestWords {
    /// Its number.
    pub(super) title: &'static str,
    pub(super) queued: fn(Queue) -> &'static str,
    pub(super) not_sent: &'static str,
    /// When; so have the next.
    pub(super) sent: &'static str,
    pub(super) arrived: &'static str,
    pub(super) delivered: &'static str,
    /// For how long; so has the next.
    pub(super) waited: &'static str,
    pub(super) took: &'static str,
    pub(super) work_undone: &'static str,
    /// For how long, and which worker.
    pub(super) worked_in_worker: &'static str,
    /// For how long.
    pub(super) worked_on_loop: &'static str,
    /// How often.
    pub(super) attempts: &'static str,
    /// How many.
    pub(super) bytes: &'static str,
    /// Polls, wakes, and for how long it was busy.
    pub(super) polls: &'static str,
}

impl Words {
    /// One request's facts.
    pub fn request(&self, n: u32, row: &Row, numbers: &dyn Numbers) -> String {
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
        if let Some(Ok(uuid)) = row.result {
            say(&written(uuid), &[]);
        }
        if let Some(failure) = row.error() {
            say("{0}", &[Value::Failure(failure, row.status)]);
        }
        facts.join(" · ")
    }
}
