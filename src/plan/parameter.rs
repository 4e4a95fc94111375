//! One parameter: its name, the values that it accepts, and its place in the plan.

use super::{
    Accepted, Lang, MAX_DELAY_MS, MAX_REPEAT, MAX_REQUESTS, MAX_SEED, MAX_TIMEOUT_MS, Plan, Reason, Strategy,
    Theme, View, WorkOn, port,
};
use crate::plan::Endpoint;
use crate::source::Language;

macro_rules! parameters {
    ($($name:ident = $text:literal),+ $(,)?) => {
        /// A parameter of the URL.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is documented by the field of its name")]
        pub enum Parameter { $($name),+ }

        impl Parameter {
            /// All parameters, in the order in which a query string lists them.
            pub const ALL: &[Parameter] = &[$(Parameter::$name),+];

            /// The name in the URL.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }
    };
}

parameters! {
    Strategy = "strategy", Requests = "requests", Limit = "limit", Origin = "origin", Delay = "delay",
    Jitter = "jitter", Fail = "fail", Seed = "seed", Connections = "connections", Timeout = "timeout",
    Pause = "pause", Work = "work", WorkOn = "work_on", Repeat = "repeat", Lang = "lang", Theme = "theme", View = "view",
    Details = "details",
    Chapter = "chapter", Program = "program", Code = "code", Embed = "embed", Locked = "locked", Autorun = "autorun", Id = "id",
}

impl Parameter {
    /// Returns the values that it accepts.
    pub const fn accepted(self) -> Accepted {
        const MS: u64 = MAX_DELAY_MS as u64;
        const MAX: u64 = MAX_REQUESTS as u64;
        match self {
            Self::Strategy | Self::WorkOn | Self::View => Accepted::SomeOf,
            Self::Requests | Self::Limit => Accepted::Whole(1, MAX),
            Self::Origin => Accepted::Origin,
            Self::Delay | Self::Jitter | Self::Pause => Accepted::Whole(0, MS),
            Self::Timeout => Accepted::Whole(0, MAX_TIMEOUT_MS as u64),
            Self::Fail => Accepted::Fraction,
            Self::Seed => Accepted::Whole(0, MAX_SEED),
            Self::Connections => Accepted::WholeOrNone(1, MAX),
            Self::Work => Accepted::Whole(0, 1_000),
            Self::Repeat => Accepted::Whole(1, MAX_REPEAT as u64),
            Self::Lang | Self::Theme | Self::Code => Accepted::OneOf,
            Self::Details | Self::Embed | Self::Locked | Self::Autorun => Accepted::Flag,
            Self::Chapter | Self::Program | Self::Id => Accepted::Text(200),
        }
    }

    /// Returns the names that it accepts, if it accepts names.
    pub fn choices(self) -> Vec<&'static str> {
        match self {
            Self::Strategy => names(Strategy::ALL, Strategy::name),
            Self::WorkOn => names(WorkOn::ALL, WorkOn::name),
            Self::Lang => names(Lang::ALL, Lang::name),
            Self::Theme => names(Theme::ALL, Theme::name),
            Self::View => names(View::ALL, View::name),
            Self::Code => names(Language::ALL, Language::name),
            _ => Vec::new(),
        }
    }

    /// Sets the parameter and returns the rejected parts. If nothing is valid, the plan is unchanged.
    pub fn set(self, plan: &mut Plan, value: &str) -> Vec<Reason> {
        if value.trim().is_empty() {
            return vec![Reason::Empty];
        }
        match self {
            Self::Strategy => return members(&mut plan.strategies, value, Strategy::named),
            Self::WorkOn => return members(&mut plan.work_on, value, WorkOn::named),
            Self::View => return members(&mut plan.page.view, value, View::named),
            Self::Origin => {
                if let Some(port) = port::refused(value) {
                    return vec![Reason::Port(port)];
                }
            }
            _ => {}
        }
        match self.set_one(plan, value) {
            Some(()) => Vec::new(),
            None => vec![Reason::Bad(value.to_owned())],
        }
    }

    fn set_one(self, plan: &mut Plan, value: &str) -> Option<()> {
        let whole = || self.whole(value);
        let short = || whole().and_then(|number| u32::try_from(number).ok());
        match self {
            Self::Requests => plan.requests = short()?,
            Self::Limit => plan.limit = short()?,
            Self::Origin => plan.origin = Endpoint::parse(value)?,
            Self::Delay => plan.delay_ms = short()?,
            Self::Jitter => plan.jitter_ms = short()?,
            Self::Fail => plan.fail = value.parse().ok()?,
            Self::Seed => plan.seed = whole()?,
            Self::Connections if value == "none" => plan.connections = None,
            Self::Connections => plan.connections = Some(short()?),
            Self::Timeout => plan.timeout_ms = short()?,
            Self::Pause => plan.pause_ms = short()?,
            Self::Work => plan.work_ms = short()?,
            Self::Repeat => plan.repeat = short()?,
            Self::Lang => plan.page.lang = Some(Lang::named(value)?),
            Self::Theme => plan.page.theme = Some(Theme::named(value)?),
            Self::Chapter => plan.page.chapter = Some(self.text(value)?),
            Self::Program => plan.page.program = Some(self.text(value)?),
            Self::Code => plan.page.code = Some(Language::named(value)?),
            Self::Details => plan.page.details = flag(value)?,
            Self::Embed => plan.page.embed = flag(value)?,
            Self::Locked => plan.page.locked = flag(value)?,
            Self::Autorun => plan.page.autorun = flag(value)?,
            Self::Id => plan.page.id = Some(self.text(value)?),
            Self::Strategy | Self::WorkOn | Self::View => return None,
        }
        Some(())
    }

    /// Returns the plan's value as the URL contains it, or `None` if the plan has no value.
    pub fn get(self, plan: &Plan) -> Option<String> {
        let flag = |on: bool| Some(u8::from(on).to_string());
        match self {
            Self::Strategy | Self::WorkOn | Self::View => Some(self.values(plan).join(",")),
            Self::Requests => Some(plan.requests.to_string()),
            Self::Limit => Some(plan.limit.to_string()),
            Self::Origin => Some(plan.origin.as_str().into()),
            Self::Delay => Some(plan.delay_ms.to_string()),
            Self::Jitter => Some(plan.jitter_ms.to_string()),
            Self::Fail => Some(plan.fail.written()),
            Self::Seed => Some(plan.seed.to_string()),
            Self::Connections => Some(plan.connections.map_or("none".into(), |limit| limit.to_string())),
            Self::Timeout => Some(plan.timeout_ms.to_string()),
            Self::Pause => Some(plan.pause_ms.to_string()),
            Self::Work => Some(plan.work_ms.to_string()),
            Self::Repeat => Some(plan.repeat.to_string()),
            Self::Lang => plan.page.lang.map(|lang| lang.name().into()),
            Self::Theme => plan.page.theme.map(|theme| theme.name().into()),
            Self::Details => flag(plan.page.details),
            Self::Chapter => plan.page.chapter.clone(),
            Self::Program => plan.page.program.clone(),
            Self::Code => plan.page.code.map(|code| code.name().into()),
            Self::Embed => flag(plan.page.embed),
            Self::Locked => flag(plan.page.locked),
            Self::Autorun => flag(plan.page.autorun),
            Self::Id => plan.page.id.clone(),
        }
    }

    /// Returns the names in the plan's list, if it is one.
    pub fn values(self, plan: &Plan) -> Vec<&'static str> {
        match self {
            Self::Strategy => names(&plan.strategies, Strategy::name),
            Self::WorkOn => names(&plan.work_on, WorkOn::name),
            Self::View => names(&plan.page.view, View::name),
            _ => Vec::new(),
        }
    }

    /// Parses a whole number in the accepted range, which consists of digits only.
    fn whole(self, value: &str) -> Option<u64> {
        let (Accepted::Whole(least, most) | Accepted::WholeOrNone(least, most)) = self.accepted() else {
            return None;
        };
        let digits = value.bytes().all(|byte| byte.is_ascii_digit());
        value.parse().ok().filter(|number| digits && (least..=most).contains(number))
    }

    fn text(self, value: &str) -> Option<String> {
        let Accepted::Text(most) = self.accepted() else { return None };
        (value.chars().count() <= most).then(|| value.to_owned())
    }
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|&one| name(one)).collect()
}

fn flag(value: &str) -> Option<bool> {
    match value {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    }
}

/// Replaces `list` with the valid members of `value`, if there are any, and returns the rejected parts.
fn members<T: PartialEq>(list: &mut Vec<T>, value: &str, named: fn(&str) -> Option<T>) -> Vec<Reason> {
    let (mut good, mut reasons) = (Vec::new(), Vec::new());
    for text in value.split(',') {
        match named(text.trim()) {
            Some(member) if good.contains(&member) => reasons.push(Reason::Twice(text.to_owned())),
            Some(member) => good.push(member),
            None => reasons.push(Reason::Bad(text.to_owned())),
        }
    }
    if !good.is_empty() {
        *list = good;
    }
    reasons
}
