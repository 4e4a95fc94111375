//! Actions of a browser for which the standard `WebDriver` has no command. Each engine has its own way:
//! Chromium its devtools, Firefox scripts of the browser around the page.

use super::browser::Browser;
use super::engine::Engine;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

impl Browser {
    /// Runs `script` in each page before the page's own, from the next navigation on.
    pub(crate) async fn before_each_page(&self, script: &str) {
        match self.engine {
            Engine::Chromium => {
                self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script })).await;
            }
            Engine::Firefox | Engine::WebKit => self.watch.before_each_page(script),
        }
    }

    /// Has pages find no service worker, because it would serve a file that a test takes away.
    pub(crate) async fn has_no_service_worker(&self) {
        let without = "Object.defineProperty(Navigator.prototype, 'serviceWorker', {
            get() { throw new DOMException('no', 'SecurityError'); } })";
        self.before_each_page(without).await;
    }

    /// Runs the scripts of [`Self::before_each_page`] if they have not run yet, because a page from the
    /// service worker's cache comes as it was built. Such a page is watched from its load on.
    pub(crate) async fn is_watched(&self) {
        if self.engine != Engine::Chromium {
            self.evaluate(&self.watch.script(), &[]).await;
        }
    }

    /// Returns the output of the consoles of the page and of its frames, and failed loads. Chromium's
    /// consoles include workers.
    pub(crate) async fn console(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            self.evaluate("return window.allIsTold?.().then(() => null) ?? null", &[]).await;
            return self.watch.lines();
        }
        let said = self.session().console.lines().split_off(self.console_start);
        self.take_log().await.into_iter().chain(said).collect()
    }

    /// Returns the failed loads that Chromium's driver has recorded since the last call.
    pub(super) async fn take_log(&self) -> Vec<String> {
        let log = self.command("se/log", json!({ "type": "browser" })).await;
        let entries = log.as_array().expect("the log is a list").iter();
        let loading = entries.filter(|entry| entry["source"] == "network");
        loading.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Gives the page this size, as a window of that size would.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        match self.engine {
            Engine::Chromium => {
                let metrics =
                    json!({ "width": width, "height": height, "deviceScaleFactor": 0, "mobile": false });
                self.devtools("Emulation.setDeviceMetricsOverride", &metrics).await;
                return;
            }
            // Firefox's window is never narrower than its own bars need.
            Engine::Firefox => {
                self.privileged("document.documentElement.style.minWidth = 0").await;
            }
            Engine::WebKit => {}
        }
        let around = self.evaluate("return [outerWidth - innerWidth, outerHeight - innerHeight]", &[]).await;
        let around = |side: usize| u32::try_from(around[side].as_i64().unwrap_or(0)).unwrap_or(0);
        let outer = (width + around(0), height + around(1));
        self.client().set_window_rect(0, 0, outer.0, outer.1).await.expect("a window has a size");
        self.until(&format!("return innerWidth === {width}")).await;
    }

    /// Disconnects the page from the network. Firefox still reaches loopback, and in `WebKit` only the page's
    /// own events report that it is offline. In both, the test must stop its servers too.
    pub(crate) async fn go_offline(&self) {
        match self.engine {
            Engine::Chromium => {
                let nothing = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
                self.devtools("Network.enable", &json!({})).await;
                self.devtools("Network.emulateNetworkConditions", &nothing).await;
            }
            Engine::Firefox => {
                self.session().spend();
                self.privileged("Services.io.offline = true").await;
            }
            Engine::WebKit => {
                let tell = "Object.defineProperty(navigator, 'onLine', { value: false }); dispatchEvent(new Event('offline'))";
                self.evaluate(tell, &[]).await;
            }
        }
    }

    /// Makes the browser save downloads in `folder`.
    pub(crate) async fn save_into(&self, folder: &Path) {
        match self.engine {
            Engine::Chromium => {
                let behaviour = json!({ "behavior": "allow", "downloadPath": folder });
                self.devtools("Browser.setDownloadBehavior", &behaviour).await;
            }
            Engine::Firefox => {
                let folder = json!(folder);
                let set = format!("Services.prefs.setStringPref('browser.download.dir', {folder})");
                self.privileged(&set).await;
            }
            // WebKit asks the desktop, which has its folders in a file, and reads this file once, so the next
            // test needs another session: https://www.freedesktop.org/wiki/Software/xdg-user-dirs/
            Engine::WebKit => {
                self.session().spend();
                let list = self.session().driver.folder().join(".config/user-dirs.dirs");
                let line = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", folder.display());
                fs::create_dir_all(list.with_file_name("")).expect("its home can be written to");
                fs::write(list, line).expect("its home can be written to");
            }
        }
    }

    /// Makes the browser give pages other pixels than those that they draw: Firefox by its own protection against
    /// fingerprinting, and the others as an extension does.
    pub(crate) async fn hide_pixels(&self) {
        const HIDE: &str = "const read = CanvasRenderingContext2D.prototype.getImageData;
            CanvasRenderingContext2D.prototype.getImageData = function (...of) {
              const pixels = read.apply(this, of);
              pixels.data.forEach((_, at) => { pixels.data[at] = at * 37; });
              return pixels;
            }";
        if self.engine == Engine::Firefox {
            self.session().spend();
            self.privileged("Services.prefs.setBoolPref('privacy.resistFingerprinting', true)").await;
        } else {
            self.before_each_page(HIDE).await;
        }
    }

    /// Permits pages to read and write the clipboard.
    pub(crate) async fn allow_clipboard(&self) {
        if self.engine == Engine::Chromium {
            self.session().spend();
            let both = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
            self.devtools("Browser.grantPermissions", &both).await;
        }
    }

    /// Returns the text in the clipboard.
    pub(crate) async fn clipboard(&self) -> String {
        let read =
            "window.copied = ''; navigator.clipboard.readText().then((text) => { window.copied = text })";
        let paste = "const area = document.createElement('textarea');
            area.addEventListener('input', () => { window.copied = area.value; area.remove(); });
            (document.querySelector('dialog[open]') ?? document.body).append(area);
            area.focus()";
        if self.engine == Engine::WebKit {
            // In WebKit no page may read the clipboard, but a person may paste it.
            self.evaluate(paste, &[]).await;
            self.paste().await;
        } else {
            self.evaluate(read, &[]).await;
        }
        self.until("return window.copied").await.as_str().unwrap_or_default().to_owned()
    }

    /// Shows the page as it would be printed.
    pub(crate) async fn look_as_printed(&self) {
        if self.engine == Engine::Chromium {
            self.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" })).await;
        } else {
            self.privileged("gBrowser.selectedBrowser.browsingContext.mediumOverride = 'print'").await;
        }
    }

    /// Hides the page until `happens` is over. In `WebKit` a tab opened by the driver stays behind the page,
    /// so its window is minimized instead.
    pub(crate) async fn look_elsewhere_during(&self, happens: impl Future<Output = ()>) {
        if self.engine == Engine::WebKit {
            let (width, height) = self.client().get_window_size().await.expect("a window has a size");
            let [width, height] = [width, height].map(|side| u32::try_from(side).expect("on a screen"));
            self.client().minimize_window().await.expect("a window can be made an icon");
            happens.await;
            self.client().set_window_size(width, height).await.expect("an icon can be made a window");
            return;
        }
        let page = self.client().window().await.expect("the page has a window");
        let tab = self.client().new_window(true).await.expect("a tab opens");
        self.client().switch_to_window(tab.handle).await.expect("there is that tab");
        happens.await;
        self.client().switch_to_window(page).await.expect("the page is still there");
    }

    /// Gives a command of Chromium's devtools protocol.
    pub(crate) async fn devtools(&self, method: &str, parameters: &Value) -> Value {
        assert_eq!(self.engine, Engine::Chromium, "{method} is of its devtools");
        self.command("goog/cdp/execute", json!({ "cmd": method, "params": parameters })).await
    }

    /// Runs the body of a function in the browser around the page, with Firefox's own privileges.
    pub(super) async fn privileged(&self, body: &str) -> Value {
        assert_eq!(self.engine, Engine::Firefox, "only its driver can do that: {body}");
        self.command("moz/context", json!({ "context": "chrome" })).await;
        let value = self.evaluate(body, &[]).await;
        self.command("moz/context", json!({ "context": "content" })).await;
        value
    }
}
