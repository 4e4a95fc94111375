//! The sentence that says who answers in place of httpbin.org.

use super::{LearnerWords, say};
use crate::i18n::{Numbers, fill};
use crate::plan::{Endpoint, Plan};

impl LearnerWords {
    /// Says who answers in place of httpbin.org, and how.
    pub fn answers(&self, plan: &Plan, numbers: &dyn Numbers) -> String {
        match &plan.origin {
            Endpoint::Builtin => self.builtin(plan, numbers),
            Endpoint::Site => self.site.to_owned(),
            Endpoint::Url(url) if url.ends_with("://httpbin.org") => self.itself.to_owned(),
            Endpoint::Url(url) => say(self.server, [url.clone()]),
        }
    }

    fn builtin(&self, plan: &Plan, numbers: &dyn Numbers) -> String {
        let millis = |ms: u32| numbers.count(ms) + "\u{202f}ms";
        let delay = match plan.jitter_ms {
            0 => millis(plan.delay_ms),
            jitter_ms => say(self.delays, [numbers.count(plan.delay_ms), millis(plan.delay_ms + jitter_ms)]),
        };
        let mut rest = String::new();
        if let Some(connections) = plan.connections {
            rest += &fill(self.connections, &[self.count(connections, numbers)]);
        }
        if plan.fail.value() > 0.0 {
            rest += &say(self.fail, [numbers.percent(plan.fail.value())]);
        }
        say(self.builtin, [delay, rest])
    }
}
