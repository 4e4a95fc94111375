//! A language's sentences, and what comes into their places.

use super::remark::RemarkWords;
use super::request::RequestWords;
use super::template::{Filling, Value, fill};
use super::{Numbers, capitalized};
use crate::answer::Failure;
use crate::lab::MAX_HOLD_MS;
use crate::plan::{Accepted, PlanError, Reason};
use crate::platform::Provenance;
use crate::refusal::Refusal;
use crate::report::futures::{State, Totals};
use crate::report::headline::Headline;
use crate::report::remarks::Remark;
use crate::strategy::Strategy;
use crate::work::Loss;

/// A language: its templates, each with its places in the order in which the fields or the variant's fields stand in
/// the type that it puts in words, from 0; else as said here.
#[derive(Debug)]
pub struct Words {
    /// Whether so many take the singular.
    pub(super) singular: fn(u32) -> bool,
    /// The semaphore's: its permits.
    pub(super) strategy: fn(Strategy) -> &'static str,
    /// What is expected: the list.
    pub(super) headline: fn(&Headline) -> &'static str,
    /// One of those whose duration nobody knows: its name.
    pub(super) unforeseen: &'static str,
    /// The strategy, how many are done, of how many, and since when.
    pub(super) progress: &'static str,
    pub(super) remark: fn(&Remark) -> &'static RemarkWords,
    /// The parameter, and what was given.
    pub(super) problem: fn(&Reason) -> &'static str,
    /// A range, a length, or the choices.
    pub(super) accepted: fn(Accepted) -> &'static str,
    /// The problem, what is accepted, and what is used.
    pub(super) replaced: &'static str,
    /// The problem, and what is accepted.
    pub(super) left_out: &'static str,
    pub(super) provenance: fn(Provenance) -> &'static str,
    /// The status.
    pub(super) failure: fn(Failure, Option<u16>) -> &'static str,
    /// How many failed, and how many were aborted.
    pub(super) failed_and_aborted: &'static str,
    pub(super) request: RequestWords,
    /// How many uuids, and in what time.
    pub(super) after_loop: &'static str,
    /// How many requests.
    pub(super) sharing: &'static str,
    /// How many requests, and whom.
    pub(super) ask_first: &'static str,
    /// What the variant holds, in words.
    pub(super) refusal: fn(&Refusal) -> &'static str,
    pub(super) loss: fn(Loss) -> &'static str,
    pub(super) not_run: &'static str,
    pub(super) guess: &'static str,
    pub(super) guess_first: &'static str,
    /// For how long.
    pub(super) freezes_too_long: &'static str,
    /// For how long.
    pub(super) freezes: &'static str,
    pub(super) freezes_untold: &'static str,
    pub(super) play: &'static str,
    pub(super) pause: &'static str,
    /// For how long the page does not answer; a worker writes that itself.
    pub(super) silent: &'static str,
    /// The longest that it was so.
    pub(super) silence: &'static str,
    /// How many tasks.
    pub(super) suspended: &'static str,
    /// The strategy, and how many futures, polls and wakes.
    pub(super) futures: &'static str,
    /// All that, for how long the loop was busy, of how long, and the share in which it was not.
    pub(super) idle: &'static str,
    pub(super) state: fn(State) -> &'static str,
    /// The moment, how many are done, and how many are in flight.
    pub(super) spoken: &'static str,
    /// The strategy.
    pub(super) lane_label: &'static str,
}

impl Words {
    /// Values in writing.
    pub(super) fn written(&self, values: &[Value], numbers: &dyn Numbers) -> Vec<Filling> {
        let written = values.iter().map(|&value| {
            let singular = matches!(value, Value::Count(count) if (self.singular)(count));
            let text = match value {
                Value::Text(text) => text.to_owned(),
                Value::Count(count) => numbers.count(count),
                Value::Ratio(ratio) => numbers.ratio(ratio),
                Value::Percent(share) => numbers.percent(share),
                Value::Millis(ms) => numbers.millis(ms),
                Value::Seconds(ms) => numbers.seconds(ms),
                Value::Strategy(strategy, permits) => self.strategy(strategy, permits),
                Value::Start(strategy, permits) => capitalized(&self.strategy(strategy, permits)),
                Value::Failure(failure, status) => self.failure(failure, status),
                Value::Loss(loss) => self.loss(loss).to_owned(),
            };
            Filling { text, singular }
        });
        written.collect()
    }

    pub(super) fn say(&self, template: &str, values: &[Value], numbers: &dyn Numbers) -> String {
        fill(template, &self.written(values, numbers))
    }

    /// A strategy in plain words, lower case, fit to stand in the middle of a sentence.
    pub fn strategy(&self, strategy: Strategy, limit: u32) -> String {
        fill((self.strategy)(strategy), &[limit.to_string().into()])
    }

    /// While a run is under way.
    pub fn progress(
        &self,
        strategy: &str,
        done: u32,
        of: u32,
        so_far_ms: f64,
        numbers: &dyn Numbers,
    ) -> String {
        let strategy = capitalized(strategy);
        let values =
            [Value::Text(&strategy), Value::Count(done), Value::Count(of), Value::Seconds(so_far_ms)];
        self.say(self.progress, &values, numbers)
    }

