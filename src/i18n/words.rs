//! The sentences of a language, and the values of their placeholders.

use super::request::RequestWords;
use super::template::{Filling, fill};
use super::{Numbers, capitalized};
use crate::lab::MAX_FREEZE_MS;
use crate::plan::{Accepted, Lang, Plan, PlanError, Reason, Strategy, Variant, WorkOn};
use crate::refusal::Refusal;
use crate::report::comparison::Source;
use crate::report::value::Value;
use crate::run::answer::Failure;
use crate::run::platform::Provenance;
use crate::run::work::Loss;

/// The name of the learner's program, where strategies have theirs. It is also that of its language.
pub const LEARNERS: &str = "python";

/// The least share of a silence that a block of the loop takes if it is the whole silence.
const IN_ONE_PIECE: f64 = 0.8;

/// The templates of a language. Their placeholders are numbered from 0. Unless a comment says otherwise, they
/// are in the order of the fields of the type or variant that the template puts into words.
#[derive(Debug)]
pub struct Words {
    pub(super) lang: Lang,
    /// Whether a count takes the singular.
    pub(super) singular: fn(u32) -> bool,
    /// Placeholder of the semaphore: the number of its permits.
    pub(super) strategy: fn(Strategy) -> &'static str,
    pub(super) place: fn(WorkOn) -> &'static str,
    /// Placeholders: the strategy, the number of requests done, the number of all requests, the elapsed time.
    pub(super) progress: &'static str,
    /// Placeholders: the parameter, the given value.
    pub(super) problem: fn(&Reason) -> &'static str,
    /// Placeholders: the bounds of a range, a length, or the choices.
    pub(super) accepted: fn(Accepted) -> &'static str,
    /// Placeholders: the problem, the accepted values, the value that is used.
    pub(super) replaced: &'static str,
    /// Placeholders: the problem, the accepted values.
    pub(super) left_out: &'static str,
    pub(super) provenance: fn(Provenance) -> &'static str,
    pub(super) no_answer: &'static str,
    /// Placeholder: the status.
    pub(super) failure: fn(Failure, Option<u16>) -> &'static str,
    /// Placeholders: the number of failed requests, the number of aborted requests.
    pub(super) failed_and_aborted: &'static str,
    pub(super) request: RequestWords,
    /// Placeholders: the number of uuids, the duration.
    pub(super) after_loop: &'static str,
    /// Placeholder: the number of requests.
    pub(super) sharing: &'static str,
    /// Placeholders: the number of requests, the host.
    pub(super) ask_first: &'static str,
    /// Placeholder: the variant's field, in words.
    pub(super) refusal: fn(&Refusal) -> &'static str,
    pub(super) loss: fn(Loss) -> &'static str,
    pub(super) not_run: &'static str,
    pub(super) guess: &'static str,
    pub(super) guess_first: &'static str,
    /// Placeholder: the duration.
    pub(super) freezes_too_long: &'static str,
    /// Placeholder: the duration.
    pub(super) freezes: &'static str,
    pub(super) freezes_untold: &'static str,
    /// Placeholder: the duration.
    pub(super) freezing: &'static str,
    /// Placeholder: the number of minutes.
    pub(super) wait: &'static str,
    pub(super) play: &'static str,
    pub(super) pause: &'static str,
    /// Placeholder: how long the page has not answered. A worker fills it in.
    pub(super) silent: &'static str,
    /// Placeholder: the longest time without an answer.
    pub(super) silence: &'static str,
    /// Placeholders: the sentence from `silence`, the longest block.
    pub(super) silent_in_pieces: &'static str,
    /// Placeholder: the number of tasks.
    pub(super) suspended: &'static str,
    /// Placeholders: the time, the number of requests done, the number of requests in flight.
    pub(super) spoken: &'static str,
    /// Placeholder: the strategy.
    pub(super) lane_label: &'static str,
}

