//! Requests were sent one by one, each after the answer to the one before, and could be joined.

use super::subject::{Request, Subject, commonest};
use super::{Both, Remark, Templates, Value};

/// The number of requests from which their order is remarkable.
const MIN_REQUESTS: usize = 3;
/// The share of the time that the requests must take. Otherwise the program does something else between them.
const MIN_SHARE: f64 = 0.7;

static BLOCKING: Templates = Templates {
    sentence: Both {
        en: "{0} requests were sent one by one, each after the answer to the one before: {1} in all.",
        fr: "{0}\u{a0}requêtes sont parties une par une, chacune après la réponse à la précédente\u{a0}: {1} en tout.",
    },
    evidence: Both {
        en: "the longest took {2}; with `aiohttp` and `asyncio.gather`, they can be sent together",
        fr: "la plus longue a pris {2}\u{202f}; avec `aiohttp` et `asyncio.gather`, elles peuvent partir ensemble",
    },
};

static AWAITED: Templates = Templates {
    sentence: Both {
        en: "{0} requests were awaited one by one: {1} in all. Unless one needs the answer to another, they can be joined.",
        fr: "{0}\u{a0}requêtes ont été attendues une par une\u{a0}: {1} en tout. Si aucune n’a besoin de la réponse d’une autre, elles peuvent partir ensemble.",
    },
    evidence: Both {
        en: "the longest took {2}; `asyncio.gather` or a `TaskGroup` sends them together",
        fr: "la plus longue a pris {2}\u{202f}; `asyncio.gather` ou un `TaskGroup` les envoie ensemble",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let requests: Vec<_> = about.requests().collect();
    let mut found: Vec<_> =
        chains(about, &requests).into_iter().filter_map(|chain| remark(about, &chain)).collect();
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    found.into_iter().map(|(_, remark)| remark).collect()
}

/// Returns the requests in rows of which none overlaps any other request, and each could have been sent together with
/// the ones before, as far as can be known.
fn chains<'a>(about: &Subject, requests: &[Request<'a>]) -> Vec<Vec<Request<'a>>> {
    let mut chains: Vec<Vec<Request>> = Vec::new();
    let mut ended_ms = f64::NEG_INFINITY;
    let mut is_apart = true;
    for &request in requests {
        if request.from_ms < ended_ms {
            // The one before is not apart from this one, either.
            chains.last_mut().filter(|_| is_apart).and_then(Vec::pop);
            is_apart = false;
        } else {
            let follows = |chain: &&mut Vec<Request>| {
                is_apart && chain.last().is_some_and(|last| could_join(about, last, &request))
            };
            match chains.last_mut().filter(follows) {
                Some(chain) => chain.push(request),
                None => chains.push(vec![request]),
            }
            is_apart = true;
        }
        ended_ms = ended_ms.max(request.to_ms.unwrap_or(f64::INFINITY));
    }
    chains
}

/// Returns whether a request could have been sent without the answer to the one before. Both belong to one task or one
/// line, and only ask: the order of changes may matter.
fn could_join(about: &Subject, last: &Request, request: &Request) -> bool {
    let (one, other) = (request.asked, last.asked);
    let is_same =
        one.task.is_none() == other.task.is_none() && (one.task == other.task || one.line == other.line);
    // A task that had begun by then was joined already, and waited for something else, such as a connection.
    let begun_ms = |task| about.tasks.get(task).and_then(|task| task.started_ms);
    let is_joined = one.task != other.task
        && one.task.and_then(begun_ms).zip(last.to_ms).is_some_and(|(begun_ms, to_ms)| begun_ms < to_ms);
    is_same && !is_joined && request.only_asks() && last.only_asks() && !about.needs_answer(request)
}

fn remark(about: &Subject, chain: &[Request]) -> Option<(f64, Remark)> {
    let (first, last) = chain.first().zip(chain.last())?;
    let line = commonest(chain.iter().map(|request| request.asked.line));
    // Requests at different lines may be the steps of one thing.
    let ok = chain.iter().filter(|request| request.is_ok() && request.asked.line == line).count();
    let total_ms = last.from_ms + last.ms() - first.from_ms;
    let in_requests_ms: f64 = chain.iter().map(Request::ms).sum();
    let longest_ms = chain.iter().map(Request::ms).fold(0.0, f64::max);
    // The remarks on these name the cause.
    let has_cause =
        chain.iter().any(|request| about.waited_for_permit(request) || about.is_blocking(request));
    // A program that ends its requests early has a plan for each.
    let is_given_up = chain.iter().any(Request::is_given_up);
    let is_found = ok >= MIN_REQUESTS && in_requests_ms >= MIN_SHARE * total_ms && !has_cause && !is_given_up;
    is_found.then(|| {
        let values =
            vec![Value::Count(chain.len() as u32), Value::duration(total_ms), Value::duration(longest_ms)];
        let remark = Remark {
            line,
            words: if first.asked.task.is_none() { &BLOCKING } else { &AWAITED },
            is_alarming: true,
            values,
        };
        (total_ms, remark)
    })
}
