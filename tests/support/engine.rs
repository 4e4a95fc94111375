//! The browsers in which the tests run.

use super::current::Current;
use super::{chromium, firefox, webkit};
use serde_json::{Value, json};

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub(crate) struct Wish {
    /// The languages that it prefers, such as `fr`.
    pub(crate) languages: &'static str,
    /// Every certificate is taken for good.
    pub(crate) trusting: bool,
    /// Cookies are neither kept nor sent, and with them all storage is forbidden.
    pub(crate) without_storage: bool,
    /// Letters are twice as large as most have them.
    pub(crate) large_letters: bool,
    /// It prefers reduced motion.
    pub(crate) less_motion: bool,
}

impl Engine {
    /// All of them, in the order in which tests go through them.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The one in which the test of this thread runs.
    ///
    /// # Panics
    /// When it runs in none.
    pub(crate) fn current() -> Self {
        Current::test().engine.expect("this test says that it uses no browser")
    }

    /// Its name, as it begins the names of its tests.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
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
    flags.extend(wish.less_motion.then(|| "--force-prefers-reduced-motion".into()));
    flags.extend(wish.trusting.then(|| "--ignore-certificate-errors".into()));
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "args": flags, "prefs": preferences },
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}
