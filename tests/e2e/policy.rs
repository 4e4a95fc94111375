//! The headers that `docs/hosting.md` recommends to hosts, and the policy in the page: both are the same, and
//! the page works with them.

use crate::page::Page;
use crate::report::{count, runs};
use crate::support::browser::Browser;
use crate::support::engine::Engine;
use crate::support::server::Server;
use crate::support::site::{dist, site};
use axum::Router;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::map_response;
use axum::response::{Html, Response};
use axum::routing::{get, post};
use macro_rules_attribute::apply;
use serde_json::{Value, json};
use std::future::ready;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::Instant;

const DOCUMENT: &str = include_str!("../../docs/hosting.md");
const POLICY: &str = "content-security-policy";

/// Returns the header lines of the document's block number `block`.
pub(crate) fn headers(block: usize) -> HeaderMap {
    let block = DOCUMENT.split("```http\n").nth(1 + block).and_then(|rest| rest.split("```").next());
    let lines = block.expect("there is that block").lines();
    let pair = |line: &str| {
        let (name, value) = line.split_once(": ").expect("a header has a name and a value");
        (name.parse::<HeaderName>().expect("a name"), value.parse::<HeaderValue>().expect("a value"))
    };
    lines.map(pair).collect()
}

/// Returns the value of the policy in the block number `block`.
fn policy(block: usize) -> String {
    headers(block)[POLICY].to_str().expect("text").to_owned()
}

/// The violations that browsers report to the server itself, from pages, frames and workers.
#[derive(Clone, Default)]
struct Complaints(Arc<Mutex<Vec<String>>>);

impl Complaints {
    fn all(&self) -> Vec<String> {
        self.0.lock().expect("nobody panics with this lock").clone()
    }

    /// Returns `app` with `headers`, in whose policy browsers are asked to report violations.
    fn around(&self, app: Router, mut headers: HeaderMap) -> Router {
        let policy = headers[POLICY].to_str().expect("text").to_owned() + "; report-uri /complaints";
        headers.insert(POLICY, policy.parse().expect("a value"));
        let book = Arc::clone(&self.0);
        let hear = post(async move |body: String| {
            // Firefox looks for an icon in any page, and reports where it may not load one. The test's own
            // script is reported, too.
            if !body.contains("/favicon.ico") && !body.contains("of-the-test") {
                book.lock().expect("nobody panics with this lock").push(body);
            }
        });
        app.route("/complaints", hear).layer(map_response(move |mut response: Response| {
            response.headers_mut().extend(headers.clone());
            ready(response)
        }))
    }

    /// Loads a picture that no policy here allows, and waits until the server receives the report. Any other
    /// violation would be reported the same way.
    async fn hear_of_a_violation(&self, browser: &Browser) {
        assert_eq!(self.all(), [""; 0]);
        let violate =
            "document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.invalid/a.png' }))";
        browser.evaluate(violate, &[]).await;
        let start = Instant::now();
        while self.all().is_empty() {
            assert!(start.elapsed() < Duration::from_mins(1), "nothing is told");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(self.all()[0].contains("elsewhere.invalid"), "{:?}", self.all());
    }
}

/// Asserts that the console reports the violation, too. All other tests rely on this, because each checks at
/// its end that the consoles are empty.
async fn has_told_of_a_violation(browser: &Browser) {
    let said = browser.console().await;
    let told = |line: &String| line.contains("Content Security Policy") || line.starts_with("refused by");
    assert!(said.iter().any(told), "{said:#?}");
}

#[apply(e2e)]
#[without_browser]
async fn the_page_and_hosts_have_the_same_policy() {
    let page = std::fs::read_to_string(dist().join("index.html")).expect("the page is text");
    let (_, rest) =
        page.split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"").expect("it has a policy");
    let (of_page, _) = rest.split_once("\">").expect("which ends");
    assert_eq!(of_page, policy(0));
}

