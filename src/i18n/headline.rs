//! Headlines in words.

use super::{Numbers, Words};
use crate::plan::Strategy;
use crate::report::headline::Headline;
use crate::report::value::Value;

impl Words {
    /// Puts a headline into words.
    pub fn headline(&self, headline: &Headline, limit: u32, numbers: &dyn Numbers) -> String {
        use Value::{Count, Ratio, Seconds, Start, Text};
        let part = |&(strategy, bound_ms): &(Strategy, Option<f64>)| {
            let template = if bound_ms.is_some() { "{1} {0}" } else { self.unforeseen };
            let values = [Value::Strategy(strategy, limit), Seconds(bound_ms.unwrap_or_default())];
            self.say(template, &values, numbers)
        };
        let list;
        let values: &[Value] = match *headline {
            Headline::Expected(ref expected) => {
                list = expected.iter().map(part).collect::<Vec<_>>().join(", ");
                &[Text(&list)]
            }
            Headline::Faster { fast, fast_ms, slow, slow_ms, times } => &[
                Start(fast, limit),
                Seconds(fast_ms),
                Value::Strategy(slow, limit),
                Seconds(slow_ms),
                Ratio(times),
            ],
            Headline::Same { total_ms } => &[Seconds(total_ms)],
            Headline::Alone { strategy, total_ms } => &[Start(strategy, limit), Seconds(total_ms)],
            Headline::GaveUp { strategy, total_ms, done, of } => {
                &[Start(strategy, limit), Seconds(total_ms), Count(done), Count(of)]
            }
            Headline::NothingCame { failed } => &[Count(failed)],
            Headline::Cancelled { strategy, done, of } => {
                &[Value::Strategy(strategy, limit), Count(done), Count(of)]
            }
        };
        self.say((self.headline)(headline), values, numbers)
    }
}
