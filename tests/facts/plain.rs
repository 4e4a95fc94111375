//! Numbers as Rust writes them, in place of the browser's.

use boucle::i18n::Numbers;

/// Plain numbers in every language, with a no-break space before a unit.
pub(crate) struct Plain;

impl Numbers for Plain {
    fn decimal(&self, digits: usize, number: f64) -> String {
        format!("{number:.digits$}")
    }
    fn seconds(&self, ms: f64) -> String {
        format!("{:.2}\u{a0}s", ms / 1000.0)
    }
    fn millis(&self, ms: f64) -> String {
        format!("{ms}\u{a0}ms")
    }
    fn count(&self, count: u32) -> String {
        count.to_string()
    }
    fn ratio(&self, ratio: f64) -> String {
        ratio.to_string()
    }
    fn percent(&self, share: f64) -> String {
        format!("{}\u{202f}%", share * 100.0)
    }
    fn rate(&self, per_second: f64) -> String {
        per_second.to_string()
    }
    fn moment(&self, at_ms: f64, _: f64) -> String {
        self.seconds(at_ms)
    }
}