    /// What was wrong with a parameter, what is taken, and what is used in its place, if anything is.
    pub fn plan_error(&self, error: &PlanError, used: Option<&str>) -> String {
        let given = match &error.reason {
            Reason::Bad(given) | Reason::Twice(given) => given.clone(),
            Reason::Empty | Reason::Repeated => String::new(),
        };
        let problem =
            fill((self.problem)(&error.reason), &[error.parameter.name().to_owned().into(), given.into()]);
        let accepted = error.parameter.accepted();
        let bounds = match accepted {
            Accepted::Whole(least, most) | Accepted::WholeOrNone(least, most) => {
                [least.to_string(), most.to_string()]
            }
            Accepted::Text(most) => [most.to_string(), String::new()],
            _ => [error.parameter.choices().join(", "), String::new()],
        };
        let accepted = fill((self.accepted)(accepted), &bounds.map(Filling::from));
        let template = if used.is_some() { self.replaced } else { self.left_out };
        fill(template, &[problem, accepted, used.unwrap_or_default().to_owned()].map(Filling::from))
    }

    /// Where figures come from.
    pub fn provenance(&self, provenance: Provenance) -> &'static str {
        (self.provenance)(provenance)
    }

    /// Why a request has no uuid, and what to do about it.
    pub fn failure(&self, failure: Failure, status: Option<u16>) -> String {
        fill((self.failure)(failure, status), &[status.unwrap_or_default().to_string().into()])
    }

    /// How many requests failed, and how many were aborted.
    pub fn failures(&self, failed: u32, aborted: u32, numbers: &dyn Numbers) -> String {
        let template = if aborted == 0 { "{0}" } else { self.failed_and_aborted };
        self.say(template, &[Value::Count(failed), Value::Count(aborted)], numbers)
    }

    /// The line that the program prints after its loop.
    pub fn after_loop(&self, ok: u32, total_ms: f64, numbers: &dyn Numbers) -> String {
        self.say(self.after_loop, &[Value::Count(ok), Value::Seconds(total_ms)], numbers)
    }

    /// How many requests a line of the timeline stands for.
    pub fn sharing(&self, requests: u32, numbers: &dyn Numbers) -> String {
        self.say(self.sharing, &[Value::Count(requests)], numbers)
    }

    /// The question before many requests to another host.
    pub fn ask_first(&self, requests: u32, host: &str, numbers: &dyn Numbers) -> String {
        self.say(self.ask_first, &[Value::Count(requests), Value::Text(host)], numbers)
    }

    /// Why a run, or a strategy of it, did not start, and what to do.
    pub fn refusal(&self, refusal: &Refusal, numbers: &dyn Numbers) -> String {
        let value = match refusal {
            Refusal::Offline => Value::Text(""),
            Refusal::BadUrl(text) | Refusal::NeedsClick(text) => Value::Text(text),
            Refusal::Freezes(freeze_ms) => Value::Seconds(*freeze_ms),
            Refusal::Untold(failure) => Value::Failure(*failure, None),
            Refusal::NoWorkers(loss) => Value::Loss(*loss),
        };
        self.say((self.refusal)(refusal), &[value], numbers)
    }

    /// How a worker was lost.
    fn loss(&self, loss: Loss) -> &'static str {
        (self.loss)(loss)
    }

    /// In the place of the total of a strategy that was refused.
    pub fn not_run(&self) -> &'static str {
        self.not_run
    }

    /// What a learner's guess is called beside its line.
    pub fn guess(&self) -> &'static str {
        self.guess
    }

    /// The headline while there is no guess yet.
    pub fn guess_first(&self) -> &'static str {
        self.guess_first
    }

    /// That the page will freeze, and for how long; `None` on a server whose delay nobody knows yet.
    pub fn freeze(&self, freeze_ms: Option<f64>, numbers: &dyn Numbers) -> String {
        let template = match freeze_ms {
            Some(ms) if ms > MAX_HOLD_MS => self.freezes_too_long,
            Some(_) => self.freezes,
            None => self.freezes_untold,
        };
        self.say(template, &[Value::Seconds(freeze_ms.unwrap_or_default())], numbers)
    }

    /// What the button does that plays a recording.
    pub fn play_or_pause(&self, playing: bool) -> &'static str {
        if playing { self.pause } else { self.play }
    }

    /// What a worker says while the page does not answer; `{0}` stands for how long that is, which it writes itself.
    pub fn silent(&self) -> &'static str {
        self.silent
    }

    /// What it says afterwards: the longest that it was so.
    pub fn silence(&self, longest_ms: f64, numbers: &dyn Numbers) -> String {
        fill(self.silence, &[numbers.moment(longest_ms, 100.0).into()])
    }

    /// How many tasks are suspended at an await.
    pub fn suspended(&self, tasks: u32, numbers: &dyn Numbers) -> String {
        self.say(self.suspended, &[Value::Count(tasks)], numbers)
    }

    /// What a strategy's futures come to together.
    pub fn futures(&self, strategy: &str, totals: &Totals, numbers: &dyn Numbers) -> String {
        let counts = [totals.futures, totals.polls, totals.wakes].map(Value::Count);
        let counts = self.say(self.futures, &[&[Value::Text(strategy)], &counts[..]].concat(), numbers);
        let Some(idle_share) = totals.idle_share() else { return counts };
        let times =
            [Value::Millis(totals.busy_ms), Value::Millis(totals.elapsed_ms), Value::Percent(idle_share)];
        self.say(self.idle, &[&[Value::Text(&counts)], &times[..]].concat(), numbers)
    }

    /// What has become of a future.
    pub fn state(&self, state: State) -> &'static str {
        (self.state)(state)
    }

    /// How far a run has come, to those who hear it.
    pub fn spoken(&self, at_ms: f64, done: u32, in_flight: u32, numbers: &dyn Numbers) -> String {
        let moment = numbers.moment(at_ms, 100.0);
        self.say(self.spoken, &[Value::Text(&moment), Value::Count(done), Value::Count(in_flight)], numbers)
    }

    /// The label of the timeline's keyboard control.
    pub fn lane_label(&self, strategy: &str) -> String {
        fill(self.lane_label, &[strategy.to_owned().into()])
    }
}
