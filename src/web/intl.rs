//! Numbers and units by the browser's Intl. Formatters are made once a language: making one costs much more
//! than using it.

use crate::i18n::Numbers;
use crate::plan::Lang;
use js_sys::Intl::NumberFormat;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;

/// The formatters of one language. Units are not Intl's: its English writes "sec", which no figure here has room for.
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
    fn decimal(&self, digits: usize, number: f64) -> String {
        write(&self.decimals[digits], number)
    }

    fn percent(&self, share: f64) -> String {
        write(&self.percent, share)
    }
}
