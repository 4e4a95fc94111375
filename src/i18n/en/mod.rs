//! English.

mod headline;
mod remark;

use super::{Numbers, Wording, Words, capitalized};
use crate::answer::Failure;
use crate::lab::LONGEST_HOLD_MS;
use crate::plan::{Accepted, PlanError, Reason};
use crate::platform::Provenance;
use crate::refusal::Refusal;
use crate::report::headline::Headline;
use crate::report::remarks::Remark;
use crate::report::row::Row;
use crate::strategy::Strategy;
use crate::trace::Queue;
use crate::work::Loss;

pub(super) struct En;

fn plural(count: u32, one: &'static str, many: &'static str) -> &'static str {
    if count == 1 { one } else { many }
}

fn plural_count(count: u32, one: &'static str, many: &'static str, numbers: &dyn Numbers) -> String {
    format!("{} {}", numbers.count(count), plural(count, one, many))
}

fn were(count: u32, numbers: &dyn Numbers) -> String {
    format!("{} {}", requests(count, numbers), plural(count, "was", "were"))
}

fn requests(count: u32, numbers: &dyn Numbers) -> String {
    plural_count(count, "request", "requests", numbers)
}

impl Words for En {
    fn strategy(&self, strategy: Strategy, limit: u32) -> String {
        match strategy {
            Strategy::Blocking => "blocking".into(),
            Strategy::Sequential => "one by one".into(),
            Strategy::Semaphore => format!("{limit} at a time"),
            Strategy::JoinAll => "all at once".into(),
            Strategy::AsCompleted => "as they complete".into(),
            Strategy::TryJoinAll => "all or nothing".into(),
            Strategy::Retry => "with retries".into(),
            Strategy::Hedge => "asking twice when slow".into(),
        }
    }

    fn headline(&self, headline: &Headline, limit: u32, numbers: &dyn Numbers) -> String {
        headline::sentence(self, headline, limit, numbers)
    }

    fn progress(&self, strategy: &str, done: u32, of: u32, so_far_ms: f64, numbers: &dyn Numbers) -> String {
        let (done, of) = (numbers.count(done), numbers.count(of));
        format!("{}: {done} of {of}, {}", capitalized(strategy), numbers.seconds(so_far_ms))
    }

    fn remark(&self, remark: &Remark, limit: u32, numbers: &dyn Numbers) -> Wording {
        remark::wording(self, remark, limit, numbers)
    }

    fn plan_error(&self, error: &PlanError, used: Option<&str>) -> String {
        let name = error.parameter.name();
        let problem = match &error.reason {
            Reason::Empty => format!("“{name}” has no value"),
            Reason::Repeated => format!("“{name}” is given more than once"),
            Reason::Bad(given) => format!("“{name}” cannot be “{given}”"),
            Reason::Twice(given) => format!("“{name}” names “{given}” twice"),
        };
        let choices = error.parameter.choices().join(", ");
        let accepted = match error.parameter.accepted() {
            Accepted::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Accepted::WholeOrNone(least, most) => format!("a whole number from {least} to {most}, or none"),
            Accepted::Share => "a number from 0 to 1".into(),
            Accepted::OneOf => format!("one of {choices}"),
            Accepted::SomeOf => format!("one or more of {choices}"),
            Accepted::Origin => "builtin, site, or an address that starts with http:// or https://".into(),
            Accepted::Flag => "1 or 0".into(),
            Accepted::Text(most) => format!("a text of at most {most} characters"),
        };
        match used {
            Some(used) => format!("{problem}. It takes {accepted}; {used} is used."),
            None => format!("{problem}. It takes {accepted}; it is left out."),
        }
    }

