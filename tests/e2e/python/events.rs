//! The page's messages about a run, without contradictions and in the order that the program says.

use super::page::Ran;
use crate::support::corpus::Program;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How much earlier than its delay an answer may seem to be there, because workers have clocks of their own, which tick
/// coarsely.
const TICK_MS: f64 = 5.0;

/// Returns what is wrong with the messages of a run.
pub(super) fn errors(program: &Program, ran: &Ran) -> Vec<String> {
    let messages = &ran.messages;
    let mut errors: Vec<String> = ran.broken.iter().cloned().collect();
    let kinds: Vec<_> = messages.iter().map(|one| text(one, "is")).collect();
    if kinds.first() != Some(&"started") || kinds.last() != Some(&"finished") {
        errors.push(format!("begins with {:?}, ends with {:?}", kinds.first(), kinds.last()));
    }
    errors.extend(messages.iter().filter(|one| !has_times(one)).map(|one| format!("times: {one}")));
    errors.extend(tasks(messages));
    errors.extend(requests(program, messages));
    let failed: Vec<_> = messages.iter().filter(|one| text(one, "is") == "failed").collect();
    let line = failed.first().map(|one| one["line"].as_u64());
    if program.refused.is_none() && line != program.fails.map(|line| Some(u64::from(line))) {
        errors.push(format!("fails at {:?}, reported: {failed:?}", program.fails));
    }
    errors
}

fn at(message: &Value) -> f64 {
    message["at_ms"].as_f64().unwrap_or(f64::NAN)
}

fn text<'a>(message: &'a Value, key: &str) -> &'a str {
    message[key].as_str().unwrap_or_default()
}

/// Returns whether all times of a message are numbers, and spans do not end before they begin.
fn has_times(message: &Value) -> bool {
    let Some(fields) = message.as_object() else { return false };
    let times = fields.iter().filter(|(key, _)| key.ends_with("_ms"));
    let span = message["from_ms"].as_f64().zip(message["to_ms"].as_f64());
    times.clone().all(|(_, value)| value.as_f64().is_some_and(f64::is_finite))
        && span.is_none_or(|(from, to)| from <= to)
}

/// Each task is made once, ends at most once, and takes no step outside of its life.
fn tasks(messages: &[Value]) -> Vec<String> {
    let mut errors = Vec::new();
    let (mut alive, mut made) = (BTreeSet::new(), 0);
    for message in messages {
        match text(message, "is") {
            "task" => {
                let id = message["id"].as_u64().unwrap_or(u64::MAX);
                let parent = message["parent"].as_u64();
                if id != made || parent.is_some_and(|parent| parent >= id) {
                    errors.push(format!("task {made} expected: {message}"));
                }
                made += 1;
                alive.insert(id);
            }
            "step" if !message["task"].as_u64().is_some_and(|id| alive.contains(&id)) => {
                errors.push(format!("of no living task: {message}"));
            }
            "ended" if !message["task"].as_u64().is_some_and(|id| alive.remove(&id)) => {
                errors.push(format!("of no living task: {message}"));
            }
            _ => {}
        }
    }
    errors.truncate(3);
    errors
}

/// Each request is sent once and ends at most once, in the order that the program says, and no sooner than after its delay.
fn requests(program: &Program, messages: &[Value]) -> Vec<String> {
    let mut errors = Vec::new();
    let mut sent = BTreeMap::new();
    let mut order = Vec::new();
    let mut urls = BTreeMap::new();
    for message in messages {
        let (kind, n) = (text(message, "is"), message["n"].as_u64().unwrap_or(u64::MAX));
        match kind {
            "request" => {
                urls.insert(n, text(message, "url"));
                // Requests have the numbers 0, 1, 2 and so on.
                errors.extend((n + 1 != urls.len() as u64).then(|| format!("out of turn: {message}")));
            }
            "sent" if !urls.contains_key(&n) => errors.push(format!("not asked for: {message}")),
            "sent" => {
                sent.insert(n, at(message));
                order.push((at(message), format!("sent {n}")));
            }
            "done" => {
                order.push((at(message), format!("done {n}")));
                let took = sent.get(&n).map(|sent| at(message) - sent);
                let delay =
                    if urls.get(&n).is_some_and(|url| url.contains("/uuid")) { program.d_ms } else { 0 };
                if took.is_none_or(|took| took < f64::from(delay) - TICK_MS) {
                    errors.push(format!("took {took:?} ms: {message}"));
                }
            }
            _ => {}
        }
    }
    // The page hears when a request was sent together with its answer.
    order.sort_by(|one, other| one.0.total_cmp(&other.0));
    let order: Vec<_> = order.into_iter().map(|(_, event)| event).collect();
    if program.order == ["sent", "done"] {
        let first = order.iter().position(|event| event.starts_with("done"));
        if first.is_none_or(|first| order.iter().skip(first).any(|event| event.starts_with("sent"))) {
            errors.push(format!("not all were sent first: {order:?}"));
        }
    } else if !program.order.is_empty() && program.order != order {
        errors.push(format!("order {:?}, expected {:?}", order, program.order));
    }
    errors
}
