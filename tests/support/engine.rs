//! The browsers in which the tests run: all of them in one, which `BROWSER` names.

use super::{chromium, firefox, webkit};
use serde_json::{Value, json};
use std::env;

/// A browser, by what interprets the page in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser`, by `WebKitWebDriver`; it needs a display.
    WebKit,
}

/// What a test wants of its browser beside the page.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wish<'a> {
    /// The languages that it prefers, such as `fr`.
    pub(crate) languages: &'a str,
    /// Every certificate is taken for good.
    pub(crate) trusting: bool,
    /// Cookies are neither kept nor sent, and with them all storage is forbidden.
    pub(crate) without_storage: bool,
    /// Letters are twice as large as most have them.
    pub(crate) large_letters: bool,
}

impl Engine {
    /// The one that `BROWSER` names; Chromium where it names none.
    ///
    /// # Panics
    /// When it names another.
    pub(crate) fn chosen() -> Self {
        match env::var("BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("BROWSER is chromium, firefox or webkit, not {other}"),
        }
    }

    /// The variable that names its driver, and the driver's name on the path.
    pub(crate) fn driver(self) -> (&'static str, &'static str) {
        match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        }
    }

    /// The driver's arguments, to listen on that port.
    pub(crate) fn driver_arguments(self, port: u16) -> Vec<String> {
        let mut arguments = vec![format!("--port={port}")];
        if self == Self::Firefox {
            arguments.extend(firefox::DRIVER_FLAGS.iter().map(ToString::to_string));
        }
        arguments
    }

    /// What a session asks of the driver; `console` is for Chromium to write its log by.
    pub(crate) fn capabilities(self, wish: Wish, console: &[String]) -> Value {
        match self {
            Self::Chromium => chromium(wish, console),
            Self::Firefox => firefox::capabilities(wish),
            Self::WebKit => webkit::capabilities(wish),
        }
    }
}

/// The benches start Chromium too, by its flags alone.
fn chromium(wish: Wish, console: &[String]) -> Value {
    let mut preferences = json!({ "intl.accept_languages": wish.languages });
    if wish.without_storage {
        preferences["profile.default_content_setting_values.cookies"] = json!(2);
    }
    if wish.large_letters {
        preferences["webkit.webprefs.default_font_size"] = json!(32);
    }
    let mut flags = chromium::flags();
    flags.extend(console.iter().cloned());
    flags.extend(wish.trusting.then(|| "--ignore-certificate-errors".into()));
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "args": flags, "prefs": preferences },
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}
