//! The settings with which geckodriver starts Firefox.

use super::engine::Wish;
use serde_json::{Value, json};

/// Lets the driver also give commands to the browser around the page: see [`super::devtools`].
pub(crate) const DRIVER_FLAGS: &[&str] = &["--allow-system-access", "--websocket-port=0"];

/// Returns the capabilities that a session requests.
pub(crate) fn capabilities(wish: Wish) -> Value {
    let mut preferences = json!({
        "intl.accept_languages": wish.languages,
        // Downloads go to the test's folder without asking.
        "browser.download.folderList": 2,
        "browser.download.useDownloadDir": true,
        "browser.download.always_ask_before_handling_new_types": false,
        // Reading the clipboard would open a menu that no page's script can see.
        "dom.events.testing.asyncClipboard": true,
    });
    if wish.without_storage {
        preferences["network.cookie.cookieBehavior"] = json!(2);
    }
    if wish.less_motion {
        preferences["ui.prefersReducedMotion"] = json!(1);
    }
    if wish.large_letters {
        preferences["font.size.variable.x-western"] = json!(32);
    }
    json!({
        "browserName": "firefox",
        "acceptInsecureCerts": wish.trusting,
        "moz:firefoxOptions": {
            "args": ["-headless"],
            "prefs": preferences,
        },
    })
}
