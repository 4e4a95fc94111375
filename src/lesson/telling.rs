//! The figures of a chapter's prose, which are those of the plan that runs. Parameters beside `chapter` in the
//! address, and the settings, may make it another plan than the chapter's own.
//!
//! In `www/lesson`, `<data value="requests">` surrounds a figure. Its text is for the chapter's own plan;
//! `data-as` is the template for other figures, `data-one` and `data-none` are the texts for one and for zero.
//! `data-own` and `data-other` surround what is true only if the parameters that it names are the chapter's
//! own, or only if they are not, and `data-if` what is true only if a figure is not zero.

use crate::i18n::{Filling, Numbers, Words, fill};
use crate::plan::{PageOptions, Parameter, Plan, Strategy};
use form_urlencoded::Serializer;

/// The parameters that only the built-in origin follows.
const OF_BUILTIN: [Parameter; 5] =
    [Parameter::Delay, Parameter::Jitter, Parameter::Fail, Parameter::Seed, Parameter::Connections];

/// A figure of a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// A number of things.
    Count(u32),
    /// A duration, from the least to the greatest, in milliseconds.
    Duration(u32, u32),
    /// A duration in seconds, as Python writes it.
    Code(u32),
}

impl Figure {
    /// Returns the figure of `plan` that the prose calls `name`, if there is one.
    pub fn named(name: &str, plan: &Plan) -> Option<Self> {
        let least_ms = plan.delay_ms;
        let most_ms = least_ms + plan.jitter_ms;
        let failing = || (0..plan.requests).filter(|&n| plan.request(n, 0).status != 200).count() as u32;
        let exactly = |ms| Self::Duration(ms, ms);
        Some(match name {
            "requests" => Self::Count(plan.requests),
            "limit" => Self::Count(plan.limit),
            "waves" => Self::Count(
                plan.requests.div_ceil(plan.connections.map_or(plan.limit, |most| most.min(plan.limit))),
            ),
            "failing" => Self::Count(failing()),
            "delay" => Self::Duration(least_ms, most_ms),
            "shortest" => exactly(least_ms),
            "longest" => exactly(most_ms),
            "timeout" => exactly(plan.timeout_ms),
            "pause" => exactly(plan.pause_ms),
            "work" => exactly(plan.work_ms),
            "timeout_code" => Self::Code(plan.timeout_ms),
            "pause_code" => Self::Code(plan.pause_ms),
            _ => return None,
        })
    }

    const fn most(self) -> u32 {
        match self {
            Self::Count(most) | Self::Duration(_, most) | Self::Code(most) => most,
        }
    }

    fn written(self, words: &Words, numbers: &dyn Numbers) -> Filling {
        match self {
            Self::Count(count) => words.count(count, numbers),
            Self::Duration(least_ms, most_ms) if least_ms == most_ms => {
                (seconds(most_ms, numbers) + "\u{202f}s").into()
            }
            Self::Duration(least_ms, most_ms) => {
                [&seconds(least_ms, numbers), "\u{2013}", &seconds(most_ms, numbers), "\u{202f}s"]
                    .concat()
                    .into()
            }
            Self::Code(ms) => (f64::from(ms) / 1000.0).to_string().into(),
        }
    }
}

/// Formats a time in seconds, with only as many decimals as it has.
fn seconds(ms: u32, numbers: &dyn Numbers) -> String {
    let digits = [1000, 100, 10].into_iter().position(|unit| ms.is_multiple_of(unit)).unwrap_or(3);
    numbers.decimal(digits, f64::from(ms) / 1000.0)
}

/// The texts of a figure in the prose, besides that for the chapter's own plan.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    /// The template, whose placeholders are the figures in their order.
    pub template: Option<String>,
    /// The text if the first figure is one thing.
    pub one: Option<String>,
    /// The text if the first figure is zero.
    pub none: Option<String>,
}

/// A chapter's prose as it is told of a plan.
#[derive(Clone, Debug)]
pub struct Telling {
    own: Plan,
    plan: Plan,
}

impl Telling {
    /// Tells of `plan` in the prose of a chapter whose own plan is `own`.
    pub fn new(own: Plan, plan: Plan) -> Self {
        let of_runs = |plan| Plan { page: PageOptions::default(), ..plan };
        Self { own: of_runs(own), plan: of_runs(plan) }
    }

    /// Returns the plan.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns the parameters in which the plan differs from the chapter's own.
    pub fn changed(&self) -> impl Iterator<Item = Parameter> + '_ {
        Parameter::ALL
            .iter()
            .copied()
            .filter(|parameter| parameter.get(&self.own) != parameter.get(&self.plan))
    }

    /// Returns whether one of the parameters in `names` differs from the chapter's own. On a real server, the
    /// parameters of the built-in origin are no longer true of anything.
    pub fn differs(&self, names: &str) -> bool {
        let foreign = !self.plan.origin.is_builtin();
        let lost = |parameter: Parameter| foreign && OF_BUILTIN.contains(&parameter);
        let parameter =
            |text: &str| Parameter::ALL.iter().copied().find(|parameter| parameter.name() == text);
        names
            .split(' ')
            .filter_map(parameter)
            .any(|parameter| lost(parameter) || parameter.get(&self.own) != parameter.get(&self.plan))
    }

    /// Returns whether the figure called `name` is zero.
    pub fn is_zero(&self, name: &str) -> bool {
        Figure::named(name, &self.plan).is_some_and(|figure| figure.most() == 0)
    }

    /// Returns the text of the figures called `names`, or `None` if they are the chapter's own.
    pub fn text(&self, names: &str, forms: &Forms, words: &Words, numbers: &dyn Numbers) -> Option<String> {
        let of = |plan| names.split(' ').filter_map(|name| Figure::named(name, plan)).collect::<Vec<_>>();
        let figures = of(&self.plan);
        if figures == of(&self.own) {
            return None;
        }
        let special = match figures.first()? {
            Figure::Count(1) => &forms.one,
            figure if figure.most() == 0 => &forms.none,
            _ => &None,
        };
        let values: Vec<_> = figures.iter().map(|figure| figure.written(words, numbers)).collect();
        let template = forms.template.as_deref().unwrap_or("{0}");
        Some(special.clone().unwrap_or_else(|| fill(template, &values)))
    }

    /// Returns the strategy that the question is about: the chapter's if the plan has it, otherwise the last.
    pub fn subject(&self, chapters: Strategy) -> Strategy {
        let strategies = &self.plan.strategies;
        if strategies.contains(&chapters) { chapters } else { *strategies.last().unwrap_or(&chapters) }
    }

    /// Returns the longest answer to the question. `most_ms` is that of the chapter's own plan.
    pub fn most_ms(&self, most_ms: f64) -> f64 {
        let one_by_one_ms = |plan: &Plan| {
            let each_ms = plan.delay_ms + plan.jitter_ms + plan.pause_ms + plan.work_ms;
            f64::from(plan.requests) * f64::from(each_ms.max(1))
        };
        most_ms * (one_by_one_ms(&self.plan) / one_by_one_ms(&self.own)).max(1.0)
    }

    /// Returns the query that names the activity: `chapter`, and what the plan changes in it.
    pub fn activity(&self, chapter: &str) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("chapter", chapter);
        for parameter in self.changed() {
            query.append_pair(parameter.name(), &parameter.get(&self.plan).unwrap_or_default());
        }
        query.finish()
    }
}
