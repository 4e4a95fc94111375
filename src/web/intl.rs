//! Numbers and units by the browser's Intl. Formatters are made once a language: making one costs much more
//! than using it.

use crate::i18n::Numbers;
use crate::plan::Lang;
use js_sys::Intl::NumberFormat;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

/// The formatters of one language. Seconds and milliseconds stand behind their numbers as the symbols that both
/// languages share; Intl's English writes "sec", which no figure here has room for.
#[derive(Debug)]
pub struct Intl {
    decimals: [Function; 4],
    percent: Function,
}

impl Intl {
    /// The formatters of that language.
    pub fn new(lang: Lang) -> Self {
        Self {
            decimals: [0, 1, 2, 3].map(|digits| format(lang, "decimal", digits)),
            percent: format(lang, "percent", 1),
        }
    }

    fn decimal(&self, digits: usize, number: f64) -> String {
        write(&self.decimals[digits], number)
    }

    fn with_unit(&self, digits: usize, number: f64, unit: &str) -> String {
        self.decimal(digits, number) + "\u{202f}" + unit
    }
}

/// A function from numbers to texts, with exactly so many decimals.
fn format(lang: Lang, style: &str, digits: u32) -> Function {
    let options = Object::new();
    let digits: JsValue = digits.into();
    let pairs =
        [("style", &style.into()), ("minimumFractionDigits", &digits), ("maximumFractionDigits", &digits)];
    for (name, value) in pairs {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &name.into(), value);
    }
    NumberFormat::new(&Array::of1(&lang.name().into()), &options).format()
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
        self.with_unit(2, ms / 1000.0, "s")
    }

    fn millis(&self, ms: f64) -> String {
        self.with_unit(usize::from(ms < 10.0), ms, "ms")
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
        write(&self.percent, share)
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
