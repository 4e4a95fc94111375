//! The page without a network, and updates from one version to the next.

use crate::page::Page;
use crate::report::{count, errors, runs};
use crate::support::release::Release;
use crate::support::server::Server;
use crate::support::site::site;
use crate::support::wait::until;
use axum::Router;
use axum::extract::{RawQuery, Request};
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{map_request, map_response};
use axum::response::{Redirect, Response};
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::{Value, json};
use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::sleep;

const QUERY: &str = "?requests=5&delay=10";
/// Finds the page in the cache, where all other files are stored with it.
const KEPT: &str = "caches.match('./')";
const OFFERED: &str =
    "document.querySelector('#update')?.checkVisibility({ visibilityProperty: true }) ?? false";

#[apply(e2e)]
async fn after_one_visit_the_page_works_without_its_server_in_both_languages() {
    let site = Server::start(Router::new().nest_service("/courses/async", site()));
    let mut page = Page::on(site, "/courses/async/", QUERY).await;
    page.browser.until(&format!("return {KEPT}")).await;
    page.site.stop();
    page.browser.reload().await;
    page.loaded().await;
    builtin(&page.run().await);
    assert_eq!(page.browser.text("#provenance").await, "measured · built-in origin");
    page.goto(&format!("/courses/async/index.html{QUERY}&lang=fr&work=5&work_on=worker")).await;
    builtin(&page.run().await);
    assert_eq!(page.browser.text("#provenance").await, "mesuré · origine intégrée");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_host_may_redirect_the_folder_to_its_file() {
    let to_file = get(async |RawQuery(query): RawQuery| {
        Redirect::temporary(&format!("/index.html?{}", query.unwrap_or_default()))
    });
    let site = Server::start(Router::new().route("/", to_file).fallback_service(site()));
    let mut page = Page::on(site, "/", QUERY).await;
    page.browser.until(&format!("return {KEPT}")).await;
    assert_eq!(
        page.browser.evaluate(&format!("return {KEPT}.then(({{ redirected }}) => redirected)"), &[]).await,
        true
    );
    page.site.stop();
    for path in ["/", "/index.html"] {
        page.goto(&format!("{path}{QUERY}")).await;
        builtin(&page.run().await);
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_host_without_an_index_for_folders_has_the_page_kept() {
    let none = get(StatusCode::NOT_FOUND);
    let site = Server::start(Router::new().route("/", none).fallback_service(site()));
    let mut page = Page::on(site, "/index.html", QUERY).await;
    page.browser.until(&format!("return {KEPT}")).await;
    page.site.stop();
    page.goto(&format!("/index.html{QUERY}")).await;
    builtin(&page.run().await);
    page.browser.has_only_noted("404").await;
}

#[apply(e2e)]
async fn a_host_that_alters_the_page_is_not_asked_for_every_file_at_each_visit() {
    let release = Release::new("altered");
    release.write(
        "index.html",
        &format!("{}<!-- theirs -->", String::from_utf8_lossy(&release.take("index.html"))),
    );
    let asked = Arc::new(std::sync::Mutex::new(Vec::new()));
    let asks = Arc::clone(&asked);
    let site = release.site().layer(map_request(move |request: Request| {
        asks.lock().expect("nobody panics with it").push(request.uri().path().to_owned());
        ready(request)
    }));
    let page = Page::on(Server::start(site), "/", QUERY).await;
    let failed = "return localStorage.getItem('boucle.unkept /')";
    page.browser.until(failed).await;
    let times = |path: &str| {
        asked.lock().expect("nobody panics with it").iter().filter(|asked| *asked == path).count()
    };
    assert_eq!((times("/shell.json"), times("/strategy/retry.py")), (1, 0), "the page comes first");
    page.browser.reload().await;
    page.loaded().await;
    builtin(&page.run().await);
    assert_eq!(times("/shell.json"), 1, "once an hour at most");
    page.browser.has_only_noted("integrity").await;
}

#[apply(e2e)]
async fn a_policy_that_the_host_sends_later_is_kept_with_the_page_from_the_next_visit_on() {
    let strict = Arc::new(AtomicBool::new(false));
    let is_strict = Arc::clone(&strict);
    let site = site().layer(map_response(move |mut response: Response| {
        if is_strict.load(Ordering::Relaxed) {
            let policy = HeaderValue::from_static("frame-ancestors 'none'");
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        }
        ready(response)
    }));
    let mut page = Page::on(Server::start(site), "/", QUERY).await;
    page.browser.until(&format!("return {KEPT}")).await;
    strict.store(true, Ordering::Relaxed);
    page.browser.reload().await;
    page.loaded().await;
    let policy = format!("return {KEPT}.then(({{ headers }}) => headers.get('content-security-policy'))");
    assert_eq!(page.browser.until(&policy).await, "frame-ancestors 'none'");
    // A frame of the page is refused now, and the page outside a frame works as before, with its host or
    // without.
    let frame = "document.body.append(Object.assign(document.createElement('iframe'), { src: './?embed=1', id: 'framed' }))";
    page.browser.evaluate(frame, &[]).await;
    page.browser.until("return document.querySelector('#framed').contentDocument === null").await;
    page.site.stop();
    page.browser.reload().await;
    page.loaded().await;
    builtin(&page.run().await);
    page.browser.has_only_noted("frame-ancestors").await;
}

#[apply(e2e)]
#[any_engine]
async fn without_its_server_the_code_in_every_language_opens_and_can_be_downloaded() {
    let mut page = Page::open("?strategy=semaphore").await;
    page.browser.until(&format!("return {KEPT}")).await;
    page.site.stop();
    page.browser.reload().await;
    page.loaded().await;
    page.browser.click("#languages [data-language=py]").await;
    page.browser.until("return document.querySelector('#companion-code').textContent.length > 0").await;
    // The download is a file that the page has read already, because `update.js` listens once the worker is
    // there.
    let catch = "window.files = []; const { createObjectURL } = URL;
        URL.createObjectURL = (file) => (file.text().then((text) => files.push(text)), createObjectURL(file))";
    page.browser.evaluate(catch, &[]).await;
    page.browser.click("#code-file").await;
    let code = page.browser.until("return window.files[0]").await;
    assert_eq!(code.as_str(), Some(include_str!("../../src/strategy/semaphore.py")));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_sites_own_file_fails_without_its_server_and_the_page_reports_it() {
    let mut page = Page::open(QUERY).await;
    page.browser.until(&format!("return {KEPT}")).await;
    page.goto("/?origin=site&strategy=join_all&requests=5").await;
    page.run().await;
    page.site.stop();
    page.browser.reload().await;
    page.loaded().await;
    let report = page.run().await;
    let [run] = runs(&report) else { panic!("one run: {report}") };
    assert_eq!((&run["provenance"], errors(run)), (&json!("server"), vec![Some("network"); 5]));
    let log = page.browser.text("#log").await;
    assert!(log.contains("no complete answer"), "{log}");
    page.browser.has_only_noted("uuid.json").await;
}

#[apply(e2e)]
#[any_engine]
async fn files_outside_the_shell_come_from_the_network() {
    let release = Release::new("network");
    let page = Page::on(Server::start(release.site()), "/", QUERY).await;
    page.browser.until(&format!("return {KEPT}")).await;
    page.browser.reload().await;
    page.loaded().await;
    release.write("uuid.json", "{}");
    release.write("notes.txt", "mine");
    release.write("work.js", "another");
    let ask = "return fetch(arguments[0]).then(async (answer) => [answer.status, await answer.text()])";
    for (path, expected) in [
        ("./notes.txt", json!([200, "mine"])),
        ("./uuid.json", json!([200, "{}"])),
        ("./uuid.json?n=1", json!([200, "{}"])),
        ("./work.js?n=1", json!([200, "another"])),
        ("./strategy/none.py", json!([404, ""])),
    ] {
        assert_eq!(page.browser.evaluate(ask, &[json!(path)]).await, expected, "{path}");
    }
    let code = page.browser.evaluate(ask, &[json!("./work.js")]).await;
    assert_ne!(code, json!([200, "another"]), "the shell is of one version");
    page.browser.has_only_noted("none.py").await;
}

#[apply(e2e)]
async fn a_newer_version_is_offered_and_taken_by_a_press() {
    let release = Release::new("newer");
    let page = Page::on(Server::start(release.site()), "/", QUERY).await;
    page.browser.until(&format!("return {KEPT}")).await;
    let others = ["boucle /courses/ sha256-another", "another"];
    for name in others {
        page.browser.evaluate("return caches.open(arguments[0]).then(() => true)", &[json!(name)]).await;
    }
    let old = titled(&page, "Boucle").await;

    release.next("Boucle, the next");
    page.goto(&format!("/{QUERY}")).await;
    assert_eq!(titled(&page, "Boucle").await, old, "a page is of the version that is installed");
    page.browser.until(&format!("return {OFFERED}")).await;
    assert_eq!(page.browser.text("#update").await, "A new version is ready.\nReload with the new version");
    page.choose_lang("fr").await;
    assert_eq!(
        page.browser.text("#update").await,
        "Une nouvelle version est prête.\nRecharger avec la nouvelle version"
    );
    // The page does not force the update.
    builtin(&page.run().await);
    page.browser.reload().await;
    page.loaded().await;
    titled(&page, "Boucle").await;
    page.browser.until(&format!("return {OFFERED}")).await;

    page.browser.click("#update button").await;
    page.browser.until("return document.title === 'Boucle, the next'").await;
    page.loaded().await;
    builtin(&page.run().await);
    assert_eq!(page.browser.evaluate(&format!("return {OFFERED}"), &[]).await, json!(false));
    let new = titled(&page, "Boucle, the next").await;
    assert_ne!(new, old);
    let names = page.browser.evaluate("return caches.keys()", &[]).await;
    for name in others {
        assert!(names.as_array().unwrap().contains(&json!(name)), "{name} in {names}");
    }
    assert_eq!(names.as_array().unwrap().len(), others.len() + 1, "{names}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn under_a_run_no_version_is_offered() {
    let release = Release::new("running");
    let page = Page::on(Server::start(release.site()), "/", QUERY).await;
    page.browser.until(&format!("return {KEPT}")).await;
    release.next("Boucle, the next");
    page.goto("/?strategy=join_all&requests=5&delay=2000").await;
    page.browser.until(&format!("return {OFFERED}")).await;
    page.browser.click("#run").await;
    let seen = format!("return [document.documentElement.dataset.state, {OFFERED}]");
    assert_eq!(page.browser.evaluate(&seen, &[]).await, json!(["running", false]));
    page.comes_to("done").await;
    page.browser.until(&format!("return {OFFERED}")).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_page_of_the_old_version_offers_a_reload_when_another_has_taken_the_new_one() {
    let release = Release::new("another");
    let page = Page::on(Server::start(release.site()), "/", QUERY).await;
    page.browser.until(&format!("return {KEPT}")).await;
    release.next("Boucle, the next");
    // In a frame, the page does not offer an update.
    page.goto(&format!("/{QUERY}&embed=1")).await;
    let waits = "return navigator.serviceWorker.ready.then(({ waiting }) => waiting !== null)";
    page.browser.until(waits).await;
    sleep(Duration::from_millis(300)).await;
    assert_eq!(page.browser.evaluate(&format!("return {OFFERED}"), &[]).await, json!(false));

    page.goto(&format!("/{QUERY}")).await;
    page.browser.until(&format!("return {OFFERED}")).await;
    let asks = "navigator.serviceWorker.ready.then(({ active }) => active.postMessage('update'))";
    page.browser.evaluate(asks, &[]).await;
    page.browser.until("return navigator.serviceWorker.ready.then(({ waiting }) => waiting === null)").await;
    titled(&page, "Boucle").await;
    builtin(&page.run().await);
    page.browser.click("#update button").await;
    page.browser.until("return document.title === 'Boucle, the next'").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_file_of_another_version_prevents_caching_but_not_running() {
    let release = Release::new("mixed");
    release.write("strategy/retry.py", "# Of another version.");
    let asked = Arc::new(AtomicBool::new(false));
    let asks = Arc::clone(&asked);
    let site = release.site().layer(map_request(move |request: Request| {
        asks.fetch_or(request.uri().path() == "/strategy/retry.py", Ordering::Relaxed);
        ready(request)
    }));
    let page = Page::on(Server::start(site), "/", QUERY).await;
    builtin(&page.run().await);
    until(|| asked.load(Ordering::Relaxed)).await;
    page.browser.until("return caches.keys().then((names) => names.length === 0)").await;
    page.browser.reload().await;
    page.loaded().await;
    builtin(&page.run().await);
    page.browser.has_only_noted("/strategy/retry.py").await;
}

#[apply(e2e)]
async fn a_version_that_cannot_be_cached_takes_over_nevertheless() {
    let release = Release::new("missing");
    let gone = Arc::new(AtomicBool::new(false));
    let is_gone = Arc::clone(&gone);
    let file = get(move || {
        let gone = is_gone.load(Ordering::Relaxed);
        async move {
            if gone { Err(StatusCode::NOT_FOUND) } else { Ok(include_str!("../../src/strategy/retry.py")) }
        }
    });
    let site = Router::new().route("/strategy/retry.py", file).fallback_service(release.site());
    let page = Page::on(Server::start(site), "/", QUERY).await;
    page.browser.until(&format!("return {KEPT}")).await;
    release.next("Boucle, the next");
    gone.store(true, Ordering::Relaxed);
    page.browser.reload().await;
    page.browser.until(&format!("return {OFFERED}")).await;
    page.browser.click("#update button").await;
    page.browser.until("return document.title === 'Boucle, the next'").await;
    page.loaded().await;
    builtin(&page.run().await);
    page.browser.until("return caches.keys().then((names) => names.length === 0)").await;
    page.browser.has_only_noted("/strategy/retry.py").await;
}

fn builtin(report: &Value) {
    for run in runs(report) {
        assert_eq!((&run["provenance"], count(run, "ok")), (&json!("builtin"), 5));
    }
}

/// Asserts that the page has that title, and returns the name of its cache.
async fn titled(page: &Page, title: &str) -> Value {
    assert_eq!(page.browser.evaluate("return document.title", &[]).await, json!(title));
    let name = "return caches.keys().then((names) => names.find((name) => name.startsWith('boucle / ')))";
    page.browser.evaluate(name, &[]).await
}
