//! Numbers as the two languages write them, where no browser does it.

use crate::i18n::Numbers;
use crate::plan::Lang;

/// The numbers of a language: what `Intl.NumberFormat` makes of them in the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written(pub(super) Lang);

impl Written {
    fn decimal(self, digits: usize, number: f64) -> String {
        let text = format!("{:.digits$}", number.abs());
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let (group, point) = match self.0 {
            Lang::En => (",", "."),
            Lang::Fr => ("\u{202f}", ","),
        };
        let minus =
            if number < 0.0 && text.contains(|digit: char| matches!(digit, '1'..='9')) { "-" } else { "" };
        let mut written = minus.to_owned();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                written.push_str(group);
            }
            written.push(digit);
        }
        if !decimals.is_empty() {
            written.push_str(point);
            written.push_str(decimals);
        }
        written
    }

    fn with_unit(self, digits: usize, number: f64, unit: &str) -> String {
        self.decimal(digits, number) + "\u{202f}" + unit
    }
}

impl Numbers for Written {
    fn seconds(&self, ms: f64) -> String {
        self.with_unit(2, ms / 1000.0, "s")
    }

    fn millis(&self, ms: f64) -> String {
        self.with_unit(usize::from(ms < 10.0 && ms.fract() != 0.0), ms, "ms")
    }

    fn count(&self, count: u32) -> String {
        self.decimal(0, count.into())
    }

    fn ratio(&self, ratio: f64) -> String {
        let digits = match ratio {
            9.95.. => 0,
            2.0.. => 1,
            _ => 2,
        };
        self.decimal(digits, ratio)
    }

    fn percent(&self, share: f64) -> String {
        let number = self.decimal(usize::from((share * 100.0).fract() != 0.0), share * 100.0);
        match self.0 {
            Lang::En => number + "%",
            Lang::Fr => number + "\u{202f}%",
        }
    }

    fn rate(&self, per_second: f64) -> String {
        self.decimal(usize::from(per_second < 99.95), per_second)
    }

    fn moment(&self, at_ms: f64, step_ms: f64) -> String {
        let digits = match step_ms {
            1000.0.. => 0,
            100.0.. => 1,
            10.0.. => 2,
            _ => 3,
        };
        self.with_unit(digits, at_ms / 1000.0, "s")
    }
}
