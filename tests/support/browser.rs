//! A headless Chromium with a profile of its own, driven by chromedriver. Whatever cannot be done fails the
//! test, with the reason.

use super::chromium::FLAGS;
use super::console::Console;
use super::driver::Driver;
use super::vendor::Vendor;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// For how long a condition may stay unmet. Nothing is timed with it: a test waits as long only to fail.
const PATIENCE: Duration = Duration::from_mins(1);

/// How often a condition is looked at.
const PERIOD: Duration = Duration::from_millis(50);

/// A browser that ends when it is dropped.
pub(crate) struct Browser {
    client: Client,
    _driver: Driver,
    console: Console,
}

impl Browser {
    /// Starts one that prefers those languages, such as `fr`.
    pub(crate) async fn start(languages: &str) -> Self {
        Self::start_with(languages, &[]).await
    }

    /// Starts one that takes every certificate for good.
    pub(crate) async fn start_trusting(languages: &str) -> Self {
        Self::start_with(languages, &["--ignore-certificate-errors"]).await
    }

    /// Starts one that neither keeps nor sends cookies, and with them forbids all storage.
    pub(crate) async fn start_without_storage(languages: &str) -> Self {
        Self::start_preferring(languages, &[], json!({ "profile.default_content_setting_values.cookies": 2 }))
            .await
    }

    /// Starts one whose letters are twice as large as most have them.
    pub(crate) async fn start_with_large_letters(languages: &str) -> Self {
        Self::start_preferring(languages, &[], json!({ "webkit.webprefs.default_font_size": 32 })).await
    }

    async fn start_with(languages: &str, more: &[&str]) -> Self {
        Self::start_preferring(languages, more, json!({})).await
    }

