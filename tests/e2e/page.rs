//! The page in a browser of its own.

use crate::support::browser::Browser;
use crate::support::engine::Wish;
use crate::support::server::Server;
use crate::support::site::site;
use serde_json::{Value, json};

/// Collects the reports that the page dispatches.
const KEEP_REPORTS: &str = "window.reports = []; addEventListener('boucle:run-completed', (event) => reports.push(event.detail), true)";

/// Returns whether the remarks on the results are in the page, or could not be loaded.
pub(crate) const HAS_REMARKS: &str = "return !document.querySelector('#findings[aria-busy=true]')
    || document.documentElement.dataset.desk === 'broken'";

/// The page, and the actions of a person on it.
pub(crate) struct Page {
    pub(crate) browser: Browser,
    pub(crate) site: Server,
}

impl Page {
    /// Opens the page with `query`, which is empty or begins with a question mark.
    pub(crate) async fn open(query: &str) -> Self {
        Self::on(Server::start(site()), "/", query).await
    }

    /// Does the same in a browser that trusts every certificate.
    pub(crate) async fn open_trusting(query: &str) -> Self {
        Self::in_browser(
            Browser::start_as(Wish { languages: "en", trusting: true, ..Wish::default() }).await,
            Server::start(site()),
            "/",
            query,
        )
        .await
    }

    /// Opens the page that the server `site` has under `path`.
    pub(crate) async fn on(site: Server, path: &str, query: &str) -> Self {
        Self::in_browser(Browser::start("en").await, site, path, query).await
    }

    /// Does the same in `browser`.
    pub(crate) async fn in_browser(browser: Browser, site: Server, path: &str, query: &str) -> Self {
        browser.before_each_page(KEEP_REPORTS).await;
        let page = Self { browser, site };
        page.goto(&format!("{path}{query}")).await;
        page
    }

    /// Goes to another path or query of the same site.
    pub(crate) async fn goto(&self, path: &str) {
        self.browser.open(&self.site.url(path)).await;
        self.loaded().await;
    }

    /// Waits until the page can be used.
    pub(crate) async fn loaded(&self) {
        let state = "const { state } = document.documentElement.dataset; return state && state !== 'loading'";
        self.browser.until(state).await;
        self.browser.is_watched().await;
    }

    /// Waits until all style sheets that the page has requested are loaded, because Firefox reports one that
    /// is still loading when the page is left.
    pub(crate) async fn has_its_styles(&self) {
        let styled =
            "return [...document.querySelectorAll('link[rel=stylesheet]')].every(({ sheet }) => sheet)";
        self.browser.until(styled).await;
    }

    /// Waits until the page's state is `state`.
    pub(crate) async fn comes_to(&self, state: &str) {
        self.browser.until(&format!("return document.documentElement.dataset.state === '{state}'")).await;
    }

    /// Presses Run, and waits for the report.
    pub(crate) async fn run(&self) -> Value {
        self.browser.click("#run").await;
        self.report().await
    }

    /// Waits for the next report, and returns it.
    pub(crate) async fn report(&self) -> Value {
        // Taken only once it is there, because the page is asked again if its answer is lost.
        self.browser.until("return reports.length > 0").await;
        let report = self.browser.evaluate("return reports.shift()", &[]).await;
        self.comes_to("done").await;
        self.has_its_remarks().await;
        report
    }

    /// Waits until the remarks on the results are in the page, or could not be loaded.
    pub(crate) async fn has_its_remarks(&self) {
        self.browser.until(HAS_REMARKS).await;
    }

    /// Chooses `value` in the list that `css` selects, as a person does.
    pub(crate) async fn choose(&self, css: &str, value: &str) {
        let choose = "const list = document.querySelector(arguments[0]); list.value = arguments[1];
            list.dispatchEvent(new Event('change', { bubbles: true }))";
        self.browser.evaluate(choose, &[json!(css), json!(value)]).await;
    }

