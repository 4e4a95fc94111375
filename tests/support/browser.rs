//! A browser, controlled by the standard `WebDriver`; for commands of single engines see [`super::devtools`]. A command
//! that fails also fails the test, with the reason.

use super::command::Command;
use super::current::{Current, scratch};
use super::engine::{Engine, Wish};
use super::session::Session;
use super::watch::Watch;
use fantoccini::error::CmdError;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use std::panic::Location;
use std::path::Path;
use std::time::Duration;

/// How long a condition may stay unmet. Only failing tests wait that long.
const PATIENCE: Duration = Duration::from_mins(1);

/// How long one command lets the page wait. Then it is asked again, because a page that the browser leaves never answers.
const TURN: Duration = Duration::from_secs(2);

/// How long a driver may take to answer, before it is asked again. `WebKitWebDriver` sometimes loses a command.
const MAX_ANSWER: Duration = Duration::from_secs(15);

/// When a page is asked again.
pub(super) const PERIOD: Duration = Duration::from_millis(50);

/// A browser that goes on to the next test when it is dropped.
pub(crate) struct Browser {
    pub(super) engine: Engine,
    /// `None` only while it is dropped.
    session: Option<Session>,
    pub(super) watch: Watch,
    /// How much the console file held when this test began.
    pub(super) console_start: usize,
}

impl Browser {
    /// Starts a browser that prefers `languages`, such as `fr`.
    pub(crate) async fn start(languages: &'static str) -> Self {
        Self::start_as(Wish { languages, ..Wish::default() }).await
    }

    /// Starts a browser without cookies, and therefore without any storage.
    pub(crate) async fn start_without_storage() -> Self {
        Self::start_as(Wish { languages: "en", without_storage: true, ..Wish::default() }).await
    }

    /// Starts a browser with the settings of `wish`.
    pub(crate) async fn start_as(wish: Wish) -> Self {
        let engine = Engine::current();
        let wish = Wish { less_motion: !Current::test().is_moving, ..wish };
        let watch = Watch::of_this_test();
        watch.forget();
        let session = Session::take(engine, wish).await;
        let mut browser = Self { engine, session: Some(session), watch, console_start: 0 };
        if engine == Engine::WebKit && wish.languages != "en" {
            // It prefers the language of its process, in a locale that would have to be installed.
            let languages = json!([wish.languages]);
            let preferred = format!(
                "Object.defineProperties(navigator, {{ languages: {{ value: {languages} }}, language: {{ value: {languages}[0] }} }})"
            );
            browser.before_each_page(&preferred).await;
        }
        if engine == Engine::Chromium {
            browser.take_log().await; // the last test's
            browser.console_start = browser.session().console.lines().len();
        } else {
            browser.resize(1280, 913).await; // as Chromium's window has it
        }
        browser
    }

    pub(super) fn session(&self) -> &Session {
        self.session.as_ref().expect("it is in use until it is dropped")
    }

    #[track_caller]
    pub(super) fn client(&self) -> &Client {
        Current::asks_driver(Location::caller());
        &self.session().client
    }

    /// Goes to `url`, and waits for its load event.
    pub(crate) async fn open(&self, url: &str) {
        self.may_be_left().await;
        self.client().goto(url).await.unwrap_or_else(|error| panic!("{url} does not open: {error}"));
        self.is_watched().await;
    }

    /// Loads the page again.
    pub(crate) async fn reload(&self) {
        if self.engine == Engine::Firefox {
            // By its driver's command it goes past the service worker.
            self.evaluate("window.beforeReload = true; location.reload()", &[]).await;
            self.until("return !window.beforeReload && document.readyState === 'complete'").await;
        } else {
            self.may_be_left().await;
            self.client().refresh().await.expect("a page can be loaded again");
        }
        self.is_watched().await;
    }

    /// Waits, in `WebKit`, until the service worker of the page, or of the frame that was entered, is registered: left in
    /// that moment, it is installed for ever, and no other can be had.
    pub(crate) async fn may_be_left(&self) {
        if self.engine == Engine::WebKit {
            self.until("return !(window.registering > 0)").await;
        }
    }

    /// Runs the body of a function in the page, or in the frame that was entered, and gives what it returns.
    pub(crate) async fn evaluate(&self, body: &str, arguments: &[Value]) -> Value {
        self.client()
            .execute(body, arguments.to_vec())
            .await
            .unwrap_or_else(|error| panic!("in the page, {body:?}: {error}"))
    }

