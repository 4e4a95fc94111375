//! Numbers, formatted by the browser's Intl. Each formatter is made once per language, when it is first used,
//! because making one costs much more than using it, and the page starts without most of them.

use crate::i18n::Numbers;
use crate::plan::Lang;
use js_sys::Intl::NumberFormat;
use js_sys::{Array, Function, Object, Reflect};
use std::cell::OnceCell;
use wasm_bindgen::prelude::*;

/// The formatters of one language. They do not format units, because Intl's English writes "sec", and no
/// figure here has room for that.
#[derive(Debug)]
pub struct Intl {
    lang: Lang,
    decimals: [OnceCell<Function>; 4],
    percent: OnceCell<Function>,
}

impl Intl {
    /// Returns the formatters of `lang`, which are made later.
    pub fn new(lang: Lang) -> Self {
        Self { lang, decimals: Default::default(), percent: OnceCell::new() }
    }
}

/// Makes a function that formats numbers with exactly `digits` decimals.
fn format(lang: Lang, style: &str, digits: usize) -> Function {
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
    // A formatter does not throw if its argument is a number.
    format
        .call1(&JsValue::UNDEFINED, &number.into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

impl Numbers for Intl {
    fn decimal(&self, digits: usize, number: f64) -> String {
        write(self.decimals[digits].get_or_init(|| format(self.lang, "decimal", digits)), number)
    }

    fn percent(&self, share: f64) -> String {
        write(self.percent.get_or_init(|| format(self.lang, "percent", 1)), share)
    }
}