    async fn start_preferring(languages: &str, more: &[&str], mut preferences: Value) -> Self {
        let driver = Driver::start();
        let console = Console::new(&driver.name());
        let flags: Vec<_> =
            FLAGS.iter().chain(more).map(ToString::to_string).chain(console.flags()).collect();
        preferences["intl.accept_languages"] = json!(languages);
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "args": flags, "prefs": preferences },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("it is written as an object") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await
            .expect("chromedriver opens a session");
        Self { client, _driver: driver, console }
    }

    /// Goes to that URL, and waits for its load event.
    pub(crate) async fn open(&self, url: &str) {
        self.client.goto(url).await.unwrap_or_else(|error| panic!("{url} does not open: {error}"));
    }

    /// Loads the page again.
    pub(crate) async fn reload(&self) {
        self.client.refresh().await.expect("a page can be loaded again");
    }

    /// Loads the page again past all caches and the service worker, as Shift and Reload do.
    pub(crate) async fn hard_reload(&self) {
        self.evaluate("window.beforeReload = true", &[]).await;
        self.devtools("Page.reload", &json!({ "ignoreCache": true })).await;
        self.until("return !window.beforeReload && document.readyState === 'complete'").await;
    }

    /// Runs the body of a function in the page, or in the frame that was entered, and gives what it returns.
    pub(crate) async fn evaluate(&self, body: &str, arguments: &[Value]) -> Value {
        self.client
            .execute(body, arguments.to_vec())
            .await
            .unwrap_or_else(|error| panic!("in the page, {body:?}: {error}"))
    }

    /// Waits until such a body returns something truthy, and gives that.
    ///
    /// # Panics
    /// When it does not for very long.
    pub(crate) async fn until(&self, body: &str) -> Value {
        let met = async {
            loop {
                // In the middle of a navigation there is no page to ask.
                match self.client.execute(body, Vec::new()).await {
                    Ok(value) if falsy(&value) => tokio::time::sleep(PERIOD).await,
                    Err(_) => tokio::time::sleep(PERIOD).await,
                    Ok(value) => break value,
                }
            }
        };
        if let Ok(value) = tokio::time::timeout(PATIENCE, met).await {
            return value;
        }
        let picture = Path::new(env!("CARGO_TARGET_TMPDIR")).join("never.png");
        self.screenshot(&picture).await;
        panic!("never came true: {body}\nseen: {}\nsaid: {:#?}", picture.display(), self.console().await);
    }

    /// Clicks as a mouse does: on what is seen, and on nothing that something else covers.
    pub(crate) async fn click(&self, css: &str) {
        let element = self.client.find(Locator::Css(css)).await;
        let clicked = async { element?.click().await };
        clicked.await.unwrap_or_else(|error| panic!("{css} cannot be clicked: {error}"));
    }

    /// Empties that control and types into it.
    pub(crate) async fn fill(&self, css: &str, text: &str) {
        let element = self.client.find(Locator::Css(css)).await;
        let filled = async {
            let element = element?;
            element.clear().await?;
            element.send_keys(text).await
        };
        filled.await.unwrap_or_else(|error| panic!("{css} cannot be filled: {error}"));
    }

    /// The text of that element as it is rendered, without what is hidden.
    pub(crate) async fn text(&self, css: &str) -> String {
        let text =
            self.evaluate("return document.querySelector(arguments[0]).innerText", &[json!(css)]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Whether that element is to be seen, or would be after scrolling.
    pub(crate) async fn shows(&self, css: &str) -> bool {
        let visible = "return document.querySelector(arguments[0]).checkVisibility()";
        self.evaluate(visible, &[json!(css)]).await == json!(true)
    }

    /// Goes into the frame, until [`Browser::leave_frame`].
    pub(crate) async fn enter_frame(&self, css: &str) {
        let frame = self.client.find(Locator::Css(css)).await;
        let entered = async { frame?.enter_frame().await };
        entered.await.unwrap_or_else(|error| panic!("{css} cannot be entered: {error}"));
    }

    /// The same of the frame that such a body returns, which may stand in a shadow tree.
    pub(crate) async fn enter_frame_given(&self, body: &str) {
        let frame = self.evaluate(body, &[]).await;
        self.command("frame", json!({ "id": frame })).await;
    }

    /// Goes back to the page around the frame.
    pub(crate) async fn leave_frame(&self) {
        self.client.enter_parent_frame().await.expect("a frame has a parent");
    }

    /// Opens another tab, which hides the page, until that has happened.
    pub(crate) async fn look_elsewhere_during(&self, happens: impl Future<Output = ()>) {
        let page = self.client.window().await.expect("the page has a window");
        let tab = self.client.new_window(true).await.expect("a tab opens");
        self.client.switch_to_window(tab.handle).await.expect("there is that tab");
        happens.await;
        self.client.switch_to_window(page).await.expect("the page is still there");
    }

    /// Takes the network away from the page.
    pub(crate) async fn go_offline(&self) {
        let nothing =
            json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.enable", &json!({})).await;
        self.devtools("Network.emulateNetworkConditions", &nothing).await;
    }

    /// Has it save what is downloaded in that folder.
    pub(crate) async fn save_into(&self, folder: &Path) {
        let behaviour = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", &behaviour).await;
    }

    /// Lets pages read and write the clipboard.
    pub(crate) async fn allow_clipboard(&self) {
        let both = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.devtools("Browser.grantPermissions", &both).await;
    }

    /// Chooses a file, as in the dialog that a click on that control opens.
    pub(crate) async fn choose_file(&self, css: &str, file: &Path) {
        let element = self.client.find(Locator::Css(css)).await;
        let chosen = async { element?.send_keys(&file.display().to_string()).await };
        chosen.await.unwrap_or_else(|error| panic!("{css} takes no file: {error}"));
    }

    /// Gives the page that width, as a window of that width would.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 0, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics).await;
    }

    /// Runs that script in each page before the page's own, from the next navigation on.
    pub(crate) async fn before_each_page(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script })).await;
    }

    /// What the consoles of the page, of its frames and of workers have said, and what failed to load.
    pub(crate) async fn console(&self) -> Vec<String> {
        let log = self.command("se/log", json!({ "type": "browser" })).await;
        let entries = log.as_array().expect("the log is a list").iter();
        let loading = entries.filter(|entry| entry["source"] == "network");
        let loading = loading.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned());
        loading.chain(self.console.lines()).collect()
    }

    /// Whether all consoles are empty.
    ///
    /// # Panics
    /// When they are not.
    pub(crate) async fn has_said_nothing(&self) {
        assert_eq!(self.console().await, [""; 0], "the consoles are empty");
    }

    /// Whether they say nothing but what Chromium itself notes of that, such as a server that failed it.
    ///
    /// # Panics
    /// When there is more.
    pub(crate) async fn has_only_noted(&self, what: &str) {
        let said = self.console().await;
        assert!(said.iter().all(|line| line.contains(what)), "more than notes of {what}: {said:#?}");
    }

    /// Puts a picture of what is seen into a file.
    pub(crate) async fn screenshot(&self, file: &Path) {
        let picture = self.client.screenshot().await.expect("the page has a picture");
        std::fs::write(file, picture).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    /// Gives a command of Chromium's devtools protocol.
    pub(crate) async fn devtools(&self, method: &str, parameters: &Value) -> Value {
        self.command("goog/cdp/execute", json!({ "cmd": method, "params": parameters })).await
    }

    pub(super) async fn command(&self, path: &'static str, body: Value) -> Value {
        let answer = self.client.issue_cmd(Vendor { path, body }).await;
        answer.unwrap_or_else(|error| panic!("chromedriver refuses {path}: {error}"))
    }
}

/// Whether JavaScript takes it for false.
fn falsy(value: &Value) -> bool {
    *value == Value::Null || *value == json!(false) || *value == json!(0) || *value == json!("")
}