impl Words {
    /// Formats values as text.
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
                Value::Range(from_ms, to_ms) => numbers.range(from_ms, to_ms),
                Value::Variant(variant, permits) => self.variant(variant, permits),
                Value::Start(variant, permits) => capitalized(&self.variant(variant, permits)),
                Value::Place(place) => self.place(place).to_owned(),
                Value::StartPlace(place) => capitalized(self.place(place)),
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

    /// Formats a number of things.
    pub(crate) fn count(&self, count: u32, numbers: &dyn Numbers) -> Filling {
        Filling { text: numbers.count(count), singular: (self.singular)(count) }
    }

    /// Returns a strategy in plain words, in lower case, for use within a sentence.
    pub fn strategy(&self, strategy: Strategy, limit: u32) -> String {
        fill((self.strategy)(strategy), &[limit.to_string().into()])
    }

    /// Returns the words for the place of the CPU work, for use within a sentence.
    pub fn place(&self, place: WorkOn) -> &'static str {
        (self.place)(place)
    }

    /// Returns a variant in plain words: its strategy, and the place of its work if the plan compares places.
    pub fn variant(&self, Variant { strategy, work_on }: Variant, limit: u32) -> String {
        let strategy = self.strategy(strategy, limit);
        work_on.map_or(strategy.clone(), |place| [&*strategy, ", ", self.place(place)].concat())
    }

    /// Returns the name of a run of `plan`, and what it is in plain words: a variant, or the learner's `program`.
    /// A variant is named after the place of its work alone if the plan has no other strategy.
    pub fn lane(
        &self,
        variant: Option<Variant>,
        program: Option<&str>,
        plan: &Plan,
    ) -> (&'static str, String) {
        match variant {
            Some(Variant { strategy, work_on: Some(place) }) if plan.strategies.len() == 1 => {
                (strategy.name(), self.place(place).into())
            }
            Some(variant) => (variant.strategy.name(), self.variant(variant, plan.limit)),
            None => (LEARNERS, program.unwrap_or_default().into()),
        }
    }

    /// Describes the progress of a run.
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

    /// Explains what is wrong with a parameter, which values are accepted, and which value is used instead,
    /// if any.
    ///
    /// `name` is the parameter's name, or the label of its field.
    pub fn plan_error(&self, error: &PlanError, name: &str, used: Option<&str>) -> String {
        let given = match &error.reason {
            Reason::Bad(given) | Reason::Twice(given) => given.clone(),
            Reason::Port(port) => port.to_string(),
            Reason::Empty | Reason::Repeated => String::new(),
        };
        let problem = fill((self.problem)(&error.reason), &[name.to_owned().into(), given.into()]);
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

    /// Returns the words for a provenance.
    pub fn provenance(&self, provenance: Provenance) -> &'static str {
        (self.provenance)(provenance)
    }

    /// Returns the words for the source of figures: `recorded · measured · built-in origin`.
    pub fn source(&self, Source { provenance, is_recorded }: Source) -> String {
        let measured = self.provenance(provenance);
        if is_recorded && provenance != Provenance::Recorded {
            [self.provenance(Provenance::Recorded), " · ", measured].concat()
        } else {
            measured.to_owned()
        }
    }

    /// Returns the badge in place of a provenance if no server has answered.
    pub fn no_answer(&self) -> &'static str {
        self.no_answer
    }

    /// Explains why a request has no uuid, and what to do about it.
    pub fn failure(&self, failure: Failure, status: Option<u16>) -> String {
        fill((self.failure)(failure, status), &[status.unwrap_or_default().to_string().into()])
    }

    /// Returns the numbers of failed and aborted requests.
    pub fn failures(&self, failed: u32, aborted: u32, numbers: &dyn Numbers) -> String {
        let template = if aborted == 0 { "{0}" } else { self.failed_and_aborted };
        self.say(template, &[Value::Count(failed), Value::Count(aborted)], numbers)
    }

    /// Returns the line that the program prints after its loop.
    pub fn after_loop(&self, ok: u32, total_ms: f64, numbers: &dyn Numbers) -> String {
        self.say(self.after_loop, &[Value::Count(ok), Value::Seconds(total_ms)], numbers)
    }

    /// Returns a note on how many requests share a line of the timeline.
    pub fn sharing(&self, requests: u32, numbers: &dyn Numbers) -> String {
        self.say(self.sharing, &[Value::Count(requests)], numbers)
    }

    /// Returns the question that is asked before many requests go to another host.
    pub fn ask_first(&self, requests: u32, host: &str, numbers: &dyn Numbers) -> String {
        self.say(self.ask_first, &[Value::Count(requests), Value::Text(host)], numbers)
    }

    /// Explains why a run, or one of its strategies, did not start, and what to do.
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

    /// Explains how a worker was lost.
    fn loss(&self, loss: Loss) -> &'static str {
        (self.loss)(loss)
    }

    /// Returns the text shown instead of a total for a refused strategy.
    pub fn not_run(&self) -> &'static str {
        self.not_run
    }

    /// Returns the label of a learner's guess, beside its line.
    pub fn guess(&self) -> &'static str {
        self.guess
    }

    /// Returns the headline while there is no guess yet.
    pub fn guess_first(&self) -> &'static str {
        self.guess_first
    }

    /// Warns that the page will freeze, and for how long; `None` stands for a server whose delay is still
    /// unknown.
    pub fn freeze(&self, freeze_ms: Option<f64>, numbers: &dyn Numbers) -> String {
        let template = match freeze_ms {
            Some(ms) if ms > MAX_FREEZE_MS => self.freezes_too_long,
            Some(_) => self.freezes,
            None => self.freezes_untold,
        };
        self.say(template, &[Value::Seconds(freeze_ms.unwrap_or_default())], numbers)
    }

    /// Returns the headline while the page is about to freeze.
    pub fn freezing(&self, freeze_ms: Option<f64>, numbers: &dyn Numbers) -> String {
        self.say(self.freezing, &[Value::Seconds(freeze_ms.unwrap_or(MAX_FREEZE_MS))], numbers)
    }

    /// Warns of a comparison that takes a minute or more.
    pub fn wait(&self, wait_ms: f64, numbers: &dyn Numbers) -> String {
        fill(self.wait, &[numbers.decimal(0, wait_ms / 60_000.0).into()])
    }

    /// Returns the label of the button that plays a recording.
    pub fn play_or_pause(&self, playing: bool) -> &'static str {
        if playing { self.pause } else { self.play }
    }

    /// Returns the message of a worker while the page does not answer. The worker replaces `{0}` with the
    /// duration.
    pub fn silent(&self) -> &'static str {
        self.silent
    }

    /// Returns the worker's message afterwards, with the longest time without an answer. If the longest block of
    /// the loop was notably shorter, the message names it too.
    pub fn silence(&self, longest_ms: f64, block_ms: f64, numbers: &dyn Numbers) -> String {
        let silence = fill(self.silence, &[numbers.moment(longest_ms, 100.0).into()]);
        let template = if block_ms < longest_ms * IN_ONE_PIECE { self.silent_in_pieces } else { "{0}" };
        self.say(template, &[Value::Text(&silence), Value::Millis(block_ms)], numbers)
    }

    /// Returns the number of tasks suspended at an await.
    pub fn suspended(&self, tasks: u32, numbers: &dyn Numbers) -> String {
        self.say(self.suspended, &[Value::Count(tasks)], numbers)
    }

    /// Describes the progress of a run to users of screen readers.
    pub fn spoken(&self, at_ms: f64, done: u32, in_flight: u32, numbers: &dyn Numbers) -> String {
        let moment = numbers.moment(at_ms, 100.0);
        self.say(self.spoken, &[Value::Text(&moment), Value::Count(done), Value::Count(in_flight)], numbers)
    }

    /// Returns the label of the timeline's keyboard control.
    pub fn lane_label(&self, strategy: &str) -> String {
        fill(self.lane_label, &[strategy.to_owned().into()])
    }
}
