//! Numbers in the format of each language, formatted without a browser.

use crate::i18n::Numbers;
use crate::plan::Lang;

/// Formats the numbers of a language as `Intl.NumberFormat` does in the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written(pub(super) Lang);

impl Written {
    fn written(self, digits: usize, number: f64) -> String {
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

    fn percentage(self, digits: usize, share: f64) -> String {
        let number = self.written(digits, share * 100.0);
        match self.0 {
            Lang::En => number + "%",
            Lang::Fr => number + "\u{202f}%",
        }
    }

    /// Formats a share from a plan. Most shares are whole percents.
    pub(super) fn share(self, share: f64) -> String {
        // Counts tenths of a percent, because 0.07 × 100 is slightly more than 7.
        let tenths = (share * 1000.0).round();
        self.percentage(usize::from(tenths % 10.0 > 0.0), share)
    }

    /// Formats whole milliseconds, the unit of durations in plans.
    pub(super) fn whole_millis(self, ms: u32) -> String {
        self.count(ms) + "\u{202f}ms"
    }
}

impl Numbers for Written {
    fn decimal(&self, digits: usize, number: f64) -> String {
        self.written(digits, number)
    }

    fn percent(&self, share: f64) -> String {
        self.percentage(1, share)
    }
}