    fn provenance(&self, provenance: Provenance) -> &'static str {
        match provenance {
            Provenance::Server => "measured · real server",
            Provenance::Builtin => "measured · built-in origin",
            Provenance::Simulated => "simulated · nothing sent",
            Provenance::Recorded => "recorded",
        }
    }

    fn failure(&self, failure: Failure, status: Option<u16>) -> String {
        match (failure, status) {
            (Failure::Timeout, _) => "no answer in time; raise the time-out or ask for less at once".into(),
            (Failure::Network, _) => {
                "no answer to the end: the server cannot be reached, cut it off, redirects for ever, or does not allow this page to read it (CORS)"
                    .into()
            }
            (Failure::Status, Some(404)) => {
                "the server answered with status 404: there is no /uuid at this address".into()
            }
            (Failure::Status, Some(429)) => {
                "the server answered with status 429: too many requests; ask for fewer, or with retries".into()
            }
            (Failure::Status, Some(status)) => format!("the server answered with status {status}"),
            (Failure::Status, None) => "the server answered with an error status".into(),
            (Failure::NotJson, _) => "the answer is not JSON; is this an httpbin-compatible address?".into(),
            (Failure::NoUuid, _) => "the answer holds no uuid; is this an httpbin-compatible address?".into(),
            (Failure::TooLarge, _) => "the answer is too large to be one of /uuid".into(),
            (Failure::Aborted, _) => "cancelled".into(),
        }
    }

    fn failures(&self, failed: u32, aborted: u32, numbers: &dyn Numbers) -> String {
        match aborted {
            0 => numbers.count(failed),
            _ => format!("{}, {} aborted", numbers.count(failed), numbers.count(aborted)),
        }
    }

    fn request(&self, n: u32, row: &Row, numbers: &dyn Numbers) -> String {
        let ms = |ms| numbers.millis(ms);
        let mut facts = vec![format!("Request {}", numbers.count(n))];
        match row.queued_by {
            Some(Queue::Connections) => facts.push("queued for a connection".into()),
            Some(Queue::Capacity) => facts.push("queued to spare the browser".into()),
            None => {}
        }
        facts.push(row.sent_ms.map_or("not sent".into(), |sent_ms| format!("sent at {}", ms(sent_ms))));
        facts.extend(row.arrived_ms.map(|arrived_ms| format!("arrived at {}", ms(arrived_ms))));
        facts.extend(row.delivered_ms.map(|delivered_ms| format!("delivered at {}", ms(delivered_ms))));
        facts.extend(row.waited_ms().map(|waited_ms| format!("waited {} for the loop", ms(waited_ms))));
        facts.extend(row.latency_ms().map(|latency_ms| format!("took {}", ms(latency_ms))));
        facts.extend(row.worked.as_ref().map(|worked| {
            let computed = ms(worked.computed_ms());
            match (worked.undone, worked.worker) {
                (Some(_), _) => "work not done".into(),
                (None, Some(worker)) => format!("worked {computed} in worker {}", worker + 1),
                (None, None) => format!("worked {computed} on the loop"),
            }
        }));
        if row.attempts > 1 {
            facts.push(format!("sent {} times", row.attempts));
        }
        facts.extend(row.protocol.map(|protocol| protocol.name().into()));
        facts.extend(row.bytes.map(|bytes| format!("{} bytes", numbers.count(bytes))));
        if row.polls > 0 {
            facts.push(format!("{} polls, {} wakes, {} busy", row.polls, row.wakes, ms(row.busy_ms)));
        }
        facts.extend(row.result.and_then(Result::ok).map(|uuid| uuid.to_string()));
        facts.extend(row.error().map(|failure| self.failure(failure, row.status)));
        facts.join(" · ")
    }

    fn after_loop(&self, ok: u32, total_ms: f64, numbers: &dyn Numbers) -> String {
        format!(
            "Done: {} {} in {}",
            numbers.count(ok),
            plural(ok, "uuid", "uuids"),
            numbers.seconds(total_ms)
        )
    }

    fn sharing(&self, sharing: u32, numbers: &dyn Numbers) -> String {
        format!(
            "each line stands for {}, from the first sent to the last delivered",
            requests(sharing, numbers)
        )
    }

    fn ask_first(&self, count: u32, host: &str, numbers: &dyn Numbers) -> String {
        format!(
            "Each strategy sends {} to {host}, which is somebody’s server. Go on?",
            requests(count, numbers)
        )
    }

    fn refusal(&self, refusal: &Refusal, numbers: &dyn Numbers) -> String {
        match refusal {
            Refusal::Offline => {
                "This browser is offline. The built-in origin works without a network: choose it and run again.".into()
            }
            Refusal::BadUrl(url) => {
                format!("“{url}” is not an address that a browser can ask. It starts with http:// or https://, as in https://httpbin.org.")
            }
            Refusal::NeedsClick(host) => {
                format!("Requests to {host} do not start by themselves. Press Run to send them.")
            }
            Refusal::Freezes(freeze_ms) => format!(
                "Blocking was not run: it would freeze this page for {}, and 15 s is the most. Ask for fewer requests, or shorter ones.",
                numbers.seconds(*freeze_ms)
            ),
            Refusal::Untold(failure) => format!(
                "Blocking was not run: one request was to tell for how long it would freeze this page, and failed: {}.",
                self.failure(*failure, None)
            ),
            Refusal::NoWorkers(loss) => format!(
                "Not run: the work was to be done by a worker, and there is none: {}. Have it done on the loop, or in slices.",
                self.loss(*loss)
            ),
        }
    }

    fn loss(&self, loss: Loss) -> &'static str {
        match loss {
            Loss::Forbidden => {
                "the browser allows none here, as in a frame whose sandbox lacks allow-same-origin"
            }
            Loss::NotStarted => "it did not start (work.js is missing on the server, or is blocked)",
            Loss::Died => "it stopped with an error, perhaps for want of memory",
            Loss::Silent => "it said nothing for far longer than its work takes",
        }
    }

    fn not_run(&self) -> &'static str {
        "not run"
    }

    fn freeze(&self, freeze_ms: Option<f64>, numbers: &dyn Numbers) -> String {
        match freeze_ms {
            Some(ms) if ms > LONGEST_HOLD_MS => format!(
                "Blocking would freeze this page for {}, and 15 s is the most: it will not be run.",
                numbers.seconds(ms)
            ),
            Some(ms) => format!(
                "Blocking will freeze this page for {}: no button works, no time-out and no Cancel.",
                numbers.seconds(ms)
            ),
            None => "Blocking will freeze this page, for 15 s at most: no button works, no time-out and no Cancel. One request first measures for how long.".into(),
        }
    }

    fn play_or_pause(&self, playing: bool) -> &'static str {
        if playing { "Pause" } else { "Play the recording" }
    }

    fn spoken(&self, at_ms: f64, done: u32, in_flight: u32, numbers: &dyn Numbers) -> String {
        let (done, in_flight) = (numbers.count(done), numbers.count(in_flight));
        format!("{}: {done} done, {in_flight} in flight", numbers.moment(at_ms, 100.0))
    }

    fn silent(&self) -> &'static str {
        "The page has not answered for {}"
    }

    fn silence(&self, longest_ms: f64, numbers: &dyn Numbers) -> String {
        let longest = numbers.moment(longest_ms, 100.0);
        format!("Seen from a worker: the page did not answer for up to {longest}")
    }

    fn suspended(&self, tasks: u32, numbers: &dyn Numbers) -> String {
        format!("{} suspended here", plural_count(tasks, "task", "tasks", numbers))
    }

    fn lane_label(&self, strategy: &str) -> String {
        format!("Requests, {strategy}: arrow keys choose one, plus and minus zoom, 0 shows all")
    }
}