    /// Waits until a function's body returns a truthy value, and returns that. The page itself evaluates it whenever something
    /// has changed or arrived, and at intervals, because some changes have no sign. It may be evaluated again after it was
    /// truthy, if the driver loses the answer.
    ///
    /// # Panics
    /// If it does not for very long.
    pub(crate) async fn until(&self, body: &str) -> Value {
        let met = async {
            loop {
                match tokio::time::timeout(MAX_ANSWER, self.look(body)).await {
                    Ok(Ok(value)) if falsy(&value) => {}
                    Ok(Ok(value)) => break value,
                    // In the middle of a navigation there is no page to ask.
                    Ok(Err(_)) => tokio::time::sleep(PERIOD).await,
                    Err(_) => eprintln!("{}: no answer from the driver, asked again", Current::test().name),
                }
            }
        };
        if let Ok(value) = tokio::time::timeout(PATIENCE, met).await {
            return value;
        }
        let picture = scratch("never.png");
        // A driver that no longer answers gives neither a picture nor the console.
        let said = async {
            self.screenshot(&picture).await;
            self.console().await
        };
        let said = tokio::time::timeout(PATIENCE / 4, said).await;
        panic!("never came true: {body}\nseen: {}\nsaid: {said:#?}", picture.display());
    }

    /// Lets the page evaluate `body` for a while, or once in `WebKit`, whose driver stops answering when a page enters the
    /// back-forward cache during a script.
    async fn look(&self, body: &str) -> Result<Value, CmdError> {
        if self.engine == Engine::WebKit {
            let value = self.client().execute(body, Vec::new()).await?;
            if falsy(&value) {
                tokio::time::sleep(PERIOD).await;
            }
            return Ok(value);
        }
        let script = include_str!("until.js").replace("/* body */", body);
        self.client().execute(&script, vec![json!(TURN.as_millis())]).await
    }

    /// Returns the text of an element as it is rendered, without its hidden parts.
    pub(crate) async fn text(&self, css: &str) -> String {
        let text =
            self.evaluate("return document.querySelector(arguments[0]).innerText", &[json!(css)]).await;
        self.as_rendered(text.as_str().unwrap_or_default())
    }

    /// Returns an element's `innerText` without the empty line with which `WebKit` ends that of buttons, and sometimes of blocks.
    pub(crate) fn as_rendered(&self, text: &str) -> String {
        if self.engine == Engine::WebKit { text.trim_end_matches('\n') } else { text }.to_owned()
    }

    /// Returns whether an element is visible, or would be after scrolling.
    pub(crate) async fn shows(&self, css: &str) -> bool {
        let visible = "return document.querySelector(arguments[0]).checkVisibility()";
        self.evaluate(visible, &[json!(css)]).await == json!(true)
    }

    /// Enters a frame, until [`Browser::leave_frame`].
    pub(crate) async fn enter_frame(&self, css: &str) {
        let frame = self.client().find(Locator::Css(css)).await;
        let entered = async { frame?.enter_frame().await };
        entered.await.unwrap_or_else(|error| panic!("{css} cannot be entered: {error}"));
    }

    /// Enters the frame that a function's body returns, which may be in a shadow tree.
    pub(crate) async fn enter_frame_given(&self, body: &str) {
        let frame = self.evaluate(body, &[]).await;
        self.command("frame", json!({ "id": frame })).await;
    }

    /// Goes back to the page around the frame.
    pub(crate) async fn leave_frame(&self) {
        self.client().enter_parent_frame().await.expect("a frame has a parent");
    }

    /// Chooses a file, as in the dialog that a click on that control opens.
    pub(crate) async fn choose_file(&self, css: &str, file: &Path) {
        let element = self.client().find(Locator::Css(css)).await;
        let chosen = async { element?.send_keys(&file.display().to_string()).await };
        chosen.await.unwrap_or_else(|error| panic!("{css} takes no file: {error}"));
    }

    /// Checks that all consoles are empty.
    ///
    /// # Panics
    /// If they are not.
    pub(crate) async fn has_said_nothing(&self) {
        assert_eq!(self.console().await, [""; 0], "the consoles are empty");
    }

    /// Checks that the consoles contain only the engine's own notes about `what`, such as a server that failed.
    ///
    /// # Panics
    /// If there is more.
    pub(crate) async fn has_only_noted(&self, what: &str) {
        let said = self.console().await;
        // WebKit does not say which module it could not load.
        let is_unnamed = |line: &String| {
            self.engine == Engine::WebKit && line == "TypeError: Importing a module script failed."
        };
        let is_noted = |line: &String| line.contains(what) || is_unnamed(line);
        assert!(said.iter().all(is_noted), "more than notes of {what}: {said:#?}");
    }

    /// Writes a screenshot to `file`.
    pub(crate) async fn screenshot(&self, file: &Path) {
        let picture = self.client().screenshot().await.expect("the page has a picture");
        std::fs::write(file, picture).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }

    /// Returns the page as a PDF, in base64.
    pub(crate) async fn print(&self) -> Value {
        self.command("print", json!({ "background": false })).await
    }

    /// Sends a command that the standard or fantoccini lacks.
    pub(super) async fn command(&self, path: &'static str, body: Value) -> Value {
        let answer = self.client().issue_cmd(Command { path, body }).await;
        answer.unwrap_or_else(|error| panic!("the driver refuses {path}: {error}"))
    }
}

/// Returns whether JavaScript treats `value` as false.
fn falsy(value: &Value) -> bool {
    *value == Value::Null || *value == json!(false) || *value == json!(0) || *value == json!("")
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            session.keep();
        }
    }
}
