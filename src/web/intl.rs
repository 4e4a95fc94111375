//! Numbers and units by the browser's Intl. Formatters are made once a language: making one costs much more
//! than using it.

use crate::i18n::Numbers;
use crate::plan::Lang;
use js_sys::Intl::NumberFormat;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

/// The formatters of one language.
#[derive(Debug)]
pub struct Intl {
    seconds: Function,
    milli_tenths: Function,
    millis: Function,
    count: Function,
    tenths: Function,
    hundredths: Function,
    percent: Function,
    moments: [Function; 4],
    moment_millis: Function,
}

impl Intl {
    /// The formatters of that language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let unit =
            |unit: &str, digits| format(lang, &[("style", "unit".into()), ("unit", unit.into())], digits);
        Self {
            seconds: unit("second", 2),
            milli_tenths: unit("millisecond", 1),
            millis: unit("millisecond", 0),
            count: format(lang, &[], 0),
            tenths: format(lang, &[], 1),
            hundredths: format(lang, &[], 2),
            percent: format(lang, &[("style", "percent".into())], 1),
            moments: [0, 1, 2, 3].map(|digits| unit("second", digits)),
            moment_millis: unit("millisecond", 0),
        }
    }
}

/// A function from numbers to texts, with exactly so many decimals.
fn format(lang: Lang, options: &[(&str, JsValue)], digits: u32) -> Function {
    let all = Object::new();
    let digits = [("minimumFractionDigits", digits.into()), ("maximumFractionDigits", digits.into())];
    for (name, value) in options.iter().chain(&digits) {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&all, &(*name).into(), value);
    }
    NumberFormat::new(&Array::of1(&lang.name().into()), &all).format()
}

fn write(format: &Function, number: f64) -> String {
    // A formatter throws at nothing that is a number.
    format
        .call1(&JsValue::UNDEFINED, &number.into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

impl Numbers for Intl {
    fn seconds(&self, ms: f64) -> String {
        write(&self.seconds, ms / 1000.0)
    }

    fn millis(&self, ms: f64) -> String {
        write(if ms < 10.0 { &self.milli_tenths } else { &self.millis }, ms)
    }

    fn count(&self, count: u32) -> String {
        write(&self.count, count.into())
    }

    fn ratio(&self, ratio: f64) -> String {
        let format = match ratio {
            2.0..9.95 => &self.tenths,
            9.95.. => &self.count,
            _ => &self.hundredths,
        };
        write(format, ratio)
    }

    fn percent(&self, share: f64) -> String {
        write(&self.percent, share)
    }

    fn rate(&self, per_second: f64) -> String {
        write(if per_second < 99.95 { &self.tenths } else { &self.count }, per_second)
    }

    fn moment(&self, at_ms: f64, step_ms: f64) -> String {
        let seconds = match step_ms {
            1000.0.. => &self.moments[0],
            100.0.. => &self.moments[1],
            10.0.. => &self.moments[2],
            1.0.. => &self.moments[3],
            _ => &self.moment_millis,
        };
        write(seconds, at_ms / 1000.0)
    }
}