#[apply(e2e)]
async fn everything_works_with_the_headers_for_hosts_and_the_console_stays_empty() {
    let complaints = Complaints::default();
    let site = Server::start(complaints.around(site(), headers(0)));
    let plan = "?strategy=join_all&requests=5&delay=20&work=5&work_on=pool&lang=en";
    let page = Page::on(site, "/", plan).await;
    let report = page.run().await;
    let [joined] = runs(&report) else { panic!("one run: {report}") };
    assert_eq!((&joined["provenance"], count(joined, "ok")), (&"builtin".into(), 5));

    // The picture is drawn from a data URL, and saved from a blob.
    page.shares().await;
    for kind in ["png", "json", "python"] {
        page.browser.click(&format!("[data-file={kind}]")).await;
        page.browser
            .until("return document.querySelector('#share-said').innerText.includes('among your downloads')")
            .await;
        page.browser.evaluate("document.querySelector('#share-said').textContent = ''", &[]).await;
    }
    page.closes("#share").await;
    page.browser.until("return document.querySelector('#paper').naturalWidth > 0").await;

    page.browser.click("[data-desk=embed]").await;
    page.browser
        .until("return document.querySelector('#embed-preview iframe')?.contentDocument?.documentElement.dataset.state === 'idle'")
        .await;
    page.closes("#embed").await;

    page.goto("/?chapter=join_all&requests=5&delay=20&lang=en").await;
    page.lesson_comes_to("asking").await;
    page.browser.fill("#guess-number", "0.1").await;
    page.browser.click("#guess button").await;
    page.lesson_comes_to("answered").await;

    // Requests over the real network, and the cache for use without a network.
    page.goto("/?origin=site&strategy=join_all,blocking&requests=5").await;
    assert_eq!(count(&runs(&page.run().await)[0], "ok"), 5);
    page.browser.until("return caches.keys().then((names) => names.length === 1)").await;
    let camera = "return document.featurePolicy?.allowsFeature('camera') ?? false";
    assert_eq!(page.browser.evaluate(camera, &[]).await, false);
    page.browser.has_said_nothing().await;
    complaints.hear_of_a_violation(&page.browser).await;
    has_told_of_a_violation(&page.browser).await;
}

#[apply(e2e)]
#[in_part(WebKit = "not the frame without an origin, in which nothing loads: see engines.rs")]
async fn a_course_page_with_the_documented_policy_embeds_a_lab_that_has_all_headers() {
    let of_lab = Complaints::default();
    let lab = Server::start(of_lab.around(site(), headers(0)));
    let element = format!(
        r#"<!doctype html><html lang="en"><title>A course page</title><script src="{0}/embed.js" async></script>
        <boucle-lab strategy="join_all" requests="5" delay="20"></boucle-lab>"#,
        lab.url("")
    );
    // A frame without an origin loads the module as a stranger; in WebKit nothing loads in it (engines.rs).
    let opaque = (Engine::current() != Engine::WebKit).then(|| {
        let url = lab.url("/?embed=1&requests=5");
        format!(r#"<iframe id="plain" src="{url}" sandbox="allow-scripts"></iframe>"#)
    });
    let course = element + opaque.as_deref().unwrap_or_default();
    let mut of_host = headers(1);
    let policy = policy(1).replace("https://lab.example", &lab.url(""));
    of_host.insert(POLICY, policy.parse().expect("a value"));
    let of_course = Complaints::default();
    let app = Router::new().route("/course", get(Html(course)));
    let host = Server::start(of_course.around(app, of_host));
    let browser = Browser::start("en").await;
    browser.open(&host.url("/course").replace("127.0.0.1", "localhost")).await;
    // Except in Chromium, a script reports refused loads, and this policy blocks its requests.
    let keep = "window.refused = [];
        addEventListener('securitypolicyviolation', ({ blockedURI }) => {
            if (!blockedURI.includes('of-the-test')) refused.push(blockedURI);
        })";
    browser.evaluate(keep, &[]).await;
    browser.until("return document.querySelector('boucle-lab').shadowRoot?.querySelector('iframe')").await;
    browser
        .evaluate(
            "const lab = document.querySelector('boucle-lab');
            lab.addEventListener('boucle:run-completed', ({ detail }) => { window.report = detail });
            lab.run()",
            &[],
        )
        .await;
    let report: Value = browser.until("return window.report").await;
    assert_eq!((&runs(&report)[0]["provenance"], count(&runs(&report)[0], "ok")), (&"builtin".into(), 5));
    if opaque.is_some() {
        browser.enter_frame("#plain").await;
        browser.until("return document.documentElement.dataset.state === 'idle'").await;
        browser.leave_frame().await;
    }
    browser.has_said_nothing().await;
    assert_eq!(browser.evaluate("return refused", &[]).await, json!([]));
    assert_eq!(of_lab.all(), [""; 0]);
    of_course.hear_of_a_violation(&browser).await;
    browser.until("return refused.some((uri) => uri.includes('elsewhere.invalid'))").await;
    if Engine::current() == Engine::Chromium {
        has_told_of_a_violation(&browser).await;
    }
}