    /// Has the work done at one place only.
    pub(crate) async fn choose_place(&self, place: &str) {
        let choose = "const all = [...document.querySelectorAll('#places input')];
            for (const one of all) one.checked = one.value === arguments[0];
            all[0].dispatchEvent(new Event('change', { bubbles: true }))";
        self.browser.evaluate(choose, &[json!(place)]).await;
    }

    /// Chooses another address as the origin, and types it.
    pub(crate) async fn choose_address(&self, url: &str) {
        self.choose("#origin", "url").await;
        self.browser.fill("input[name=origin]", url).await;
    }

    /// Switches the page's language.
    pub(crate) async fn choose_lang(&self, lang: &str) {
        self.browser.click(&format!("[data-lang-choice={lang}]")).await;
        self.browser.until(&format!("return document.documentElement.lang === '{lang}'")).await;
        self.has_its_remarks().await;
    }

    /// Returns the sentences of the remarks.
    pub(crate) async fn remarks(&self) -> Vec<String> {
        self.has_its_remarks().await;
        self.texts("#remarks .sentence-text").await
    }

    /// Returns the result of a script.
    pub(crate) async fn see(&self, body: &str) -> Value {
        self.browser.evaluate(body, &[]).await
    }

    /// Keeps every value that the expression `state` has from now on, while the element that `css` selects changes, in
    /// `window.seen`. A state can be over before the driver asks for it.
    pub(crate) async fn keeps_states(&self, css: &str, state: &str) {
        let keep = format!(
            "window.seen = [];
            const keep = () => {{ const state = {state}; if (seen.at(-1) !== state) seen.push(state); }};
            const changes = {{ subtree: true, childList: true, attributes: true, characterData: true }};
            new MutationObserver(keep).observe(document.querySelector(arguments[0]), changes)"
        );
        self.browser.evaluate(&keep, &[json!(css)]).await;
    }

    /// Moves the cursor of the replay to the time `at_ms`, as dragging the slider does.
    pub(crate) async fn seeks(&self, at_ms: f64) {
        let seek = "const time = document.querySelector('#replay-time'); time.value = arguments[0];
            time.dispatchEvent(new Event('input', { bubbles: true }))";
        self.browser.evaluate(seek, &[json!(at_ms)]).await;
    }

    /// Makes room for the whole log, because only visible lines are in the document.
    pub(crate) async fn unroll_log(&self) {
        let unroll =
            "Object.assign(document.querySelector('#log').style, { height: '4000px', maxHeight: 'none' })";
        self.browser.evaluate(unroll, &[]).await;
    }

    /// Returns the texts, as they are rendered, of all elements that `css` selects.
    pub(crate) async fn texts(&self, css: &str) -> Vec<String> {
        let texts = self
            .list("return [...document.querySelectorAll(arguments[0])].map((found) => found.innerText)", css)
            .await;
        texts.iter().map(|text| self.browser.as_rendered(text)).collect()
    }

    /// Returns the strategies of all elements that `css` selects, in order.
    pub(crate) async fn strategies(&self, css: &str) -> Vec<String> {
        self.list(
            "return [...document.querySelectorAll(arguments[0])].map((found) => found.dataset.strategy)",
            css,
        )
        .await
    }

    /// Returns the value of the plan's control named `name`.
    pub(crate) async fn control(&self, name: &str) -> String {
        let value = "return document.querySelector(`#plan [name=${arguments[0]}]`).value";
        self.browser.evaluate(value, &[json!(name)]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Returns the strategies that are ticked.
    pub(crate) async fn ticked(&self) -> Vec<String> {
        let css = "#plan [name=strategy]:checked";
        self.list("return [...document.querySelectorAll(arguments[0])].map((found) => found.value)", css)
            .await
    }

    /// Returns the places of the work that are ticked.
    pub(crate) async fn places(&self) -> Vec<String> {
        let css = "#places :checked";
        self.list("return [...document.querySelectorAll(arguments[0])].map((found) => found.value)", css)
            .await
    }

    async fn list(&self, body: &str, css: &str) -> Vec<String> {
        let list = self.browser.evaluate(body, &[json!(css)]).await;
        let texts = list.as_array().into_iter().flatten();
        texts.map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
    }
}
