//! The files that the page needs before it can start, and its message when one does not come.

use super::all_come_from;
use crate::page::Page;
use crate::support::browser::Browser;
use crate::support::patched_site::{beginning_with, site_but};
use crate::support::server::Server;
use crate::support::site::{dist, site};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::get;
use macro_rules_attribute::apply;

/// The page's message without its program, in either language.
const BROKEN: [(&str, &str); 2] = [
    (
        "en",
        "This page’s program could not be loaded. Check the connection and reload the page; if that does not help, your browser may be too old, or WebAssembly is blocked: the server’s Content-Security-Policy has to allow script-src 'self' 'wasm-unsafe-eval'.",
    ),
    (
        "fr",
        "Le programme de cette page n’a pas pu être chargé. Vérifiez la connexion et rechargez la page\u{202f}; si cela persiste, votre navigateur est peut-être trop ancien, ou WebAssembly est bloqué\u{a0}: la Content-Security-Policy du serveur doit permettre script-src 'self' 'wasm-unsafe-eval'.",
    ),
];
/// The page's message without any script, in both languages.
const INERT: &str = "Cette page exécute un programme dans le navigateur, et JavaScript n’y a pas démarré\u{a0}: activez-le, rechargez la page, ou utilisez un navigateur plus récent. Si l’adresse finit par le nom d’un dossier, ajoutez-y «\u{a0}/\u{a0}». This page runs a program in the browser, and JavaScript did not start: enable it, reload the page, or use a newer browser. If the address ends in the name of a folder, add “/” to it.";

/// Asserts that the page of `site` reports in both languages that it could not be started, and hides controls
/// that cannot work.
async fn is_broken(site: Router) {
    let (site, browser) = (Server::start(site), Browser::start("en").await);
    for (lang, sentence) in BROKEN {
        browser.open(&site.url(&format!("/?lang={lang}"))).await;
        browser.until("return document.documentElement.dataset.state === 'broken'").await;
        says(&browser, "#broken", sentence).await;
        assert!(browser.shows("#apart a").await && !browser.shows("#run").await);
        assert!(!browser.shows("#inert").await && !browser.shows("#opaque").await);
    }
}

/// Waits until the page says `sentence`, once it has found the cause.
async fn says(browser: &Browser, css: &str, sentence: &str) {
    let says = format!(
        "return document.querySelector({css:?}).innerText.trim() === {}",
        serde_json::json!(sentence)
    );
    browser.until(&says).await;
}

#[apply(e2e)]
#[any_engine]
async fn a_host_that_sends_scripts_as_text_is_told_the_right_type() {
    let script = || async {
        let script = std::fs::read(dist().join("boucle.js")).expect("the page was built");
        ([(CONTENT_TYPE, "text/plain")], script)
    };
    let (site, browser) = (Server::start(site_but("/boucle.js", get(script))), Browser::start("en").await);
    for (lang, words) in [("en", "scripts as “text/plain”"), ("fr", "comme «\u{a0}text/plain\u{a0}»")] {
        browser.open(&site.url(&format!("/?lang={lang}"))).await;
        browser
            .until(&format!("return document.querySelector('#broken').innerText.includes({words:?})"))
            .await;
    }
}

#[apply(e2e)]
#[skip(Firefox = "its driver lets a file load modules")]
async fn a_page_that_is_opened_as_a_file_says_how_to_start_a_server() {
    let browser = Browser::start("en").await;
    browser.open(&format!("file://{}", dist().join("index.html").display())).await;
    browser
        .until("return document.querySelector('#broken').innerText.includes('python3 -m http.server')")
        .await;
    assert!(!browser.shows("#opaque").await);
}

#[apply(e2e)]
#[any_engine]
async fn an_address_with_a_password_works_without_it() {
    let site = Server::start(site());
    let address = site.url("/?requests=5&delay=10").replace("://", "://name:word@");
    let page = Page { browser: Browser::start("en").await, site };
    page.browser.open(&address).await;
    page.browser.until("return !document.URL.includes('@')").await;
    page.loaded().await;
    page.browser.click("#run").await;
    page.comes_to("done").await;
    page.browser.has_said_nothing().await;
}

fn module() -> Vec<u8> {
    std::fs::read(dist().join("boucle_bg.wasm")).expect("the page was built")
}

#[apply(e2e)]
async fn a_truncated_module_is_reported() {
    let half = || async { ([(CONTENT_TYPE, "application/wasm")], module()[..100_000].to_vec()) };
    is_broken(site_but("/boucle_bg.wasm", get(half))).await;
}

#[apply(e2e)]
async fn a_connection_that_breaks_during_the_module_is_reported() {
    let half = || async {
        let pieces = [Ok(Bytes::from(module()[..100_000].to_vec())), Err("planted")];
        let body = Body::from_stream(futures_util::stream::iter(pieces));
        ([(CONTENT_TYPE, "application/wasm"), (CONTENT_LENGTH, "250000")], body)
    };
    is_broken(site_but("/boucle_bg.wasm", get(half))).await;
}

#[apply(e2e)]
#[any_engine]
async fn a_module_that_is_a_page_is_reported() {
    let page = || async { axum::response::Html("<!doctype html><title>Not here</title>") };
    is_broken(site_but("/boucle_bg.wasm", get(page))).await;
}

#[apply(e2e)]
#[any_engine]
async fn a_module_with_another_media_type_runs_nevertheless() {
    let bytes = || async { ([(CONTENT_TYPE, "application/octet-stream")], module()) };
    let site = Server::start(site_but("/boucle_bg.wasm", get(bytes)));
    let page = Page::on(site, "/", "?requests=5&delay=10").await;
    all_come_from("builtin", &page.run().await);
    page.browser.has_only_noted("application/wasm").await;
}

#[apply(e2e)]
async fn a_policy_that_refuses_webassembly_is_reported_with_the_directive_to_allow() {
    let strict = site().layer(map_response(async |mut response: Response| {
        let policy = HeaderValue::from_static("script-src 'self'");
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        response
    }));
    is_broken(strict).await;
}

#[apply(e2e)]
#[any_engine]
async fn a_script_that_throws_is_reported() {
    is_broken(site_but("/boucle.js", beginning_with("throw new Error('planted')", "boucle.js"))).await;
}

#[apply(e2e)]
#[any_engine]
async fn a_page_without_its_first_script_reports_it_in_both_languages_at_once() {
    for boot in [get(StatusCode::NOT_FOUND), beginning_with("this is no JavaScript", "boot.js")] {
        let (site, browser) = (Server::start(site_but("/boot.js", boot)), Browser::start("en").await);
        browser.open(&site.url("/")).await;
        assert_eq!(browser.text("#inert").await, INERT);
        assert!(!browser.shows("#run").await && !browser.shows("#broken").await);
    }
}

#[apply(e2e)]
#[any_engine]
async fn without_its_style_sheet_the_page_says_one_thing_only() {
    let (site, browser) =
        (Server::start(site_but("/style.css", get(StatusCode::NOT_FOUND))), Browser::start("en").await);
    for (lang, sentence) in BROKEN {
        browser.open(&site.url(&format!("/?lang={lang}"))).await;
        browser.until("return document.documentElement.dataset.state === 'broken'").await;
        says(&browser, "body", sentence).await;
    }
    browser.has_only_noted("style.css").await;
}
