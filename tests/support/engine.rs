//! The browsers in which the tests run.

use super::current::Current;
use super::{chromium, firefox, webkit};
use serde_json::{Value, json};

/// A browser, by its engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Chromium, by chromedriver.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser`, by `WebKitWebDriver`; it needs a display.
    WebKit,
}

/// A test's requirements for its browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub(crate) struct Wish {
    /// The preferred languages, such as `fr`.
    pub(crate) languages: &'static str,
    /// Whether every certificate is accepted.
    pub(crate) trusting: bool,
    /// Whether cookies are neither kept nor sent. This forbids all storage, too.
    pub(crate) without_storage: bool,
    /// Whether letters are twice as large as usual.
    pub(crate) large_letters: bool,
    /// Whether reduced motion is preferred.
    pub(crate) less_motion: bool,
}

impl Engine {
    /// All engines, in the order in which tests go through them.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Returns the engine in which the test of this thread runs.
    ///
    /// # Panics
    /// If the test uses no browser.
    pub(crate) fn current() -> Self {
        Current::test().engine.expect("this test says that it uses no browser")
    }

    /// Returns the name of the engine, with which the names of its tests begin.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Returns the variable that names its driver, and the driver's name on the path.
    pub(crate) fn driver(self) -> (&'static str, &'static str) {
        match self {
            Self::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Self::Firefox => ("GECKODRIVER", "geckodriver"),
            Self::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        }
    }

    /// Returns the driver's arguments for listening on `port`.
    pub(crate) fn driver_arguments(self, port: u16) -> Vec<String> {
        let mut arguments = vec![format!("--port={port}")];
        if self == Self::Firefox {
            arguments.extend(firefox::DRIVER_FLAGS.iter().map(ToString::to_string));
        }
        arguments
    }

    /// Returns the capabilities that a session requests; `console` has the flags with which Chromium writes
    /// its log.
    pub(crate) fn capabilities(self, wish: Wish, console: &[String]) -> Value {
        match self {
            Self::Chromium => chromium(wish, console),
            Self::Firefox => firefox::capabilities(wish),
            Self::WebKit => webkit::capabilities(wish),
        }
    }
}

/// Returns Chromium's capabilities. The benches start Chromium too, with the flags alone.
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
